package kz.kualik.pki.xml.forgery;

import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.sign;
import static kz.kualik.pki.testing.TestXml.verdict;
import static kz.kualik.pki.testing.TestXml.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on algorithms, keys, certificates and spelling. Each test is one. */
class ForgeryTest {
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String RSA_URI = SignatureSuite.RSA_SHA256.xmlUri().orElseThrow();
    private static final String SHA256_URI = HashAlgorithm.SHA_256.xmlUri();

    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final String SIGNED = sign("<a><b>1000</b></a>", PERSON);

    @Test
    void the_document_under_attack_is_valid_before() {
        assertThat(verify(SIGNED, PKI).valid()).isTrue();
    }

    @Test
    void verify_refuses_hmac_keyed_with_the_public_key() throws GeneralSecurityException {
        String hmac = replaceOnce(SIGNED, RSA_URI, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(PERSON.certificate().publicKey().getEncoded(), "HmacSHA256"));
        String signedInfo = part(hmac, "<ds:SignedInfo>", "</ds:SignedInfo>");
        byte[] value = mac.doFinal(signedInfo.getBytes(StandardCharsets.UTF_8));

        assertRefused(
                replaceOnce(
                        hmac, value(hmac, "SignatureValue"), Base64.getEncoder().encodeToString(value)),
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha1",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
                "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 ",
                "HTTP://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                ""
            })
    void verify_refuses_signature_algorithms_outside_the_closed_set(String uri) {
        assertRefused(replaceOnce(SIGNED, RSA_URI, uri), SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1, http://www.w3.org/2000/09/xmldsig#sha1",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha1, http://www.w3.org/2001/04/xmldsig-more#sha1"
    })
    void verify_refuses_a_signature_that_was_turned_to_sha1_afterwards(String signatureUri, String digestUri) {
        byte[] sha1 = HashAlgorithm.SHA_1.digest("<a><b>1000</b></a>".getBytes(StandardCharsets.UTF_8));
        String downgraded = replaceOnce(replaceOnce(SIGNED, RSA_URI, signatureUri), SHA256_URI, digestUri);

        assertRefused(
                replaceOnce(
                        downgraded,
                        value(SIGNED, "DigestValue"),
                        Base64.getEncoder().encodeToString(sha1)),
                SubIndication.SIG_CRYPTO_FAILURE);
    }

    @Test
    void verify_refuses_a_weaker_digest_than_the_signature_has() {
        byte[] sha1 = HashAlgorithm.SHA_1.digest("<a><b>1000</b></a>".getBytes(StandardCharsets.UTF_8));
        String downgraded = replaceOnce(SIGNED, SHA256_URI, HashAlgorithm.SHA_1.xmlUri());

        assertRefused(
                replaceOnce(
                        downgraded,
                        value(SIGNED, "DigestValue"),
                        Base64.getEncoder().encodeToString(sha1)),
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @Test
    void verify_refuses_a_digest_of_another_family() {
        assertRefused(
                replaceOnce(SIGNED, SHA256_URI, HashAlgorithm.STREEBOG_512.xmlUri()),
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @Test
    void verify_refuses_an_algorithm_of_another_kind_of_key_than_the_certificates() {
        String confused = replaceOnce(
                SIGNED, RSA_URI, SignatureSuite.GOST_2015_512.xmlUri().orElseThrow());

        assertRefused(
                replaceOnce(confused, SHA256_URI, HashAlgorithm.STREEBOG_512.xmlUri()),
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @Test
    void verify_refuses_the_certificate_of_somebody_else() {
        String other = base64(PKI.issue(CertificateTemplate.head()));

        assertRefused(replaceOnce(SIGNED, value(SIGNED, "X509Certificate"), other), SubIndication.SIG_CRYPTO_FAILURE);
    }

    @Test
    void verify_refuses_a_self_made_certificate_with_the_same_name() {
        String forged = sign("<a><b>9999</b></a>", TestKey.selfSigned(CertificateTemplate.person()));

        assertRefused(forged, SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void verify_refuses_a_certificate_issued_by_a_person() {
        String forged = sign("<a><b>9999</b></a>", PERSON.issue(CertificateTemplate.head()));
        String helped = replaceOnce(
                forged,
                "</ds:X509Data>",
                "<ds:X509Certificate>" + base64(PERSON) + "</ds:X509Certificate></ds:X509Data>");

        assertThat(verify(forged, PKI).valid()).isFalse();
        assertRefused(helped, SubIndication.FORMAT_FAILURE);
    }

    @Test
    void verify_refuses_a_root_that_the_attacker_sends_along() {
        TestPki mallory = TestPki.of(SignatureSuite.RSA_SHA256);
        String forged = sign("<a><b>9999</b></a>", mallory.issue(CertificateTemplate.person()));
        String helped = replaceOnce(
                forged,
                "</ds:X509Data>",
                "<ds:X509Certificate>" + base64(mallory.nca()) + "</ds:X509Certificate><ds:X509Certificate>"
                        + base64(mallory.root()) + "</ds:X509Certificate></ds:X509Data>");

        assertRefused(helped, SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void verify_refuses_a_certificate_twice() {
        String certificate = part(SIGNED, "<ds:X509Certificate>", "</ds:X509Certificate>");

        assertForm(replaceOnce(SIGNED, certificate, certificate + certificate));
    }

    @Test
    void verify_refuses_a_second_key_info() {
        String keyInfo = part(SIGNED, "<ds:KeyInfo>", "</ds:KeyInfo>");

        assertForm(replaceOnce(SIGNED, keyInfo, keyInfo + keyInfo));
    }

    @Test
    void verify_refuses_a_bare_key_beside_the_certificate() {
        assertForm(replaceOnce(SIGNED, "<ds:X509Data>", "<ds:KeyValue/><ds:X509Data>"));
    }

    @Test
    void verify_refuses_a_key_to_be_fetched() {
        assertForm(
                replaceOnce(SIGNED, "<ds:X509Data>", "<ds:RetrievalMethod URI=\"http://127.0.0.1:9/\"/><ds:X509Data>"));
    }

    @Test
    void verify_finds_no_signer_without_key_info() {
        assertRefused(
                replaceOnce(SIGNED, part(SIGNED, "<ds:KeyInfo>", "</ds:KeyInfo>"), ""),
                SubIndication.NO_SIGNING_CERTIFICATE_FOUND);
    }

    @Test
    void verify_finds_no_signer_without_a_certificate() {
        assertRefused(
                replaceOnce(SIGNED, part(SIGNED, "<ds:X509Certificate>", "</ds:X509Certificate>"), ""),
                SubIndication.NO_SIGNING_CERTIFICATE_FOUND);
    }

    @Test
    void verify_finds_no_signer_when_the_certificate_is_none() {
        assertRefused(
                replaceOnce(SIGNED, value(SIGNED, "X509Certificate"), "AAAA"),
                SubIndication.NO_SIGNING_CERTIFICATE_FOUND);
    }

    @Test
    void verify_refuses_a_certificate_in_pem_within_base64() {
        String pem = "-----BEGIN CERTIFICATE-----\n" + base64(PERSON) + "\n-----END CERTIFICATE-----\n";

        assertRefused(
                replaceOnce(
                        SIGNED,
                        value(SIGNED, "X509Certificate"),
                        Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII))),
                SubIndication.NO_SIGNING_CERTIFICATE_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/2002/06/xmldsig-filter2",
                "http://www.w3.org/2000/09/xmldsig#base64",
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/2010/xml-c14n2"
            })
    void verify_refuses_another_transform(String uri) {
        assertForm(
                replaceOnce(SIGNED, "</ds:Transforms>", "<ds:Transform Algorithm=\"" + uri + "\"/></ds:Transforms>"));
        assertForm(replaceOnce(SIGNED, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", uri));
    }

    @Test
    void verify_refuses_a_transform_that_leaves_the_signature_in() {
        assertForm(replaceOnce(SIGNED, "<ds:Transform Algorithm=\"" + DSIG + "enveloped-signature\"/>", ""));
    }

    @Test
    void verify_refuses_no_transforms() {
        assertForm(replaceOnce(SIGNED, part(SIGNED, "<ds:Transforms>", "</ds:Transforms>"), ""));
    }

    @Test
    void verify_refuses_parameters_of_a_transform() {
        assertForm(replaceOnce(
                SIGNED,
                "#WithComments\"/>",
                "#WithComments\"><ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
                        + " PrefixList=\"a\"/></ds:Transform>"));
    }

    @Test
    void verify_refuses_an_unknown_canonical_form() {
        assertForm(replaceOnce(
                SIGNED,
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"",
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2010/xml-c14n2\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>",
                "<!DOCTYPE a [<!ENTITY e 'eeeeeeeeee'><!ENTITY f '&e;&e;&e;&e;&e;'><!ENTITY g '&f;&f;&f;&f;&f;'>]>",
                "<!DOCTYPE a [<!ATTLIST b to CDATA 'Mallory'>]>"
            })
    void verify_refuses_a_document_type(String doctype) {
        assertThatThrownBy(() -> verify(replaceOnce(SIGNED, "<a>", doctype + "<a>"), PKI))
                .isInstanceOf(CryptoException.class);
    }

    @Test
    void verify_refuses_a_comment_that_splits_signed_text() {
        assertForm(replaceOnce(SIGNED, "1000", "10<!-- -->00"));
    }

    @Test
    void verify_refuses_a_comment_behind_signed_text() {
        assertForm(replaceOnce(SIGNED, "1000", "1000<!-- -->"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SignedInfo", "Reference", "DigestValue", "SignatureValue", "X509Certificate", "KeyInfo"})
    void verify_refuses_a_comment_within(String element) {
        assertForm(replaceOnce(SIGNED, "</ds:" + element + ">", "<!-- --></ds:" + element + ">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SignedInfo", "Reference", "DigestValue", "SignatureValue", "X509Certificate", "KeyInfo"})
    void verify_refuses_a_processing_instruction_within(String element) {
        assertForm(replaceOnce(SIGNED, "</ds:" + element + ">", "<?pi?></ds:" + element + ">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SignedInfo", "Reference", "DigestValue", "SignatureValue", "X509Certificate", "KeyInfo"})
    void verify_refuses_an_attribute_of(String element) {
        String start = element.equals("Reference") ? "<ds:Reference" : "<ds:" + element;
        int at = SIGNED.indexOf(start) + start.length();

        assertForm(SIGNED.substring(0, at) + " x=\"1\"" + SIGNED.substring(at));
    }

    @Test
    void verify_refuses_a_namespace_declared_within_the_signature() {
        assertForm(replaceOnce(SIGNED, "<ds:KeyInfo>", "<ds:KeyInfo xmlns:x=\"urn:x\">"));
    }

    @Test
    void verify_refuses_an_element_of_another_namespace_within_the_signature() {
        assertForm(replaceOnce(SIGNED, "<ds:KeyInfo>", "<x xmlns=\"urn:x\"/><ds:KeyInfo>"));
    }

    @Test
    void verify_refuses_text_between_the_elements_of_the_signature() {
        assertForm(replaceOnce(SIGNED, "<ds:KeyInfo>", "text<ds:KeyInfo>"));
    }

    @Test
    void verify_refuses_a_cdata_section_for_a_value() {
        String value = value(SIGNED, "SignatureValue");

        assertForm(replaceOnce(SIGNED, value, "<![CDATA[" + value + "]]>"));
    }

    @Test
    void verify_takes_a_signature_of_another_namespace_for_content() {
        SignatureReport report = verify(SIGNED.replace(DSIG + "\"><ds:SignedInfo", "urn:x\"><ds:SignedInfo"), PKI);

        assertThat(report.signatures()).isEmpty();
        assertThat(report.valid()).isFalse();
    }

    @Test
    void verify_refuses_another_prefix_though_the_namespace_is_the_same() {
        assertRefused(SIGNED.replace("ds:", "sd:").replace("xmlns:ds", "xmlns:sd"), SubIndication.SIG_CRYPTO_FAILURE);
    }

    @Test
    void verify_refuses_a_namespace_that_changes_what_the_content_means() {
        assertRefused(replaceOnce(SIGNED, "<a>", "<a xmlns='urn:evil'>"), SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_refuses_a_language_that_the_document_did_not_have() {
        assertRefused(replaceOnce(SIGNED, "<a>", "<a xml:lang='ru'>"), SubIndication.HASH_FAILURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "-", "_", "=", "A", "\u00a0", "\ufeff"})
    void verify_refuses_garbage_in_base64(String garbage) {
        String value = value(SIGNED, "SignatureValue");

        assertForm(replaceOnce(SIGNED, value, garbage + value));
    }

    @Test
    void verify_refuses_base64_with_bits_that_belong_to_no_octet() {
        String value = value(SIGNED, "DigestValue");
        char last = value.charAt(value.length() - 2);
        // 256 bits fill 42 characters and four of the six bits of the next: its neighbour decodes to the same octets.
        String same = value.substring(0, value.length() - 2) + (char) (last + 1) + "=";
        assertThat(Base64.getDecoder().decode(same))
                .isEqualTo(Base64.getDecoder().decode(value));

        assertForm(replaceOnce(SIGNED, value, same));
    }

    @Test
    void verify_refuses_an_empty_value() {
        assertForm(replaceOnce(SIGNED, value(SIGNED, "SignatureValue"), ""));
    }

    @Test
    void verify_refuses_a_shortened_value() {
        assertRefused(replaceOnce(SIGNED, value(SIGNED, "SignatureValue"), "AAAA"), SubIndication.SIG_CRYPTO_FAILURE);
    }

    @Test
    void verify_refuses_a_gost_signature_of_zeros() {
        TestPki gost = TestPki.of(SignatureSuite.GOST_2015_512);
        String signed = sign("<a/>", gost.issue(CertificateTemplate.person()));
        String zeros = replaceOnce(
                signed, value(signed, "SignatureValue"), Base64.getEncoder().encodeToString(new byte[128]));

        assertThat(verdict(zeros, gost).subIndication()).contains(SubIndication.SIG_CRYPTO_FAILURE);
    }

    private static String value(String document, String element) {
        return TestXml.part(document, "<ds:" + element + ">", "</").replaceAll("<ds:[^>]*>|</", "");
    }

    private static String base64(TestKey key) {
        return Base64.getEncoder().encodeToString(key.certificate().encoded());
    }

    private static void assertForm(String document) {
        assertRefused(document, SubIndication.FORMAT_FAILURE);
    }

    private static void assertRefused(String document, SubIndication why) {
        SignatureVerdict verdict = verdict(document, PKI);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.subIndication()).contains(why);
        assertThat(verdict.reasons()).isNotEmpty();
    }
}
