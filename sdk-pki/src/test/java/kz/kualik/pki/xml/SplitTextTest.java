package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are left out of what they cover: moved into a text, one would split it for careless readers. */
class SplitTextTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final XmlVerifier VERIFIER = XmlVerifier.with(TestXml.policy(PKI.authorities()));

    private static List<SignatureVerdict> verdicts(String document) {
        return VERIFIER.verifyParts(parse(document)).report().signatures();
    }

    private static void assertRefused(SignatureVerdict verdict) {
        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(verdict.reasons()).containsExactly(XmlReasons.POSITION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10SIGNATURE00", " SIGNATURE 1000", "<![CDATA[10]]>SIGNATURE00"})
    void verify_refuses_its_own_signature_moved_into_the_text(String moved) {
        String text = moved.replace("SIGNATURE", "").replace("<![CDATA[", "").replace("]]>", "");
        String signed = TestXml.sign("<a>" + text + "</a>", PERSON);
        String signature = part(signed, "<ds:Signature", "</ds:Signature>");
        assertThat(verdicts(signed)).allMatch(SignatureVerdict::passed);

        String split = replaceOnce(signed, text + signature, moved.replace("SIGNATURE", signature));

        assertRefused(verdicts(split).get(0));
    }

    @Test
    void verify_refuses_a_later_signature_moved_into_the_text() {
        String first = write(XmlSigner.builder()
                .target(XmlTarget.element("s").withSignatureIn("//signatures"))
                .build()
                .sign(parse("<a><signatures/><sum Id='s'>1000</sum></a>"), PERSON));
        String second = write(XmlSigner.builder()
                .target(XmlTarget.element("s").withSignatureIn("//sum"))
                .build()
                .sign(parse(first), PERSON));
        assertThat(verdicts(second)).hasSize(2).allMatch(SignatureVerdict::passed);
        String later = part(second.substring(second.indexOf("1000")), "<ds:Signature", "</ds:Signature>");

        List<SignatureVerdict> found = verdicts(replaceOnce(second, "1000" + later, "10" + later + "00"));

        found.forEach(SplitTextTest::assertRefused);
    }

    @Test
    void verify_takes_signatures_behind_a_text_and_beside_elements() {
        String twice = TestXml.sign(TestXml.sign("<a>1000</a>", PERSON), PERSON);
        String mixed = TestXml.sign("<p>one <b>two</b></p>", PERSON);

        assertThat(verdicts(twice)).hasSize(2).allMatch(SignatureVerdict::passed);
        assertThat(verdicts(mixed)).hasSize(1).allMatch(SignatureVerdict::passed);
    }
}
