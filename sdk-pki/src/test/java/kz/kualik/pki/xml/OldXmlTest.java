package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.policy;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.sign;
import static kz.kualik.pki.testing.TestXml.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** XML signatures of suites that the SDK does not sign with. */
class OldXmlTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person().suite(SignatureSuite.RSA_SHA1));

    private static final String STANDARD = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    private static final String TEMPLATE =
            sign("<a>1</a>", PKI.issue(CertificateTemplate.person().suite(SignatureSuite.RSA_SHA256)));
    private static final String OLDER = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha1";

    @ParameterizedTest
    @CsvSource({
        STANDARD + ", http://www.w3.org/2000/09/xmldsig#sha1",
        OLDER + ", http://www.w3.org/2001/04/xmldsig-more#sha1",
        STANDARD + ", http://www.w3.org/2001/04/xmldsig-more#sha1",
        OLDER + ", http://www.w3.org/2000/09/xmldsig#sha1"
    })
    void verify_when_rsa_with_sha1_has_either_name_passes_with_a_warning(String signature, String digest) {
        SignatureVerdict verdict = verdict(signed(PERSON, signature, digest), PKI);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.suite()).contains(SignatureSuite.RSA_SHA1);
        assertThat(verdict.warnings())
                .extracting(reason -> reason.code().toString())
                .contains("pki.signature.weak-algorithm");
    }

    private static String signed(TestKey key) {
        return signed(
                key, key.suite().xmlUri().orElseThrow(), key.suite().hash().xmlUri());
    }

    /** What the signer would write, if it signed with such suites: everything in a signed document is replaced. */
    private static String signed(TestKey key, String signatureUri, String digestUri) {
        byte[] digest =
                HashAlgorithm.findByXmlUri(digestUri).orElseThrow().digest("<a>1</a>".getBytes(StandardCharsets.UTF_8));
        String document = TEMPLATE;
        document = replaceOnce(document, SignatureSuite.RSA_SHA256.xmlUri().orElseThrow(), signatureUri);
        document = replaceOnce(document, HashAlgorithm.SHA_256.xmlUri(), digestUri);
        document = value(document, "DigestValue", digest);
        document = value(document, "X509Certificate", key.certificate().encoded());
        Element signedInfo = (Element) parse(document)
                .getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "SignedInfo")
                .item(0);
        return value(document, "SignatureValue", key.sign(Canonicalizer.bytes(signedInfo, CanonicalForm.INCLUSIVE)));
    }

    private static String value(String document, String element, byte[] value) {
        String start = "<ds:" + element + ">";
        String end = "</ds:" + element + ">";
        String base64 = Base64.getEncoder().encodeToString(value);
        return replaceOnce(document, part(document, start, end), start + base64 + end);
    }

    @Test
    void verify_when_rsa_with_sha256_covers_a_sha1_digest_is_refused() {
        assertRefused(
                verdict(
                        signed(
                                PERSON.with(SignatureSuite.RSA_SHA256),
                                SignatureSuite.RSA_SHA256.xmlUri().orElseThrow(),
                                HashAlgorithm.SHA_1.xmlUri()),
                        PKI),
                "pki.signature.algorithm-mismatch");
    }

    @Test
    void verify_when_policy_refuses_sha1_is_indeterminate() {
        SignatureVerdict verdict = XmlVerifier.with(
                        policy(PKI.authorities()).withSuites(EnumSet.complementOf(EnumSet.of(SignatureSuite.RSA_SHA1))))
                .verify(signed(PERSON).getBytes(StandardCharsets.UTF_8))
                .signatures()
                .get(0);
        assertRefused(verdict, "pki.signature.algorithm-refused");
    }

    @Test
    void verify_when_suite_is_experimental_passes_only_if_the_policy_names_it() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2015_256);
        String signed = signed(pki.issue(CertificateTemplate.person()));
        assertRefused(verdict(signed, pki), "pki.signature.algorithm-refused");
        assertThat(XmlVerifier.with(policy(pki.authorities()).withSuites(EnumSet.of(SignatureSuite.GOST_2015_256)))
                        .verify(signed.getBytes(StandardCharsets.UTF_8))
                        .valid())
                .isTrue();
    }

    @Test
    void verify_when_suite_is_the_old_gost_passes() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2004);
        SignatureVerdict verdict = verdict(signed(pki.issue(CertificateTemplate.person())), pki);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.suite()).contains(SignatureSuite.GOST_2004);
    }

    @ParameterizedTest
    @EnumSource(names = {"GOST_2004", "RSA_SHA1", "ECDSA_P256_SHA256", "ECDSA_P384_SHA384", "GOST_2015_256"})
    void sign_when_suite_is_for_verification_only_is_refused(SignatureSuite suite) {
        TestKey key = PKI.issue(CertificateTemplate.person().suite(suite));
        assertThatIllegalArgumentException().isThrownBy(() -> sign("<a/>", key)).withMessageContaining(suite.name());
    }

    private static void assertRefused(SignatureVerdict verdict, String code) {
        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.subIndication()).contains(SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
        assertThat(verdict.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
    }
}
