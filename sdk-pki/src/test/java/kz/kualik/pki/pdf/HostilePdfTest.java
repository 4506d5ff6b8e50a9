package kz.kualik.pki.pdf;

import static kz.kualik.pki.pdf.HandmadePdf.latin;
import static kz.kualik.pki.pdf.HandmadePdf.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are damaged, or made to exhaust whoever reads them: none passes, and none ends in anything untyped. */
class HostilePdfTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final PdfSigner SIGNER =
            PdfSigner.builder().clock(TestPki.CLOCK).build();
    private static final PdfVerifier VERIFIER = PdfVerifier.with(new ValidationPolicy(
            TrustAnchors.of(PKI.authorities()), RevocationSource.none(), TestPki.CLOCK, Duration.ofSeconds(5)));
    private static final byte[] SIGNED = SIGNER.sign(HandmadePdf.document(), PERSON);

    private static boolean passes(byte[] file) {
        try {
            SignatureReport report = VERIFIER.verify(file);
            return report.signatures().stream().anyMatch(verdict -> verdict.passed());
        } catch (CryptoException e) {
            assertThat(e.code()).isIn(PkiErrors.PDF_UNREADABLE, PkiErrors.PDF_ENCRYPTED);
            return false;
        }
    }

    /** The value of a signature may be written in small or capital letters; nothing else is free. */
    private static boolean sameDocument(byte[] one, byte[] other) {
        int[] range = HandmadePdf.byteRange(one);
        return Arrays.equals(one, 0, range[1], other, 0, range[1])
                && Arrays.equals(one, range[2], one.length, other, range[2], other.length)
                && HandmadePdf.text(one)
                        .toLowerCase(Locale.ROOT)
                        .equals(HandmadePdf.text(other).toLowerCase(Locale.ROOT));
    }

    static Stream<byte[]> signedTwice() {
        byte[] table = SIGNER.sign(SIGNED, PERSON);
        byte[] stream = SIGNER.sign(SIGNER.sign(PdfSignerTest.made(true, 1), PERSON), PERSON);
        return Stream.of(table, stream);
    }

    @ParameterizedTest
    @MethodSource("signedTwice")
    void verify_when_octets_were_changed_never_passes_whole(byte[] file) {
        // A part of the octets is the empty room after each value, where nothing but zeros may stand.
        assertThat(Damage.anywhere(file, 1500, 31).filter(changed -> valid(changed) && !sameDocument(file, changed)))
                .isEmpty();
    }

    private static boolean valid(byte[] file) {
        try {
            return VERIFIER.verify(file).valid();
        } catch (CryptoException e) {
            assertThat(e.code()).isIn(PkiErrors.PDF_UNREADABLE, PkiErrors.PDF_ENCRYPTED);
            return false;
        }
    }

    @Test
    void verify_when_octets_of_one_signature_were_changed_never_passes() {
        assertThat(Damage.anywhere(SIGNED, 3000, 32)
                        .filter(changed -> passes(changed) && !sameDocument(SIGNED, changed)))
                .isEmpty();
    }

    @Test
    void verify_when_truncated_never_passes() {
        assertThat(Damage.truncations(SIGNED, 400).filter(HostilePdfTest::passes))
                .isEmpty();
    }

    @Test
    void sign_when_damaged_gives_a_typed_error_or_a_signature() {
        byte[] document = PdfSignerTest.made(true, 2);
        assertThat(Stream.concat(Damage.anywhere(document, 400, 33), Damage.truncations(document, 50))
                        .allMatch(HostilePdfTest::signsOrRefuses))
                .isTrue();
    }

    private static boolean signsOrRefuses(byte[] document) {
        try {
            return SIGNER.sign(document, PERSON).length > document.length;
        } catch (CryptoException e) {
            return e.code().value().startsWith("pki.pdf.");
        }
    }

    static Stream<Arguments> hostile() throws IOException {
        String bomb = bomb();
        String deep = "[".repeat(2_000_000);
        String deepDictionary = "<< /A ".repeat(500_000);
        Map<Integer, String> many = new java.util.LinkedHashMap<>(HandmadePdf.objects());
        for (int i = 20; i < 20_000; i++) {
            many.put(i, "<< /Kids [" + (i + 1) + " 0 R] /Parent " + (i - 1) + " 0 R >>");
        }
        many.put(1, "<< /Type /Catalog /Pages 20 0 R /AcroForm << /Fields [20 0 R] >> >>");
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("a header", latin("%PDF-1.7\n")),
                Arguments.of("text", latin("Kazakhstan")),
                Arguments.of("a ZIP file", latin("PK\u0003\u0004")),
                Arguments.of("something before the header", latin("x\n" + HandmadePdf.text(SIGNED))),
                Arguments.of("deep arrays", update(SIGNED, Map.of(1, deep))),
                Arguments.of("deep dictionaries", update(SIGNED, Map.of(1, deepDictionary))),
                Arguments.of("deep pages and fields", HandmadePdf.document(many, "")),
                Arguments.of("its own parent", update(SIGNED, Map.of(2, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"))),
                Arguments.of("itself", update(SIGNED, Map.of(1, "1 0 R"))),
                Arguments.of("large numbers", update(SIGNED, Map.of(1, "99999999999999999999999999 0 R"))),
                Arguments.of(
                        "a loop of cross-references",
                        update(SIGNED, Map.of(), Map.of(), "/Root 1 0 R /Prev " + (SIGNED.length + 1))),
                Arguments.of(
                        "a huge table",
                        HandmadePdf.over(SIGNED, HandmadePdf.place(SIGNED, "\n0 1"), "\n0 2147483647 ")),
                Arguments.of("a catalog in an object stream that unfolds", packed(bomb)),
                Arguments.of(
                        "rows without end",
                        packed(bomb.replace(
                                "/First 4", "/First 4 /DecodeParms << /Predictor 12 /Columns 2000000000 >>"))));
    }

    /** An object stream of 300 kB that unfolds to 300 MiB of spaces. */
    private static String bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            byte[] block = new byte[1024 * 1024];
            Arrays.fill(block, (byte) ' ');
            // Without the limit this would be a sound update.
            deflater.write(latin("1 0 " + HandmadePdf.object(SIGNED, 1)));
            for (int i = 0; i < 300; i++) {
                deflater.write(block);
            }
        }
        return "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " + out.size() + " >>\nstream\n"
                + HandmadePdf.text(out.toByteArray()) + "\nendstream";
    }

    /** The catalog in an object stream. */
    private static byte[] packed(String stream) {
        return HandmadePdf.packedUpdate(SIGNED, 1, stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void verify_when_hostile_ends_soon_and_never_passes(String name, byte[] file) {
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> assertThat(valid(file)).isFalse());
        assertThat(signsOrRefuses(file)).isTrue();
    }

    @Test
    void verify_when_too_many_signed_is_refused() {
        StringBuilder fields = new StringBuilder();
        Map<Integer, String> objects = new java.util.LinkedHashMap<>(HandmadePdf.objects());
        for (int i = 20; i < 85; i++) {
            objects.put(i, "<< /FT /Sig /T (s" + i + ") /V << /Type /Sig >> >>");
            fields.append(i).append(" 0 R ");
        }
        objects.put(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [" + fields + "] >> >>");
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> VERIFIER.verify(HandmadePdf.document(objects, "")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PDF_UNREADABLE));
    }

    @Test
    void verify_when_the_file_is_too_large_is_refused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.pdf");
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(PdfFile.MAXIMUM_SIZE);
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> VERIFIER.verify(file))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PDF_UNREADABLE));
    }

    @Test
    void duplicate_keys_are_found_wherever_they_are() {
        for (String object : List.of(
                "1 0 obj << /A 1 /A 2 >> endobj",
                "1 0 obj << /A 1 0 R /B [ << /C /D /C (x) >> ] >> endobj",
                "<< /A << /B 1 /#42 2 >> >> endobj",
                "trailer << /Root 1 0 R /Root 2 0 R >> startxref",
                "<< /A (x",
                "<< /A ] endobj",
                "<< /A <41",
                "] endobj",
                "> endobj")) {
            assertThat(DuplicateKeys.in(latin(object), 0)).as(object).isTrue();
        }
        for (String object : List.of(
                "1 0 obj << /A /A /B /A /C 1 0 R /D (/A \\) /A (x)) /E <2F41> >> % /A \nendobj >>",
                "<< /A << /A [ /A /A ] >> /B true /C null /D -1.5 >> stream >>",
                "1 0 obj null endobj",
                "<< /A 1 >> << /A 2 >>")) {
            assertThat(DuplicateKeys.in(latin(object), 0)).as(object).isFalse();
        }
    }
}
