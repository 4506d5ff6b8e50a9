package kz.kualik.pki.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is signed passes, and stays as it was. */
class PdfSignerTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final PdfSigner SIGNER =
            PdfSigner.builder().clock(TestPki.CLOCK).build();

    private static SignatureReport verify(byte[] file, TestPki pki) {
        return PdfVerifier.with(new ValidationPolicy(
                        TrustAnchors.of(pki.authorities()),
                        RevocationSource.none(),
                        TestPki.CLOCK,
                        Duration.ofSeconds(5)))
                .verify(file);
    }

    private static List<String> codes(SignatureVerdict verdict) {
        return verdict.warnings().stream()
                .map(Reason::code)
                .map(ErrorCode::value)
                .toList();
    }

    /** With object streams, or without. */
    static byte[] made(boolean compressed, int pages) {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(byte[] document, PdfSigner signer, ErrorCode code) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> signer.sign(document, PERSON))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256", "RSA_SHA512"})
    void sign_when_any_suite_passes(SignatureSuite suite) {
        TestPki pki = TestPki.of(suite);
        TestKey person = pki.issue(CertificateTemplate.person());
        byte[] document = HandmadePdf.document();

        byte[] signed = SIGNER.sign(document, person);

        assertThat(Arrays.copyOf(signed, document.length)).isEqualTo(document);
        SignatureReport report = verify(signed, pki);
        assertThat(report.valid()).isTrue();
        SignatureVerdict verdict = report.signatures().get(0);
        assertThat(verdict.level()).contains(SignatureLevel.B_B);
        assertThat(verdict.suite()).contains(suite);
        assertThat(verdict.encapsulation()).isEqualTo(Encapsulation.ENVELOPED);
        assertThat(verdict.signingTime()).contains(TestPki.NOW);
        assertThat(codes(verdict)).containsExactly("pki.revocation.not-checked");
        // EN 319 142-1, 6.3: the time stands in the document and not in the message.
        assertThat(HandmadePdf.text(HandmadePdf.cms(signed)))
                .doesNotContain(HandmadePdf.text(
                        new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 9, 5}));
        assertThat(HandmadePdf.text(signed)).contains("/SubFilter /ETSI.CAdES.detached");
    }

    @Test
    void sign_at_level_b_t_carries_the_time_stamp() {
        byte[] signed = PdfSigner.builder()
                .clock(TestPki.CLOCK)
                .level(SignatureLevel.B_T)
                .timestampAuthority(TestTsa.of(TSA).at(TestPki.NOW).authority())
                .networkLimit(Duration.ofSeconds(5))
                .build()
                .sign(made(true, 1), PERSON);

        SignatureReport report = verify(signed, PKI);
        assertThat(report.valid()).isTrue();
        assertThat(report.signatures().get(0).level()).contains(SignatureLevel.B_T);
        assertThat(report.signatures().get(0).timestamps())
                .singleElement()
                .satisfies(stamp -> assertThat(stamp.trusted()).isTrue());
    }

    @Test
    void sign_when_others_have_signed_leaves_their_signatures_valid() {
        PdfSigner visible = PdfSigner.builder()
                .clock(TestPki.CLOCK)
                .reason("Келісемін")
                .location("Қарағанды (ҚР) /Contents <00>")
                .visible(new VisibleSignature(1, 50, 50, 200, 60, List.of("Қол қойылды")))
                .build();
        for (byte[] document : List.of(HandmadePdf.document(), made(true, 2), made(false, 2))) {
            byte[] twice = SIGNER.sign(SIGNER.sign(document, PERSON), HEAD);
            SignatureReport two = verify(twice, PKI);
            assertThat(two.valid()).isTrue();
            assertThat(two.signatures())
                    .hasSize(2)
                    .allSatisfy(verdict -> assertThat(codes(verdict)).containsExactly("pki.revocation.not-checked"));

            SignatureReport four = verify(visible.sign(visible.sign(twice, PERSON), HEAD), PKI);
            assertThat(four.valid()).isTrue();
            assertThat(four.signatures()).hasSize(4);
            assertThat(codes(four.signatures().get(0))).contains("pki.pdf.later-visible-signature");
            assertThat(codes(four.signatures().get(3))).containsExactly("pki.revocation.not-checked");
            assertThat(four.signatures().get(1).signer()).contains(HEAD.certificate());
        }
    }

    @Test
    void prepare_when_the_key_is_elsewhere_gives_the_same() {
        PreparedPdf prepared = SIGNER.prepare(HandmadePdf.document(), PERSON.certificate(), PERSON.suite());
        byte[] value = PERSON.sign(prepared.toBeSigned());

        assertThat(prepared.digest()).isEqualTo(PERSON.suite().hash().digest(prepared.toBeSigned()));
        assertThat(verify(prepared.complete(value), PKI).valid()).isTrue();
        assertThat(prepared.complete(value)).isEqualTo(prepared.complete(value));
        assertThat(prepared.toString()).isEqualTo("PreparedPdf[PreparedSignature[RSA_SHA256]]");
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> prepared.complete(HEAD.sign(prepared.toBeSigned())))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_CERTIFICATE_MISMATCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SIGNER.prepare(HandmadePdf.document(), PERSON.certificate(), SignatureSuite.GOST_2015_512));
    }

    @Test
    void sign_when_files_are_given_writes_a_new_one_for_the_owner(@TempDir Path folder) throws IOException {
        Path document = Files.write(folder.resolve("document.pdf"), HandmadePdf.document());
        Path signed = folder.resolve("signed.pdf");

        SIGNER.sign(document, signed, PERSON);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(signed)))
                .isEqualTo("rw-------");
        assertThat(verify(Files.readAllBytes(signed), PKI).valid()).isTrue();
        for (Path taken : List.of(signed, document)) {
            byte[] before = Files.readAllBytes(taken);
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SIGNER.sign(document, taken, PERSON))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PDF_NOT_WRITTEN));
            assertThat(Files.readAllBytes(taken)).isEqualTo(before);
        }
        assertThat(folder.toFile().list()).hasSize(2);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SIGNER.sign(folder.resolve("absent"), folder.resolve("new"), PERSON))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CONTENT_UNREADABLE));
        assertThat(PdfVerifier.with(new ValidationPolicy(
                                TrustAnchors.of(PKI.authorities()),
                                RevocationSource.none(),
                                TestPki.CLOCK,
                                Duration.ofSeconds(5)))
                        .verify(signed)
                        .valid())
                .isTrue();
    }

    @Test
    void sign_when_the_document_cannot_be_signed_says_why() throws IOException {
        refused(new byte[0], SIGNER, PkiErrors.PDF_UNREADABLE);
        refused(HandmadePdf.latin("<html></html>"), SIGNER, PkiErrors.PDF_UNREADABLE);
        refused(encrypted(), SIGNER, PkiErrors.PDF_ENCRYPTED);
        refused(ForeignPdf.certify(HandmadePdf.document(), HEAD, 1), SIGNER, PkiErrors.PDF_UNSIGNABLE);
        for (VisibleSignature visible : List.of(
                new VisibleSignature(2, 0, 0, 10, 10, List.of("a")),
                new VisibleSignature(1, 0, 0, 10, 10, List.of("漢字")),
                new VisibleSignature(1, 0, 0, 10, 10, List.of("a\nb")))) {
            refused(HandmadePdf.document(), PdfSigner.builder().visible(visible).build(), PkiErrors.PDF_UNSIGNABLE);
        }
    }

    static byte[] encrypted() throws IOException {
        try (PDDocument document = Loader.loadPDF(made(false, 1))) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "", new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void builder_when_settings_contradict_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PdfSigner.builder().level(SignatureLevel.B_LT));
        assertThatIllegalStateException()
                .isThrownBy(() -> PdfSigner.builder().level(SignatureLevel.B_T).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PdfSigner.builder().reason("a".repeat(1001)));
        assertThatIllegalArgumentException().isThrownBy(() -> new VisibleSignature(0, 0, 0, 10, 10, List.of("a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VisibleSignature(1, Double.NaN, 0, 10, 10, List.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> new VisibleSignature(1, 0, 0, 9, 10, List.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> new VisibleSignature(1, 0, 0, 10, 10, List.of()));
        assertThat(new VisibleSignature(1, 0, 0, 10, 10, List.of("ИВАНОВ")).toString())
                .doesNotContain("ИВАНОВ");
    }
}
