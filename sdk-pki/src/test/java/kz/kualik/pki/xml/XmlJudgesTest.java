package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.sign;
import static kz.kualik.pki.testing.TestXml.verdict;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.judge.XmlLint;
import kz.kualik.pki.judge.XmlSec;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** What others say about our signatures. */
class XmlJudgesTest {
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);

    static Stream<String> documents() {
        return Stream.of(
                "<a>1</a>",
                "<a xmlns='urn:a' xmlns:p='urn:p' xmlns:q='urn:q' xml:lang='kk' xml:space='preserve'><p:b q:x='1'/></a>",
                "<?pi before?><!-- before --><a><!-- within --><b>x</b></a><!-- after --><?pi after?>",
                "<a b='&#13;&#10;&#9; x'>1&#13;\r\n2<![CDATA[<b>&]]>&gt;</a>",
                "<қазақ>мәтін 😀</қазақ>");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void xmlsec1_accepts_our_rsa_signature(String document) {
        byte[] signed = bytes(sign(document, RSA.issue(CertificateTemplate.person())));

        assertThat(xmlsec(signed)).isTrue();
    }

    @Test
    void xmlsec1_refuses_our_signature_when_the_document_was_changed() {
        String signed = sign("<a>1</a>", RSA.issue(CertificateTemplate.person()));

        assertThat(xmlsec(bytes(signed.replace("<a>1", "<a>2")))).isFalse();
    }

    @Test
    void xmlsec1_accepts_the_last_of_two_signatures_as_a_document_of_its_own() {
        TestKey person = RSA.issue(CertificateTemplate.person());
        String once = sign("<a>1</a>", person);
        String twice = sign(once, person);
        // xmlsec1 looks at the first signature only; the digest of the second is over the whole with the first.
        byte[] digest = SignatureSuite.RSA_SHA256.hash().digest(new XmlLint().inclusive(bytes(once)));

        assertThat(twice.substring(twice.lastIndexOf("<ds:DigestValue>")))
                .startsWith("<ds:DigestValue>" + Base64.getEncoder().encodeToString(digest) + "<");
    }

    private static boolean xmlsec(byte[] signed) {
        return new XmlSec()
                .verify(
                        signed,
                        RSA.root().certificate().encoded(),
                        RSA.nca().certificate().encoded(),
                        TestPki.NOW);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void the_jdk_accepts_our_rsa_signature(String document) throws Exception {
        assertThat(jdk(sign(document, RSA.issue(CertificateTemplate.person())), RSA))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA256", "RSA_SHA512"})
    void the_jdk_accepts_our_rsa_signature_when_any_digest(SignatureSuite suite) throws Exception {
        TestPki pki = TestPki.of(suite);

        assertThat(jdk(sign("<a>1</a>", pki.issue(CertificateTemplate.person())), pki))
                .isTrue();
    }

    private static boolean jdk(String signed, TestPki pki) throws Exception {
        Document document = parse(signed);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"));
        NationalCertificate certificate = verdict(signed, pki).signer().orElseThrow();
        DOMValidateContext context = new DOMValidateContext(
                certificate.publicKey(),
                document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0));
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        return factory.unmarshalXMLSignature(context).validate(context);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void we_accept_what_the_jdk_signed_when_any_canonical_form(String document) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());
        for (CanonicalForm ofInfo : CanonicalForm.values()) {
            for (CanonicalForm ofContent : CanonicalForm.values()) {
                String signed = signByJdk(document, pair, certificate, ofInfo, List.of(ofContent));

                assertThat(verdict(signed, RSA).reasons())
                        .as(ofInfo + " " + ofContent)
                        .isEmpty();
            }
        }
    }

    @Test
    void we_accept_what_the_jdk_signed_without_naming_a_canonical_form_of_the_content() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());

        String signed = signByJdk("<a>1</a>", pair, certificate, CanonicalForm.EXCLUSIVE, List.of());

        assertThat(verdict(signed, RSA).passed()).isTrue();
    }

    @Test
    void we_warn_when_the_canonical_form_leaves_out_namespaces() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());

        String signed = signByJdk("<a/>", pair, certificate, CanonicalForm.INCLUSIVE, List.of(CanonicalForm.EXCLUSIVE));

        assertThat(verdict(signed, RSA).warnings()).contains(XmlReasons.NAMESPACES_NOT_COVERED);
    }

    /** With the line breaks that the JDK writes. */
    private static String signByJdk(
            String document,
            KeyPair pair,
            NationalCertificate certificate,
            CanonicalForm ofInfo,
            List<CanonicalForm> ofContent)
            throws Exception {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"));
        List<Transform> transforms = new ArrayList<>();
        transforms.add(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null));
        for (CanonicalForm form : ofContent) {
            transforms.add(factory.newTransform(form.uri(), (TransformParameterSpec) null));
        }
        SignedInfo info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(ofInfo.uri(), (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureSuite.RSA_SHA256.xmlUri().orElseThrow(), null),
                List.of(factory.newReference(
                        "",
                        factory.newDigestMethod(SignatureSuite.RSA_SHA256.hash().xmlUri(), null),
                        transforms,
                        null,
                        null)));
        KeyInfoFactory keys = factory.getKeyInfoFactory();
        KeyInfo keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.encoded()))))));
        Document signed = parse(document);
        DOMSignContext context = new DOMSignContext(pair.getPrivate(), signed.getDocumentElement());
        context.setDefaultNamespacePrefix("ds");
        factory.newXMLSignature(info, keyInfo).sign(context);
        return write(signed);
    }

    @Test
    void openssl_accepts_our_gost_signature() {
        OpenSslGost openssl = new OpenSslGost();
        XmlLint libxml2 = new XmlLint();
        TestKey person = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.person());
        String document = "<root xmlns='urn:r'><a>1</a><b attr='x'>мәтін</b></root>";

        String signed = sign(document, person);

        byte[] canonical = libxml2.inclusive(bytes(document));
        assertThat(Base64.getDecoder().decode(value(signed, "DigestValue"))).isEqualTo(openssl.digest(canonical));
        // SignedInfo by itself, with the namespaces that it inherits.
        String signedInfo = part(signed, "<ds:SignedInfo>", "</ds:SignedInfo>")
                .replace("<ds:SignedInfo>", "<ds:SignedInfo xmlns='urn:r' xmlns:ds='" + XMLSignature.XMLNS + "'>");
        assertThat(openssl.verify(
                        person.certificate().publicKey().getEncoded(),
                        libxml2.inclusive(bytes(signedInfo)),
                        Base64.getDecoder().decode(value(signed, "SignatureValue"))))
                .isTrue();
    }

    @Test
    void what_is_written_is_what_libxml2_reads() {
        String document = "<a b='&#13;&#10;&#9; x'>1&#13;\r\n2<![CDATA[<b>&]]>&gt;<?pi d?></a>";

        assertThat(new XmlLint().inclusive(bytes(write(parse(document)))))
                .isEqualTo(new XmlLint().inclusive(bytes(document)));
    }

    private static String value(String signed, String element) {
        return part(signed, "<ds:" + element + ">", "</").replaceAll("<ds:[^>]*>|</", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
