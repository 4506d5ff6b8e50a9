package kz.kualik.pki.xml.xsw;

import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.sign;
import static kz.kualik.pki.testing.TestXml.verdict;
import static kz.kualik.pki.testing.TestXml.verify;
import static org.assertj.core.api.Assertions.assertThat;

import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;

/**
 * Signature wrapping: what was signed is moved to where the verifier finds it and the reader does not (McIntosh, Austel
 * 2005; Somorovsky et al. 2012). Each test is one way to do it.
 */
class SignatureWrappingTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final String CONTENT = "<pay to='Aigul'>100</pay>";
    private static final String EVIL = "<pay to='Mallory'>999</pay>";
    private static final String SIGNED = sign("<order>" + CONTENT + "</order>", PERSON);
    private static final String SIGNED_CONTENT = part(SIGNED, "<pay", "</pay>");
    private static final String SIGNATURE = part(SIGNED, "<ds:Signature ", "</ds:Signature>");

    @Test
    void verify_refuses_a_second_child_of_the_root() {
        assertChanged(replaceOnce(SIGNED, "<order>", "<order>" + EVIL));
    }

    @Test
    void verify_refuses_content_behind_the_signature() {
        assertChanged(replaceOnce(SIGNED, "</order>", EVIL + "</order>"));
    }

    @Test
    void verify_refuses_content_in_front_of_the_root() {
        assertChanged(replaceOnce(SIGNED, "<order>", "<?pay Mallory 999?><order>"));
    }

    @Test
    void verify_refuses_the_signed_document_within_another() {
        assertMisplaced("<order>" + EVIL + part(SIGNED, "<order>", "</order>") + "</order>");
    }

    @Test
    void verify_refuses_the_signature_moved_below_the_content() {
        assertMisplaced("<order><pay to='Aigul'>100" + SIGNATURE + "</pay></order>");
    }

    @Test
    void verify_refuses_the_signature_as_the_root() {
        assertMisplaced(replaceOnce(
                SIGNATURE, "</ds:Signature>", "<ds:Object>" + SIGNED_CONTENT + "</ds:Object></ds:Signature>"));
    }

    @Test
    void verify_refuses_the_signed_content_hidden_in_an_object_of_the_signature() {
        String hidden = replaceOnce(
                SIGNATURE,
                "</ds:Signature>",
                "<ds:Object><order>" + SIGNED_CONTENT + "</order></ds:Object></ds:Signature>");

        assertForm("<order>" + EVIL + hidden + "</order>");
    }

    @Test
    void verify_refuses_content_hidden_in_a_second_signature_that_the_first_would_leave_out() {
        String carrier = "<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:Object>" + EVIL
                + "</ds:Object></ds:Signature>";

        SignatureReport report = verify(replaceOnce(SIGNED, "</order>", carrier + "</order>"), PKI);

        assertThat(report.valid()).isFalse();
        assertThat(report.signatures()).noneMatch(SignatureVerdict::passed);
    }

    @Test
    void verify_refuses_a_copy_of_the_signature() {
        SignatureReport report = verify(replaceOnce(SIGNED, "</order>", SIGNATURE + "</order>"), PKI);

        assertThat(report.signatures()).hasSize(2);
        assertThat(report.valid()).isFalse();
        assertThat(report.signatures().get(1).subIndication()).contains(SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_refuses_signatures_in_another_order() {
        String twice = sign(SIGNED, PKI.issue(CertificateTemplate.head()));
        String second = twice.substring(twice.lastIndexOf("<ds:Signature "), twice.indexOf("</order>"));

        SignatureReport report = verify("<order>" + SIGNED_CONTENT + second + SIGNATURE + "</order>", PKI);

        assertThat(report.signatures()).hasSize(2).noneMatch(SignatureVerdict::passed);
    }

    @Test
    void verify_refuses_the_later_signature_when_the_earlier_was_taken_away() {
        String twice = sign(SIGNED, PKI.issue(CertificateTemplate.head()));

        assertChanged(replaceOnce(twice, SIGNATURE, ""));
    }

    @Test
    void verify_refuses_the_signature_over_another_document() {
        assertChanged("<order>" + EVIL + SIGNATURE + "</order>");
    }

    @Test
    void verify_refuses_a_reference_to_an_identifier() {
        String attacked = replaceOnce(SIGNED, "URI=\"\"", "URI=\"#a\"");

        assertForm(replaceOnce(attacked, "<pay ", "<pay Id='a' "));
    }

    @Test
    void verify_refuses_a_reference_by_xpointer() {
        assertForm(replaceOnce(SIGNED, "URI=\"\"", "URI=\"#xpointer(/)\""));
    }

    @Test
    void verify_refuses_a_reference_to_a_file() {
        assertForm(replaceOnce(SIGNED, "URI=\"\"", "URI=\"file:///etc/hostname\""));
    }

    @Test
    void verify_refuses_a_reference_without_a_target() {
        assertForm(replaceOnce(SIGNED, " URI=\"\"", ""));
    }

    @Test
    void verify_refuses_two_references() {
        String reference = part(SIGNED, "<ds:Reference ", "</ds:Reference>");

        assertForm(replaceOnce(SIGNED, reference, reference + reference));
    }

    @Test
    void verify_refuses_no_reference_at_all() {
        assertForm(replaceOnce(SIGNED, part(SIGNED, "<ds:Reference ", "</ds:Reference>"), ""));
    }

    @Test
    void verify_refuses_a_manifest() {
        assertForm(replaceOnce(SIGNED, "</ds:Signature>", "<ds:Manifest/></ds:Signature>"));
    }

    @Test
    void verify_refuses_an_identifier_of_the_signature() {
        assertForm(replaceOnce(SIGNED, "<ds:Signature ", "<ds:Signature Id=\"s\" "));
    }

    @Test
    void verify_refuses_a_type_of_the_reference() {
        assertForm(replaceOnce(SIGNED, "URI=\"\"", "URI=\"\" Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\""));
    }

    private static void assertChanged(String document) {
        SignatureVerdict verdict = verdict(document, PKI);

        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(verdict.subIndication()).contains(SubIndication.HASH_FAILURE);
    }

    private static void assertMisplaced(String document) {
        assertForm(document);
        assertThat(verdict(document, PKI).reasons().get(0).code()).hasToString("pki.xml.signature-position");
    }

    private static void assertForm(String document) {
        SignatureVerdict verdict = verdict(document, PKI);

        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(verdict.subIndication()).contains(SubIndication.FORMAT_FAILURE);
    }
}
