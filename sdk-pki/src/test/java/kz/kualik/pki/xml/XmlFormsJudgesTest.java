package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
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
import java.util.Map;
import java.util.Optional;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.judge.EuDss;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.judge.XmlLint;
import kz.kualik.pki.judge.XmlSec;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What others say about our enveloping, detached and multiple signatures, and we about theirs. */
class XmlFormsJudgesTest {
    private static final String DSIG = XMLSignature.XMLNS;
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = RSA.issue(CertificateTemplate.person());
    private static final XmlVerifier VERIFIER = XmlVerifier.with(TestXml.policy(RSA.authorities()));
    private static final String CONTENT = "<pay xmlns=\"urn:p\" xml:lang=\"kk\"><to>Айгүл</to><sum>100</sum></pay>";
    private static final String DOCUMENT = "<r xmlns='urn:r'><part Id='a'>1</part><free/><part Id='b'>2</part></r>";
    private static final byte[] BYTES = "Келісімшарт\r\n17".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "Келісімшарт\r\n18".getBytes(StandardCharsets.UTF_8);

    private static XmlSignerBuilder builder(XmlProfile profile, boolean lineWrapped) {
        return XmlSigner.builder().profile(profile).clock(TestPki.CLOCK).lineWrapped(lineWrapped);
    }

    private static String enveloping(XmlProfile profile, boolean lineWrapped) {
        return write(builder(profile, lineWrapped)
                .target(XmlTarget.enveloping())
                .build()
                .sign(parse(CONTENT), PERSON));
    }

    private static String text(XmlProfile profile) {
        return write(builder(profile, false).build().signText("100 & <мәтін>\r\n", PERSON));
    }

    private static String detached(XmlProfile profile, boolean lineWrapped, String name) {
        return write(builder(profile, lineWrapped).build().signDetached(name, Content.of(BYTES), PERSON));
    }

    private static String several(XmlProfile profile, boolean lineWrapped) {
        return write(builder(profile, lineWrapped)
                .target(XmlTarget.elements("a", "b"))
                .build()
                .sign(parse(DOCUMENT), PERSON));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean xmlsec(String signed, String element) {
        return new XmlSec().verifyByKey(bytes(signed), PERSON.certificate().encoded(), element);
    }

    private static boolean xmlsecDetached(String signed, String name, byte[] content) {
        return new XmlSec().verifyDetached(bytes(signed), PERSON.certificate().encoded(), name, content);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void xmlsec1_accepts_our_forms(boolean lineWrapped) {
        String object = enveloping(XmlProfile.XML_DSIG, lineWrapped);
        assertThat(xmlsec(object, DSIG + ":Object")).isTrue();
        assertThat(xmlsec(replaceOnce(object, ">100<", ">999<"), DSIG + ":Object"))
                .isFalse();
        assertThat(xmlsec(text(XmlProfile.XML_DSIG), DSIG + ":Object")).isTrue();

        String file = detached(XmlProfile.XML_DSIG, lineWrapped, "file.txt");
        assertThat(xmlsecDetached(file, "file.txt", BYTES)).isTrue();
        assertThat(xmlsecDetached(file, "file.txt", OTHER)).isFalse();

        String parts = several(XmlProfile.XML_DSIG, lineWrapped);
        assertThat(xmlsec(parts, "urn:r:part")).isTrue();
        assertThat(xmlsec(replaceOnce(parts, ">1<", ">9<"), "urn:r:part")).isFalse();
        assertThat(xmlsec(replaceOnce(parts, ">2<", ">9<"), "urn:r:part")).isFalse();
    }

    private static boolean jdk(String signed, byte[] file) throws Exception {
        Document document = parse(signed);
        DOMValidateContext context = new DOMValidateContext(
                PERSON.certificate().publicKey(),
                document.getElementsByTagNameNS(DSIG, "Signature").item(0));
        NodeList parts = document.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < parts.getLength(); i++) {
            if (((Element) parts.item(i)).hasAttributeNS(null, "Id")) {
                context.setIdAttributeNS((Element) parts.item(i), null, "Id");
            }
        }
        return validates(context, file);
    }

    private static boolean validates(DOMValidateContext context, byte[] file) throws Exception {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"));
        context.setURIDereferencer(files(factory, file));
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        return factory.unmarshalXMLSignature(context).validate(context);
    }

    /** Gives the file whatever its name is. */
    private static URIDereferencer files(XMLSignatureFactory factory, byte[] file) {
        return (reference, context) -> reference.getURI().startsWith("#")
                ? factory.getURIDereferencer().dereference(reference, context)
                : new OctetStreamData(new ByteArrayInputStream(file));
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void the_jdk_accepts_our_forms(XmlProfile profile) throws Exception {
        for (boolean lineWrapped : new boolean[] {false, true}) {
            String object = enveloping(profile, lineWrapped);
            assertThat(jdk(object, BYTES)).isTrue();
            assertThat(jdk(replaceOnce(object, ">100<", ">999<"), BYTES)).isFalse();

            String file = detached(profile, lineWrapped, "шарт 17.txt");
            assertThat(jdk(file, BYTES)).isTrue();
            assertThat(jdk(file, OTHER)).isFalse();

            String parts = several(profile, lineWrapped);
            assertThat(jdk(parts, BYTES)).isTrue();
            assertThat(jdk(replaceOnce(parts, ">2<", ">9<"), BYTES)).isFalse();
        }
        assertThat(jdk(text(profile), BYTES)).isTrue();
    }

    @Test
    void eu_dss_accepts_our_xades_forms() {
        String object = enveloping(XmlProfile.XADES, false);
        String parts = several(XmlProfile.XADES, false);
        List<String> held = List.of(
                object,
                enveloping(XmlProfile.XADES, true),
                text(XmlProfile.XADES),
                parts,
                several(XmlProfile.XADES, true),
                replaceOnce(object, ">100<", ">999<"),
                replaceOnce(parts, ">2<", ">9<"));
        List<EuDss.Verdict> verdicts = dss(held, Optional.empty());
        assertThat(verdicts).hasSize(7);
        assertThat(verdicts.subList(0, 5))
                .allMatch(verdict -> verdict.indication().equals("TOTAL_PASSED")
                        && verdict.level().equals("XAdES-BASELINE-B"));
        assertThat(verdicts.subList(5, 7))
                .noneMatch(verdict -> verdict.indication().equals("TOTAL_PASSED"));

        List<String> files =
                List.of(detached(XmlProfile.XADES, false, "content"), detached(XmlProfile.XADES, true, "content"));
        assertThat(dss(files, Optional.of(BYTES)))
                .hasSize(2)
                .allMatch(verdict -> verdict.indication().equals("TOTAL_PASSED")
                        && verdict.level().equals("XAdES-BASELINE-B"));
        assertThat(dss(files, Optional.of(OTHER)))
                .noneMatch(verdict -> verdict.indication().equals("TOTAL_PASSED"));
    }

    private static List<EuDss.Verdict> dss(List<String> signed, Optional<byte[]> content) {
        // What is trusted by itself needs no status, which nobody gives here.
        return new EuDss()
                .verify(
                        signed.stream().map(XmlFormsJudgesTest::bytes).toList(),
                        content,
                        List.of(PERSON.certificate()),
                        TestPki.NOW.plusSeconds(60));
    }

    @Test
    void we_accept_what_eu_dss_signed_within_and_beside() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());
        byte[] key = pair.getPrivate().getEncoded();
        byte[] object = new EuDss().sign("XADES_ENVELOPING", bytes(CONTENT), certificate, key);
        byte[] beside = new EuDss().sign("XADES_DETACHED", BYTES, certificate, key);

        XmlReport held = VERIFIER.verifyParts(SecureXml.parse(object));
        SignatureVerdict ofObject = held.report().signatures().get(0);
        SignatureVerdict ofFile = VERIFIER.verifyDetached(
                        SecureXml.parse(beside), Map.of("document.txt", Content.of(BYTES)))
                .signatures()
                .get(0);

        assertThat(ofObject.reasons()).isEmpty();
        assertThat(held.covered().get(0).get(0).getTextContent()).isEqualTo("Айгүл100");
        assertThat(ofFile.reasons()).isEmpty();
        for (SignatureVerdict verdict : List.of(ofObject, ofFile)) {
            assertThat(verdict.signingTime()).isPresent();
            assertThat(verdict.warnings()).doesNotContain(Reasons.NO_CERTIFICATE_BINDING);
        }
    }

    @Test
    void we_accept_what_xmlsec1_signed() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());
        String object =
                bySec(template(reference("#o"), "<Object Id=\"o\">" + CONTENT + "</Object>"), pair, certificate);
        String file = bySec(template(reference("file.txt"), ""), pair, certificate);
        String parts = bySec(
                replaceOnce(DOCUMENT, "</r>", template(reference("#a") + reference("#b"), "") + "</r>"),
                pair,
                certificate);

        XmlReport held = VERIFIER.verifyParts(parse(object));
        assertThat(held.report().signatures().get(0).reasons()).isEmpty();
        assertThat(held.covered().get(0).get(0).getLocalName()).isEqualTo("Object");
        assertThat(VERIFIER.verifyDetached(parse(file), Map.of("file.txt", Content.of(BYTES)))
                        .signatures()
                        .get(0)
                        .reasons())
                .isEmpty();
        XmlReport several = VERIFIER.verifyParts(parse(parts));
        assertThat(several.report().signatures().get(0).reasons()).isEmpty();
        assertThat(several.covered().get(0)).extracting(Element::getTextContent).containsExactly("1", "2");
    }

    private static String template(String references, String object) {
        return "<Signature xmlns=\"" + DSIG + "\"><SignedInfo><CanonicalizationMethod Algorithm=\""
                + CanonicalForm.EXCLUSIVE.uri() + "\"/><SignatureMethod Algorithm=\""
                + SignatureSuite.RSA_SHA256.xmlUri().orElseThrow() + "\"/>" + references
                + "</SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo>" + object + "</Signature>";
    }

    private static String reference(String uri) {
        String transforms = uri.startsWith("#")
                ? "<Transforms><Transform Algorithm=\"" + CanonicalForm.INCLUSIVE.uri() + "\"/></Transforms>"
                : "";
        return "<Reference URI=\"" + uri + "\">" + transforms + "<DigestMethod Algorithm=\""
                + HashAlgorithm.SHA_256.xmlUri() + "\"/><DigestValue/></Reference>";
    }

    private static String bySec(String template, KeyPair pair, NationalCertificate certificate) {
        String element = template.contains("<Object") ? DSIG + ":Object" : "urn:r:part";
        return new String(
                new XmlSec()
                        .sign(
                                bytes(template),
                                pair.getPrivate().getEncoded(),
                                certificate.encoded(),
                                element,
                                "file.txt",
                                BYTES),
                StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(CanonicalForm.class)
    void we_accept_what_the_jdk_signed_when_any_canonical_form(CanonicalForm form) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"));

        Document object = parse("<blank/>");
        Element content = (Element) object.importNode(parse(CONTENT).getDocumentElement(), true);
        object.removeChild(object.getDocumentElement());
        XMLObject held = factory.newXMLObject(List.of(new DOMStructure(content)), "o", "text/xml", null);
        byJdk(object, pair, certificate, form, List.of("#o"), List.of(held));
        XmlReport report = VERIFIER.verifyParts(parse(write(object)));
        assertThat(report.report().signatures().get(0).reasons()).isEmpty();
        assertThat(report.covered().get(0).get(0).getTextContent()).isEqualTo("Айгүл100");

        Document file = parse("<blank/>");
        file.removeChild(file.getDocumentElement());
        byJdk(file, pair, certificate, form, List.of("a.txt", "b.txt"), List.of());
        assertThat(VERIFIER.verifyDetached(
                                parse(write(file)), Map.of("a.txt", Content.of(BYTES), "b.txt", Content.of(BYTES)))
                        .signatures()
                        .get(0)
                        .reasons())
                .isEmpty();

        Document parts = parse(DOCUMENT);
        byJdk(parts, pair, certificate, form, List.of("#b", "#a"), List.of());
        XmlReport several = VERIFIER.verifyParts(parse(write(parts)));
        assertThat(several.report().signatures().get(0).reasons()).isEmpty();
        assertThat(several.covered().get(0)).extracting(Element::getTextContent).containsExactly("2", "1");
    }

    private static void byJdk(
            Document document,
            KeyPair pair,
            NationalCertificate certificate,
            CanonicalForm form,
            List<String> uris,
            List<XMLObject> objects)
            throws Exception {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"));
        DOMSignContext context = new DOMSignContext(
                pair.getPrivate(), document.getDocumentElement() == null ? document : document.getDocumentElement());
        context.setDefaultNamespacePrefix("ds");
        context.setURIDereferencer(files(factory, BYTES));
        NodeList parts = document.getElementsByTagName("part");
        for (int i = 0; i < parts.getLength(); i++) {
            context.setIdAttributeNS((Element) parts.item(i), null, "Id");
        }
        List<Reference> references = new ArrayList<>();
        for (String uri : uris) {
            List<Transform> transforms = uri.startsWith("#")
                    ? List.of(factory.newTransform(form.uri(), (TransformParameterSpec) null))
                    : List.of();
            references.add(factory.newReference(
                    uri, factory.newDigestMethod(HashAlgorithm.SHA_256.xmlUri(), null), transforms, null, null));
        }
        KeyInfoFactory keys = factory.getKeyInfoFactory();
        factory.newXMLSignature(
                        factory.newSignedInfo(
                                factory.newCanonicalizationMethod(form.uri(), (C14NMethodParameterSpec) null),
                                factory.newSignatureMethod(
                                        SignatureSuite.RSA_SHA256.xmlUri().orElseThrow(), null),
                                references),
                        keys.newKeyInfo(List.of(keys.newX509Data(List.of(CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(certificate.encoded())))))),
                        objects,
                        null,
                        null)
                .sign(context);
    }

    @Test
    void openssl_and_libxml2_agree_about_our_gost_forms() {
        OpenSslGost openssl = new OpenSslGost();
        XmlLint libxml2 = new XmlLint();
        TestKey person = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.person());
        XmlSigner signer = builder(XmlProfile.XML_DSIG, true)
                .target(XmlTarget.enveloping())
                .build();
        String object = write(signer.sign(parse(CONTENT), person));
        String file = write(signer.signDetached("f", Content.of(BYTES), person));

        String inherited = part(object, "<ds:Object ", "</ds:Object>")
                .replace("<ds:Object ", "<ds:Object xmlns:ds='" + DSIG + "' ");
        assertThat(value(object, "DigestValue")).isEqualTo(openssl.digest(libxml2.inclusive(bytes(inherited))));
        assertThat(value(file, "DigestValue")).isEqualTo(openssl.digest(BYTES));
        for (String signed : List.of(object, file)) {
            String signedInfo = part(signed, "<ds:SignedInfo>", "</ds:SignedInfo>")
                    .replace("<ds:SignedInfo>", "<ds:SignedInfo xmlns:ds='" + DSIG + "'>");
            assertThat(openssl.verify(
                            person.certificate().publicKey().getEncoded(),
                            libxml2.exclusive(bytes(signedInfo)),
                            value(signed, "SignatureValue")))
                    .isTrue();
        }
    }

    private static byte[] value(String signed, String element) {
        return Base64.getMimeDecoder()
                .decode(part(signed, "<ds:" + element + ">", "</").replaceAll("<ds:[^>]*>|</", ""));
    }
}
