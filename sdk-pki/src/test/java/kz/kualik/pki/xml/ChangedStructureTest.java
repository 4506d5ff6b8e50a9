package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.testing.TestXml;
import kz.kualik.pki.testing.XmlDamage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Whatever is done to a signed document: it is refused by a report or a typed error, or what passes is what was signed.
 */
class ChangedStructureTest {
    private static final String DOCUMENT =
            "<r xmlns='urn:r' xmlns:p='urn:p' Id='r'><p:a Id='a' x='1'><sum>100</sum></p:a>"
                    + "<b Id='b'><sum>200</sum><c/></b></r>";

    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final XmlVerifier VERIFIER = XmlVerifier.with(TestXml.policy(PKI.authorities()));

    private static XmlSignerBuilder stamped() {
        return XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .level(SignatureLevel.B_T)
                .timestampAuthority(TestTsa.of(TSA).at(TestPki.NOW).authority());
    }

    private static String sign(String document, XmlSignerBuilder signer, TestKey key) {
        return write(signer.clock(TestPki.CLOCK).build().sign(parse(document), key));
    }

    static Stream<String> signed() {
        XmlTarget a = XmlTarget.element("a");
        return Stream.of(
                sign(DOCUMENT, XmlSigner.builder(), PERSON),
                sign(DOCUMENT, stamped(), PERSON),
                sign(DOCUMENT, XmlSigner.builder().target(a), PERSON),
                sign(DOCUMENT, XmlSigner.builder().target(a.withSignatureIn("//p:a")), PERSON),
                sign(DOCUMENT, stamped().target(a), PERSON),
                sign(sign(DOCUMENT, XmlSigner.builder(), PERSON), stamped(), HEAD),
                sign(
                        sign(DOCUMENT, XmlSigner.builder().target(a), PERSON),
                        XmlSigner.builder().target(XmlTarget.element("b")),
                        HEAD));
    }

    @ParameterizedTest
    @MethodSource("signed")
    void what_passes_is_what_was_signed_when_the_structure_was_changed(String signed) {
        Set<String> covered = covered(signed);
        int[] passed = new int[1];
        XmlDamage.changed(signed, 1_200, 20261127).forEach(changed -> passed[0] += check(changed, covered));

        // What lies outside of single elements may change; the rest of the changes must have been some.
        assertThat(passed[0]).isLessThan(900);
    }

    @ParameterizedTest
    @MethodSource("signed")
    void what_passes_is_what_was_signed_when_octets_were_changed(String signed) {
        Set<String> covered = covered(signed);
        byte[] octets = signed.getBytes(StandardCharsets.UTF_8);
        List<byte[]> damaged = new ArrayList<>();
        Damage.truncations(octets, 60).forEach(damaged::add);
        Damage.anywhere(octets, 1_000, 20261127).forEach(damaged::add);
        for (byte[] one : damaged) {
            check(one, covered);
        }
    }

    private static int check(String changed, Set<String> covered) {
        return check(changed.getBytes(StandardCharsets.UTF_8), covered);
    }

    private static int check(byte[] changed, Set<String> covered) {
        try {
            XmlReport report = VERIFIER.verifyParts(SecureXml.parse(changed));
            int passed = 0;
            for (int i = 0; i < report.covered().size(); i++) {
                SignatureVerdict verdict = report.report().signatures().get(i);
                List<Element> elements = report.covered().get(i);
                assertThat(elements.isEmpty()).isNotEqualTo(verdict.passed());
                for (Element element : elements) {
                    assertThat(covered)
                            .as("%s", new String(changed, StandardCharsets.UTF_8))
                            .contains(content(element));
                    passed = 1;
                }
            }
            return passed;
        } catch (SdkException e) {
            assertThat(e.code()).isEqualTo(PkiErrors.XML_UNREADABLE);
            return 0;
        }
    }

    /** What the signatures of a sound document cover. */
    private static Set<String> covered(String signed) {
        XmlReport report = VERIFIER.verifyParts(parse(signed));
        Set<String> covered = new HashSet<>();
        report.covered().forEach(elements -> elements.forEach(element -> covered.add(content(element))));
        return covered;
    }

    /** Without the signatures that stand directly in it. */
    private static String content(Element element) {
        Element copy = (Element) element.cloneNode(true);
        NodeList signatures = copy.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        for (int i = signatures.getLength() - 1; i >= 0; i--) {
            if (signatures.item(i).getParentNode() == copy) {
                copy.removeChild(signatures.item(i));
            }
        }
        return new String(Canonicalizer.bytes(copy, CanonicalForm.EXCLUSIVE), StandardCharsets.UTF_8);
    }
}
