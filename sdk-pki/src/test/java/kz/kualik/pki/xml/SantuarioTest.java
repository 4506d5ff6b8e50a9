package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.xml.crypto.dsig.Transform;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.judge.GostByHand;
import kz.kualik.pki.judge.Santuario;
import kz.kualik.pki.judge.XmlSec;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Apache Santuario accepts ours, and we accept what it signs: with RSA and with the national algorithms. */
class SantuarioTest {
    private static final String DOCUMENT = "<?before?><r xmlns='urn:r' xmlns:p='urn:p' xml:lang='kk'>"
            + "<p:a Id='a' p:x='1&#13;&#9;'>мәтін 😀<b xmlns=''><!-- c --></b></p:a>\r\n<c><![CDATA[<&>]]></c></r>";

    private static final String EXCLUSIVE = CanonicalForm.EXCLUSIVE.uri();
    private static final String INCLUSIVE = CanonicalForm.INCLUSIVE.uri();

    private static String sign(String document, XmlSignerBuilder signer, TestKey key) {
        return write(signer.clock(TestPki.CLOCK).build().sign(parse(document), key));
    }

    private static List<String> judged(List<String> documents) {
        return new Santuario()
                .verify(documents.stream()
                        .map(document -> document.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"GOST_2015_512", "RSA_SHA256", "RSA_SHA512"})
    void santuario_accepts_our_signature_in_every_form_and_refuses_it_when_changed(SignatureSuite suite) {
        TestKey key = TestPki.of(suite).issue(CertificateTemplate.person());
        XmlTarget within = XmlTarget.element("a").withSignatureIn("//p:a");
        List<String> signed = List.of(
                sign(DOCUMENT, XmlSigner.builder(), key),
                sign(DOCUMENT, XmlSigner.builder().profile(XmlProfile.XADES), key),
                sign(DOCUMENT, XmlSigner.builder().target(XmlTarget.element("a")), key),
                sign(DOCUMENT, XmlSigner.builder().target(within), key),
                sign(
                        DOCUMENT,
                        XmlSigner.builder().target(XmlTarget.element("a")).profile(XmlProfile.XADES),
                        key),
                sign(DOCUMENT, XmlSigner.builder().target(within).profile(XmlProfile.XADES), key));
        List<String> changed = new ArrayList<>();
        for (String document : signed) {
            changed.add(replaceOnce(document, "мәтін", "мәтiн"));
        }
        for (int extended : new int[] {1, 4, 5}) {
            changed.add(replaceOnce(signed.get(extended), "<xades:SigningTime>2026", "<xades:SigningTime>2025"));
        }

        assertThat(judged(signed)).containsOnly("good 1");
        assertThat(judged(changed)).containsOnly("bad value or digest");
    }

    @ParameterizedTest
    @EnumSource(names = {"GOST_2015_512", "RSA_SHA256"})
    void santuario_accepts_two_signatures_of_ours_the_last_first(SignatureSuite suite) {
        TestPki pki = TestPki.of(suite);
        String once = sign(DOCUMENT, XmlSigner.builder(), pki.issue(CertificateTemplate.person()));
        String twice = sign(once, XmlSigner.builder().profile(XmlProfile.XADES), pki.issue(CertificateTemplate.head()));

        assertThat(judged(List.of(twice, replaceOnce(twice, "мәтін", "мәтiн"))))
                .containsExactly("good 2", "bad value or digest");
    }

    /**
     * Canonical XML 1.0, 2.4: the nearest counts. Santuario 4.0.4, and the JDK with it, takes the outermost; that documents
     * with this in them are refused by one side or the other is no reason to depart from the specification.
     */
    @Test
    void an_element_inherits_the_nearest_language_as_libxml2_has_it_and_santuario_has_not() {
        TestPki pki = TestPki.of(SignatureSuite.RSA_SHA256);
        String signed = sign(
                "<r xml:lang='kk'><m xml:lang='ru'><a Id='a'>1</a></m></r>",
                XmlSigner.builder().target(XmlTarget.element("a")),
                pki.issue(CertificateTemplate.person()));

        assertThat(new XmlSec()
                        .verify(
                                signed.getBytes(StandardCharsets.UTF_8),
                                pki.root().certificate().encoded(),
                                pki.nca().certificate().encoded(),
                                TestPki.NOW,
                                "a"))
                .isTrue();
        assertThat(judged(List.of(signed, signed.replace("'ru'", "'kk'").replace("\"ru\"", "\"kk\""))))
                .containsOnly("bad value or digest");
    }

    /** All forms that are accepted; in each SignedInfo and what is signed have their own canonical form. */
    private static List<Santuario.Order> orders() {
        List<Santuario.Order> orders = new ArrayList<>();
        byte[] document = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        for (CanonicalForm form : CanonicalForm.values()) {
            for (boolean xades : new boolean[] {false, true}) {
                List<String> enveloped = List.of(Transform.ENVELOPED, form.uri());
                orders.add(new Santuario.Order(document, form.uri(), "", enveloped, xades, "-"));
                orders.add(new Santuario.Order(document, EXCLUSIVE, "#a", List.of(form.uri()), xades, "-"));
                orders.add(new Santuario.Order(document, INCLUSIVE, "#a", enveloped, xades, "a"));
            }
        }
        orders.add(new Santuario.Order(document, EXCLUSIVE, "", List.of(Transform.ENVELOPED), false, "-"));
        return orders;
    }

    @Test
    void we_accept_what_santuario_signed_by_rsa_in_every_form() throws Exception {
        TestPki pki = TestPki.of(SignatureSuite.RSA_SHA256);
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = pki.nca().certify(CertificateTemplate.person(), pair.getPublic());

        List<byte[]> signed = new Santuario()
                .sign(
                        SignatureSuite.RSA_SHA256.xmlUri().orElseThrow(),
                        SignatureSuite.RSA_SHA256.hash().xmlUri(),
                        certificate.encoded(),
                        pair.getPrivate().getEncoded(),
                        orders());

        assertAccepted(signed, pki, SignatureSuite.RSA_SHA256, certificate);
    }

    @ParameterizedTest
    @CsvSource({"OF_512, GOST_2015_512", "OF_256, GOST_2015_256", "OF_2004, GOST_2004"})
    void we_accept_what_santuario_signed_by_national_keys_in_every_form(GostByHand kind, SignatureSuite suite) {
        TestPki pki = TestPki.of(suite);
        GostByHand.Pair pair = kind.generate();
        NationalCertificate certificate = pki.nca().certify(CertificateTemplate.person(), pair.publicKey());

        List<byte[]> signed = new Santuario().sign(pair, certificate.encoded(), orders());

        assertAccepted(signed, pki, suite, certificate);
    }

    private static void assertAccepted(
            List<byte[]> signed, TestPki pki, SignatureSuite suite, NationalCertificate certificate) {
        XmlVerifier verifier =
                XmlVerifier.with(TestXml.policy(pki.authorities()).withSuites(EnumSet.of(suite)));
        List<Santuario.Order> orders = orders();
        for (int i = 0; i < orders.size(); i++) {
            Santuario.Order order = orders.get(i);
            String text = new String(signed.get(i), StandardCharsets.UTF_8);
            XmlReport report = verifier.verifyParts(parse(text));
            SignatureVerdict verdict = report.report().signatures().get(0);

            assertThat(verdict.reasons()).as("%s", order).isEmpty();
            assertThat(verdict.passed()).isTrue();
            assertThat(verdict.suite()).contains(suite);
            assertThat(verdict.signer()).contains(certificate);
            assertThat(verdict.signingTime().isPresent()).isEqualTo(order.xades());
            assertThat(report.covered().get(0))
                    .extracting(Element::getLocalName)
                    .containsExactly(order.reference().isEmpty() ? "r" : "a");
            assertThat(verifier.verifyParts(parse(replaceOnce(text, "мәтін", "мәтiн")))
                            .report()
                            .signatures()
                            .get(0)
                            .subIndication())
                    .contains(SubIndication.HASH_FAILURE);
        }
    }
}
