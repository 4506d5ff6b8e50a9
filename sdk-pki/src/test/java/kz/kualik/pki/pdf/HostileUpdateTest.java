package kz.kualik.pki.pdf;

import static kz.kualik.pki.pdf.HandmadePdf.join;
import static kz.kualik.pki.pdf.HandmadePdf.latin;
import static kz.kualik.pki.pdf.HandmadePdf.startXref;
import static kz.kualik.pki.pdf.HandmadePdf.stream;
import static kz.kualik.pki.pdf.HandmadePdf.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates and documents that PDFBox reads in another way than the programs that show them. */
class HostileUpdateTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final PdfSigner SIGNER =
            PdfSigner.builder().clock(TestPki.CLOCK).build();

    private static SignatureReport verify(byte[] file) {
        return PdfVerifier.with(new ValidationPolicy(
                        TrustAnchors.of(PKI.authorities()),
                        RevocationSource.none(),
                        TestPki.CLOCK,
                        Duration.ofSeconds(5)))
                .verify(file);
    }

    /** PDFBox skips a line of the table that it cannot split, and goes on with the old object; others read it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%010d\u000000000\u0000n \n",
                "%010d\u000000000 n \n",
                "%010d 00000\u0000n \n",
                "%010d 00000\nn \n"
            })
    void verify_when_update_hides_an_object_from_pdfbox_never_passes(String entry) {
        byte[] signed = SIGNER.sign(HandmadePdf.document(), PERSON);
        byte[] head = join(signed, latin("\n4 0 obj\n" + stream(HandmadePdf.OTHER_TEXT) + "\nendobj\n"));
        String table = "xref\n4 1\n" + entry.formatted(signed.length + 1) + "trailer\n<< /Size 200 /Root 1 0 R /Prev "
                + startXref(signed) + " >>\nstartxref\n" + head.length + "\n%%EOF\n";
        byte[] changed = join(head, latin(table));

        assertNotValid(changed);
    }

    /** An object whose value is a reference: PDFBox reads a number, others follow it. */
    @Test
    void verify_when_an_object_is_a_reference_does_not_hide_what_it_refers_to() {
        Map<Integer, String> objects = HandmadePdf.objects();
        objects.put(77, "78 0 R");
        objects.put(78, stream(HandmadePdf.TEXT));
        byte[] signed = SIGNER.sign(HandmadePdf.document(objects, ""), PERSON);
        byte[] changed = update(signed, Map.of(78, stream(HandmadePdf.OTHER_TEXT)));

        assertNotValid(changed);
    }

    /** The same in an object stream. */
    @Test
    void verify_when_an_object_in_an_object_stream_is_a_reference_does_not_hide_what_it_refers_to() {
        Map<Integer, String> objects = HandmadePdf.objects();
        objects.put(78, stream(HandmadePdf.TEXT));
        byte[] document =
                HandmadePdf.packedUpdate(HandmadePdf.document(objects, ""), 77, HandmadePdf.objectStream(77, "78 0 R"));
        byte[] signed = SIGNER.sign(document, PERSON);
        assertThat(verify(signed).valid()).isTrue();
        byte[] changed = update(signed, Map.of(78, stream(HandmadePdf.OTHER_TEXT)));

        assertNotValid(changed);
    }

    /** A few hundred kilobytes that unfold to as many cross-references as the memory holds. */
    @ParameterizedTest
    @ValueSource(strings = {"/Type /XRef", ""})
    void verify_when_cross_reference_stream_has_too_many_entries_is_refused(String type) throws IOException {
        int count = 100_000_000;
        byte[] head = latin("%PDF-1.7\n");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] ones = new byte[1_000_000];
        Arrays.fill(ones, (byte) 1);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < count / ones.length; i++) {
                out.write(ones);
            }
        }
        byte[] file = join(
                head,
                latin("1 0 obj\n<< " + type + " /Size " + count
                        + " /W [1 0 0] /Root 2 0 R /Filter /FlateDecode /Length " + packed.size() + " >>\nstream\n"),
                packed.toByteArray(),
                latin("\nendstream\nendobj\nstartxref\n" + head.length + "\n%%EOF\n"));

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> verify(file)));
    }

    /** Rows of no octets never end. */
    @Test
    void verify_when_cross_reference_stream_has_empty_rows_is_refused() {
        byte[] head = latin("%PDF-1.7\n");
        byte[] file = join(
                head,
                latin("1 0 obj\n<< /Type /XRef /Size 2000000000 /W [0 0 0] /Root 2 0 R /Length 1 >>\nstream\nx"
                        + "\nendstream\nendobj\nstartxref\n" + head.length + "\n%%EOF\n"));

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> verify(file)));
    }

    private static void assertNotValid(byte[] file) {
        SignatureReport report;
        try {
            report = verify(file);
        } catch (CryptoException refused) {
            return;
        }
        assertThat(report.valid()).isFalse();
    }
}
