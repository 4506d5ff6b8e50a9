package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures in lines, as NCALayer writes them. */
class LineWrappedXmlTest {
    private static final String DOCUMENT = "<root><a Id='a'>1</a><b attr=\"x\">мәтін</b></root>";

    private static XmlSignerBuilder builder(XmlProfile profile) {
        return XmlSigner.builder().profile(profile).clock(TestPki.CLOCK).lineWrapped(true);
    }

    /** Base64 as lines of their lengths: what is left is the shape. */
    private static String shape(String document) {
        String signature = part(document, "<ds:Signature", "</ds:Signature>").replace("&#13;", "");
        StringBuilder shape = new StringBuilder();
        for (String line : signature.split("\n", -1)) {
            boolean base64 = line.matches("[A-Za-z0-9+/]+={0,2}(</ds:DigestValue>)?");
            shape.append(
                            base64
                                    ? "[" + (line.matches("[A-Za-z0-9+/=]{76}") ? "76" : "last") + "]"
                                            + line.replaceAll("^[A-Za-z0-9+/=]+", "")
                                    : line.replaceAll("(?<=<ds:DigestValue>).{76}", "[76]"))
                    .append('\n');
        }
        // A certificate has as many lines as it is long.
        return shape.toString().replaceAll("(\\[76]\n)+", "[76]\n");
    }

    @Test
    void sign_writes_the_very_shape_of_ncalayer() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2015_512);
        String real = new String(KzData.bytes("xml/test_gost512.xml_simple.xml"), StandardCharsets.UTF_8);

        String signed = write(
                builder(XmlProfile.XML_DSIG).build().sign(parse("<root/>"), pki.issue(CertificateTemplate.person())));

        assertThat(shape(signed)).isEqualTo(shape(real));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256", "RSA_SHA512"})
    void sign_gives_short_lines_that_the_verifier_accepts(SignatureSuite suite) {
        TestPki pki = TestPki.of(suite);
        TestKey person = pki.issue(CertificateTemplate.person());
        TestKey tsa = pki.issue(CertificateTemplate.timestampAuthority());
        List<XmlSignerBuilder> builders = List.of(
                builder(XmlProfile.XML_DSIG),
                builder(XmlProfile.XADES),
                builder(XmlProfile.XADES)
                        .level(SignatureLevel.B_T)
                        .timestampAuthority(TestTsa.of(tsa).at(TestPki.NOW).authority()));
        XmlVerifier verifier = XmlVerifier.with(TestXml.policy(pki.authorities()));
        for (XmlSignerBuilder builder : builders) {
            for (XmlTarget target :
                    List.of(XmlTarget.wholeDocument(), XmlTarget.enveloping(), XmlTarget.element("a"))) {
                String signed = write(builder.target(target).build().sign(parse(DOCUMENT), person));

                XmlReport report = verifier.verifyParts(parse(signed));
                assertThat(report.report().signatures())
                        .allMatch(SignatureVerdict::passed)
                        .hasSize(1);
                assertThat(signed).doesNotContain("&#13;").doesNotContain("\r");
                assertThat(signed.lines().skip(1).filter(line -> line.matches("[A-Za-z0-9+/=]{77,}")))
                        .isEmpty();
                assertThat(signed)
                        .contains(
                                target == XmlTarget.enveloping()
                                        ? "><root><a Id=\"a\">1</a><b attr=\"x\">мәтін</b></root></ds:Object>"
                                        : "<b attr=\"x\">мәтін</b>");
            }
            Content file = Content.of(new byte[] {1});
            assertThat(verifier.verifyDetached(builder.build().signDetached("f", file, person), Map.of("f", file))
                            .valid())
                    .isTrue();
        }
    }

    @Test
    void several_wrapped_signatures_cover_each_other() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2015_512);
        XmlSigner signer = builder(XmlProfile.XADES).build();
        String once = write(signer.sign(parse(DOCUMENT), pki.issue(CertificateTemplate.person())));
        String twice = write(signer.sign(parse(once), pki.issue(CertificateTemplate.head())));

        assertThat(TestXml.verify(twice, pki).valid()).isTrue();
        assertThat(TestXml.verify(twice, pki).signatures()).hasSize(2);
    }
}
