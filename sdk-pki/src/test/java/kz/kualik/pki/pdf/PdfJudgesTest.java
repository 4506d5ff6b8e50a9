package kz.kualik.pki.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.judge.EuDss;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.judge.OpenSslCms;
import kz.kualik.pki.judge.PdfSig;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Other programs judge our signatures, and we judge theirs. */
class PdfJudgesTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final String LETTERS = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ёё № «»";
    private static final VisibleSignature VISIBLE = new VisibleSignature(
            1,
            300,
            60,
            240,
            70,
            List.of("Қол қойды: ӘБІЛҚАЙЫРҰЛЫ Ғани", "ЖСН 001122334455", "01.06.2026 11:00", LETTERS));
    private static final PdfSigner B_B = PdfSigner.builder()
            .clock(TestPki.CLOCK)
            .reason("Шартқа қол қою")
            .location("Астана")
            .build();
    private static final PdfSigner B_T = PdfSigner.builder()
            .clock(TestPki.CLOCK)
            .level(SignatureLevel.B_T)
            .timestampAuthority(TestTsa.of(TSA).at(TestPki.NOW).authority())
            .visible(VISIBLE)
            .build();

    private static SignatureReport verify(byte[] file, TestPki pki) {
        return PdfVerifier.with(new ValidationPolicy(
                        TrustAnchors.of(pki.authorities()),
                        RevocationSource.none(),
                        TestPki.CLOCK,
                        Duration.ofSeconds(5)))
                .verify(file);
    }

    private static List<byte[]> documents() {
        return List.of(
                HandmadePdf.document(),
                PdfSignerTest.made(true, 1),
                PdfSignerTest.made(false, 1),
                HybridPdf.document());
    }

    @Test
    void sign_with_rsa_passes_at_pdfsig() {
        PdfSig judge = new PdfSig();
        for (byte[] document : documents()) {
            byte[] once = B_B.sign(document, PERSON);
            byte[] twice = B_T.sign(once, HEAD);
            assertThat(judge.verify(once))
                    .containsExactly(new PdfSig.Verdict(
                            true,
                            true,
                            PdfVerdict.PADES,
                            PERSON.certificate().commonName().orElseThrow()));
            assertThat(judge.verify(twice))
                    .extracting(PdfSig.Verdict::valid, PdfSig.Verdict::whole)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(true, false),
                            org.assertj.core.groups.Tuple.tuple(true, true));
        }
        byte[] signed = B_B.sign(HandmadePdf.document(), PERSON);
        byte[] changed = HandmadePdf.over(signed, HandmadePdf.text(signed).indexOf("100 tenge"), "900");
        assertThat(judge.verify(changed)).extracting(PdfSig.Verdict::valid).containsExactly(false);
    }

    @Test
    void sign_with_rsa_passes_at_dss() {
        byte[] signed = B_B.sign(HandmadePdf.document(), PERSON);
        List<byte[]> files = List.of(
                signed,
                B_B.sign(PdfSignerTest.made(true, 1), PERSON),
                B_T.sign(PdfSignerTest.made(false, 1), PERSON),
                B_T.sign(signed, HEAD),
                HandmadePdf.over(signed, HandmadePdf.text(signed).indexOf("100 tenge"), "900"));
        List<String> found = new EuDss()
                        .verify(
                                files,
                                Optional.empty(),
                                List.of(PERSON.certificate(), HEAD.certificate(), TSA.certificate()),
                                TestPki.NOW.plusSeconds(60))
                        .stream()
                        .map(verdict -> verdict.message() + " " + verdict.indication() + " " + verdict.subIndication()
                                + " " + verdict.level())
                        .toList();
        assertThat(found)
                .containsExactly(
                        "0 TOTAL_PASSED null PAdES-BASELINE-B",
                        "1 TOTAL_PASSED null PAdES-BASELINE-B",
                        "2 TOTAL_PASSED null PAdES-BASELINE-T",
                        "3 TOTAL_PASSED null PAdES-BASELINE-B",
                        "3 TOTAL_PASSED null PAdES-BASELINE-T",
                        "4 TOTAL_FAILED HASH_FAILURE PAdES-BASELINE-B");
    }

    @Test
    void verify_when_dss_signed_passes_and_takes_our_signature_too() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        NationalCertificate certificate = PKI.nca().certify(CertificateTemplate.person(), pair.getPublic());
        for (byte[] document : List.of(HandmadePdf.document(), PdfSignerTest.made(true, 1))) {
            byte[] theirs = new EuDss()
                    .sign("PDF", document, certificate, pair.getPrivate().getEncoded());
            SignatureReport report = verify(theirs, PKI);
            assertThat(report.valid()).isTrue();
            assertThat(report.signatures().get(0).level()).contains(SignatureLevel.B_B);
            assertThat(report.signatures().get(0).signingTime()).isPresent();
            byte[] both = new EuDss()
                    .sign(
                            "PDF",
                            B_B.sign(theirs, PERSON),
                            certificate,
                            pair.getPrivate().getEncoded());
            assertThat(verify(both, PKI).valid()).isTrue();
            assertThat(verify(both, PKI).signatures()).hasSize(3);
        }
    }

    @Test
    void sign_with_rsa_passes_at_openssl() {
        for (byte[] signed :
                List.of(B_B.sign(HandmadePdf.document(), PERSON), B_T.sign(PdfSignerTest.made(true, 1), PERSON))) {
            assertThat(new OpenSsl()
                            .verifyCms(
                                    HandmadePdf.cms(signed),
                                    Optional.of(HandmadePdf.covered(signed)),
                                    PKI.root().certificate(),
                                    PKI.nca().certificate(),
                                    TestPki.NOW))
                    .contains(HandmadePdf.covered(signed));
        }
    }

    @Test
    void sign_with_gost_passes_at_the_engine_of_openssl() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2015_512);
        byte[] signed = B_B.sign(PdfSignerTest.made(true, 1), pki.issue(CertificateTemplate.person()));
        OpenSslCms judge = new OpenSslCms();

        assertThat(verify(signed, pki).valid()).isTrue();
        assertThat(judge.verify(HandmadePdf.cms(signed), Optional.of(HandmadePdf.covered(signed))))
                .isTrue();
        assertThat(judge.verify(HandmadePdf.cms(signed), Optional.of(new byte[] {1})))
                .isFalse();
    }

    @Test
    void sign_when_visible_shows_all_letters_in_its_frame() throws IOException {
        byte[] signed = B_T.sign(PdfSignerTest.made(true, 1), PERSON);
        Path picture = Path.of("target", "visible-signature.png");
        try (PDDocument document = Loader.loadPDF(signed)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
            // For people to look at.
            ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, 110), "png", picture.toFile());
            assertThat(dark(page, 0, 0, page.getWidth(), page.getHeight()))
                    .isEqualTo(dark(page, 299, page.getHeight() - 131, 242, 72))
                    .isGreaterThan(300);
            assertThat(document.getDocumentCatalog().getAcroForm().getFields()).hasSize(1);
        }
        assertThat(Files.size(picture)).isPositive();
        assertThat(shown(signed)).isEqualTo(VISIBLE.lines());
    }

    private static long dark(BufferedImage image, int x, int y, int width, int height) {
        return IntStream.range(y, y + height)
                .mapToLong(row -> IntStream.range(x, x + width)
                        .filter(column -> (image.getRGB(column, row) & 0xFF) < 200)
                        .count())
                .sum();
    }

    /** The text of the widget, after PDFBox made it a part of the page. */
    private static List<String> shown(byte[] signed) throws IOException {
        try (PDDocument document = Loader.loadPDF(signed)) {
            document.getDocumentCatalog()
                    .getAcroForm()
                    .flatten(document.getDocumentCatalog().getAcroForm().getFields(), false);
            return new PDFTextStripper()
                    .getText(document)
                    .lines()
                    .map(String::strip)
                    .toList();
        }
    }
}
