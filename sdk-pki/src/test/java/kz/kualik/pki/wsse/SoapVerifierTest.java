package kz.kualik.pki.wsse;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SoapVerifierTest {
    private static final String SIGNED = TestSoap.sign(TestSoap.message());
    private static final String TIMED =
            TestSoap.sign(TestSoap.message(), SoapSigner.builder().validFor(Duration.ofMinutes(1)), TestSoap.SYSTEM);
    private static final String NAMED = TestSoap.sign(
            TestSoap.message(), SoapSigner.builder().keyReference(KeyReference.ISSUER_SERIAL), TestSoap.SYSTEM);
    private static final String TOKEN = TestSoap.sign(
            TestSoap.message(), SoapSigner.builder().keyReference(KeyReference.BINARY_SECURITY_TOKEN), TestSoap.SYSTEM);

    @Test
    void verify_says_that_replays_were_not_looked_for() {
        assertThat(TestSoap.verify(SIGNED).report().signatures().get(0).warnings())
                .contains(SoapReasons.REPLAY_NOT_CHECKED);
    }

    @Test
    void verify_accepts_the_real_message_when_within_its_validity() {
        byte[] message = KzData.bytes("wsse/rsa_keyidentifier.xml");
        NationalCertificate authority = NationalCertificate.parse(KzData.bytes("ca/test/nca_rsa_test.crt"));
        Clock then = Clock.fixed(Instant.parse("2021-06-01T00:00:00Z"), ZoneOffset.UTC);

        SoapReport report = SoapVerifier.builder(TestXml.policy(List.of(authority), then))
                .build()
                .verify(message);

        assertThat(report.report().signatures().get(0).reasons()).isEmpty();
        assertThat(report.messageId()).contains("ccb1010b-8446-4937-913f-c87a717f6809");
        assertThat(report.report().signatures().get(0).suite()).contains(SignatureSuite.RSA_SHA256);
    }

    @Test
    void verify_says_of_the_real_message_that_its_certificate_has_expired_since() {
        byte[] message = KzData.bytes("wsse/rsa_keyidentifier.xml");
        NationalCertificate authority = NationalCertificate.parse(KzData.bytes("ca/test/nca_rsa_test.crt"));

        SoapReport report =
                SoapVerifier.builder(TestXml.policy(List.of(authority))).build().verify(message);

        assertThat(report.report().signatures().get(0).subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
        assertThat(report.body()).isEmpty();
    }

    @Test
    void verify_does_not_pass_a_message_without_a_signature() {
        SoapReport report = TestSoap.verify(TestSoap.message());

        assertThat(report.passed()).isFalse();
        assertThat(report.body()).isEmpty();
        assertThat(report.report().signatures()).isEmpty();
    }

    @Test
    void verify_refuses_what_is_no_message() {
        assertThatThrownBy(() -> TestSoap.verify("<a/>"))
                .isInstanceOfSatisfying(
                        SdkException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.SOAP_UNREADABLE));
    }

    @Test
    void verify_refuses_a_changed_body() {
        assertThat(TestSoap.refused(replaceOnce(SIGNED, "<data>100", "<data>999"))
                        .subIndication())
                .contains(SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_refuses_a_comment_that_splits_a_text_of_the_body() {
        assertReason(replaceOnce(SIGNED, "<data>100", "<data>10<!-- -->0"), XmlReasons.COMMENT_IN_TEXT);
    }

    @Test
    void verify_warns_of_a_comment_elsewhere_in_the_body() {
        SoapReport report = TestSoap.verify(replaceOnce(SIGNED, "<requestData>", "<!-- --><requestData>"));

        assertThat(report.passed()).isTrue();
        assertThat(report.report().signatures().get(0).warnings()).contains(XmlReasons.COMMENTS_NOT_COVERED);
    }

    @Test
    void verify_refuses_a_certificate_of_somebody_else() {
        String other = TestSoap.sign(
                TestSoap.message(), SoapSigner.builder(), TestSoap.PKI.issue(CertificateTemplate.person()));
        String swapped = replaceOnce(SIGNED, identifier(SIGNED), identifier(other));

        assertThat(TestSoap.refused(swapped).subIndication()).contains(SubIndication.SIG_CRYPTO_FAILURE);
    }

    private static String identifier(String signed) {
        return part(signed, "<wsse:KeyIdentifier", "</wsse:KeyIdentifier>");
    }

    @Test
    void verify_refuses_a_certificate_of_another_hierarchy() {
        SoapReport report = TestSoap.verifier(TestPki.of(SignatureSuite.GOST_2015_512))
                .build()
                .verify(parse(SIGNED));

        assertThat(report.report().signatures().get(0).subIndication())
                .contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
        assertThat(report.body()).isEmpty();
    }

    @Test
    void verify_refuses_keys_that_are_no_certificates() {
        String reference = part(SIGNED, "<wsse:SecurityTokenReference", "</wsse:SecurityTokenReference>");
        for (String other : List.of(
                "<ds:KeyName>a</ds:KeyName>",
                "<ds:KeyValue/>",
                "<wsse:SecurityTokenReference/>",
                "<wsse:SecurityTokenReference><wsse:Embedded/></wsse:SecurityTokenReference>",
                "<wsse:SecurityTokenReference><wsse:Reference URI='http://evil.example/key'/>"
                        + "</wsse:SecurityTokenReference>",
                "<wsse:SecurityTokenReference><wsse:Reference URI='#nothing'/></wsse:SecurityTokenReference>")) {
            assertThat(TestSoap.verify(replaceOnce(SIGNED, reference, other)).passed())
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void verify_refuses_algorithms_that_do_not_belong_together() {
        String method = SignatureSuite.GOST_2015_512.xmlUri().orElseThrow();
        for (String other : List.of(
                SignatureSuite.RSA_SHA256.xmlUri().orElseThrow(),
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
                "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
                "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
                "urn:none")) {
            assertThat(TestSoap.refused(replaceOnce(
                                    SIGNED,
                                    "SignatureMethod Algorithm=\"" + method,
                                    "SignatureMethod Algorithm=\"" + other))
                            .subIndication())
                    .as(other)
                    .contains(SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
        }
    }

    @Test
    void verify_refuses_other_transforms() {
        String transform = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";
        for (String other : List.of(
                "",
                transform + transform,
                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>",
                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"/>",
                "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>",
                "<ds:Transform Algorithm=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform\"/>",
                "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>")) {
            assertThat(TestSoap.refused(replaceOnce(SIGNED, transform, other)).subIndication())
                    .as(other)
                    .contains(SubIndication.FORMAT_FAILURE);
        }
    }

    @Test
    void verify_accepts_the_prefix_list_of_other_software_and_counts_what_it_covers() {
        String transform = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";
        String listed = replaceOnce(
                SIGNED,
                transform,
                "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"><ec:InclusiveNamespaces"
                        + " xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"wsu\"/></ds:Transform>");

        // The prefix is used anyway, so that the body is the same; the signature value is not, since its text changed.
        assertThat(TestSoap.refused(listed).subIndication()).contains(SubIndication.SIG_CRYPTO_FAILURE);
    }

    @Test
    void verify_accepts_what_the_jdk_signed_with_a_prefix_list_and_notices_a_prefix_that_was_changed()
            throws Exception {
        TestPki rsa = TestPki.of(SignatureSuite.RSA_SHA256);
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = rsa.nca().certify(CertificateTemplate.person(), pair.getPublic());
        String signed = signByJdk(pair, certificate);
        SoapVerifier verifier = TestSoap.verifier(rsa).build();

        assertThat(verifier.verify(parse(signed)).report().signatures().get(0).reasons())
                .isEmpty();
        // No name uses the prefix, which is why other software lists it.
        assertThat(verifier.verify(parse(replaceOnce(signed, "urn:types", "urn:evil")))
                        .passed())
                .isFalse();
    }

    private static String signByJdk(KeyPair pair, NationalCertificate certificate) throws Exception {
        Document message = parse("<S:Envelope xmlns:S='" + SoapNames.SOAP_11 + "' xmlns:t='urn:types'><S:Header>"
                + "<wsse:Security xmlns:wsse='" + SoapNames.WSSE + "'/></S:Header><S:Body xmlns:wsu='" + SoapNames.WSU
                + "' wsu:Id='b'><a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='t:Request'>1</a>"
                + "</S:Body></S:Envelope>");
        Element security = (Element)
                message.getElementsByTagNameNS(SoapNames.WSSE, "Security").item(0);
        Element reference = message.createElementNS(SoapNames.WSSE, "wsse:SecurityTokenReference");
        Element identifier = message.createElementNS(SoapNames.WSSE, "wsse:KeyIdentifier");
        identifier.setAttributeNS(null, "EncodingType", SoapNames.BASE64);
        identifier.setAttributeNS(null, "ValueType", SoapNames.X509_V3);
        identifier.setTextContent(Base64.getEncoder().encodeToString(certificate.encoded()));
        reference.appendChild(identifier);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"));
        String exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
        DOMSignContext context = new DOMSignContext(pair.getPrivate(), security);
        context.setDefaultNamespacePrefix("ds");
        context.setIdAttributeNS(
                (Element) message.getElementsByTagNameNS("*", "Body").item(0), SoapNames.WSU, "Id");
        factory.newXMLSignature(
                        factory.newSignedInfo(
                                factory.newCanonicalizationMethod(
                                        exclusive, new ExcC14NParameterSpec(List.of("S", "t"))),
                                factory.newSignatureMethod(
                                        SignatureSuite.RSA_SHA256.xmlUri().orElseThrow(), null),
                                List.of(factory.newReference(
                                        "#b",
                                        factory.newDigestMethod(
                                                SignatureSuite.RSA_SHA256.hash().xmlUri(), null),
                                        List.of(factory.newTransform(exclusive, (TransformParameterSpec)
                                                new ExcC14NParameterSpec(List.of("t")))),
                                        null,
                                        null))),
                        factory.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(reference))))
                .sign(context);
        return TestXml.write(message);
    }

    @Test
    void verify_refuses_other_parts_of_the_security_header() {
        for (String part : List.of(
                "<wsse:UsernameToken><wsse:Username>a</wsse:Username></wsse:UsernameToken>",
                "<x/>",
                "text",
                part(SIGNED, "<ds:Signature ", "</ds:Signature>"))) {
            assertReason(replaceOnce(SIGNED, "</wsse:Security>", part + "</wsse:Security>"), null);
        }
    }

    @Test
    void verify_finds_a_certificate_by_issuer_and_serial_number_however_the_name_is_written() {
        String name = part(NAMED, "<ds:X509IssuerName>", "</ds:X509IssuerName>");
        List<String> parts =
                new ArrayList<>(List.of(name.replaceAll("<[^>]*>", "").split(",")));
        java.util.Collections.reverse(parts);
        String reversed =
                replaceOnce(NAMED, name, "<ds:X509IssuerName> " + String.join(", ", parts) + " </ds:X509IssuerName>");

        assertThat(named(NAMED).passed()).isTrue();
        assertThat(named(reversed).passed()).isTrue();
    }

    private static SoapReport named(String message) {
        return TestSoap.verifier(TestSoap.PKI)
                .knownCertificates(List.of(TestSoap.PKI.nca().certificate(), TestSoap.SYSTEM.certificate()))
                .build()
                .verify(parse(message));
    }

    @Test
    void verify_does_not_find_a_certificate_that_is_not_known() {
        assertThat(TestSoap.refused(NAMED).subIndication()).contains(SubIndication.NO_SIGNING_CERTIFICATE_FOUND);
        String serial = part(NAMED, "<ds:X509SerialNumber>", "</ds:X509SerialNumber>");
        for (String other : List.of("1", "", "x", "0x1", "9".repeat(10_000))) {
            assertThat(named(replaceOnce(NAMED, serial, "<ds:X509SerialNumber>" + other + "</ds:X509SerialNumber>"))
                            .report()
                            .signatures()
                            .get(0)
                            .subIndication())
                    .contains(SubIndication.NO_SIGNING_CERTIFICATE_FOUND);
        }
        String name = part(NAMED, "<ds:X509IssuerName>", "</ds:X509IssuerName>");
        for (String other : List.of("", "CN=another", "=,=", "CN", "C=KZ,".repeat(10_000))) {
            assertThat(named(replaceOnce(NAMED, name, "<ds:X509IssuerName>" + other + "</ds:X509IssuerName>"))
                            .passed())
                    .isFalse();
        }
    }

    @Test
    void verify_refuses_a_token_of_somebody_else_and_one_outside_of_the_header() {
        String token = part(TOKEN, "<wsse:BinarySecurityToken", "</wsse:BinarySecurityToken>");

        assertThat(TestSoap.verify(TOKEN).passed()).isTrue();
        assertThat(TestSoap.verify(replaceOnce(TOKEN, token, "")).passed()).isFalse();
        assertThat(TestSoap.verify(replaceOnce(
                                replaceOnce(TOKEN, token, ""),
                                "<S:Header>",
                                "<S:Header xmlns:wsse='" + SoapNames.WSSE + "'>" + token))
                        .passed())
                .isFalse();
    }

    @Test
    void verify_refuses_a_message_out_of_time() {
        assertThat(at(TIMED, Duration.ZERO).passed()).isTrue();
        assertThat(at(TIMED, Duration.ofMinutes(5)).passed()).isTrue();
        assertThat(reason(at(TIMED, Duration.ofMinutes(6)))).isEqualTo(SoapReasons.OUT_OF_TIME);
        assertThat(reason(at(TIMED, Duration.ofMinutes(-6)))).isEqualTo(SoapReasons.OUT_OF_TIME);
    }

    private static SoapReport at(String message, Duration later) {
        Clock clock = Clock.offset(TestPki.CLOCK, later);
        return SoapVerifier.builder(TestXml.policy(TestSoap.PKI.authorities(), clock))
                .build()
                .verify(parse(message));
    }

    private static Reason reason(SoapReport report) {
        return report.report().signatures().get(0).reasons().get(0);
    }

    @Test
    void verify_refuses_a_changed_time() {
        String expires = part(TIMED, "<wsu:Expires>", "</wsu:Expires>");

        assertThat(TestSoap.refused(replaceOnce(TIMED, expires, "<wsu:Expires>2030-01-01T00:00:00Z</wsu:Expires>"))
                        .subIndication())
                .contains(SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_warns_of_a_time_that_was_not_signed_and_refuses_one_that_cannot_be_read() {
        String time = "<wsu:Timestamp xmlns:wsu='" + SoapNames.WSU + "'><wsu:Created>%s</wsu:Created></wsu:Timestamp>";
        String good = replaceOnce(SIGNED, "<ds:Signature ", time.formatted(TestPki.NOW) + "<ds:Signature ");

        assertThat(TestSoap.verify(good).report().signatures().get(0).warnings())
                .contains(SoapReasons.TIMESTAMP_NOT_SIGNED);
        for (String bad : List.of("", "yesterday", "2026-06-01T06:00:00", "2026-13-01T06:00:00Z", "<a/>")) {
            assertReason(replaceOnce(SIGNED, "<ds:Signature ", time.formatted(bad) + "<ds:Signature "), null);
        }
    }

    @Test
    void verify_refuses_a_message_that_was_accepted_before() {
        SoapVerifier verifier = TestSoap.verifier(TestSoap.PKI)
                .replayCache(ReplayCache.inMemory(10, Duration.ofHours(1), TestPki.CLOCK))
                .build();
        String other = TestSoap.sign(
                TestSoap.message(), SoapSigner.builder(), TestSoap.PKI.issue(CertificateTemplate.person()));

        assertThat(verifier.verify(parse(replaceOnce(SIGNED, "<data>1", "<data>2")))
                        .passed())
                .isFalse();
        assertThat(verifier.verify(parse(SIGNED)).passed()).isTrue();
        assertThat(reason(verifier.verify(parse(SIGNED)))).isEqualTo(SoapReasons.REPLAYED);
        assertThat(reason(verifier.verify(parse(TestSoap.sign(TestSoap.message())))))
                .isEqualTo(SoapReasons.REPLAYED);
        assertThat(verifier.verify(parse(other)).passed())
                .as("of another sender")
                .isTrue();
        assertThat(verifier.verify(parse(TestSoap.sign(TestSoap.message(SoapNames.SOAP_11, "m-2"))))
                        .passed())
                .isTrue();
    }

    @Test
    void verify_refuses_a_message_without_an_identifier_when_replays_are_looked_for() {
        SoapVerifier verifier =
                TestSoap.verifier(TestSoap.PKI).replayCache(key -> true).build();
        for (String body : List.of("", "<a/>", "<a><request><requestInfo/></request></a>")) {
            String message =
                    "<S:Envelope xmlns:S='" + SoapNames.SOAP_11 + "'><S:Body>" + body + "</S:Body></S:Envelope>";

            assertThat(reason(verifier.verify(parse(TestSoap.sign(message))))).isEqualTo(SoapReasons.NO_MESSAGE_ID);
        }
        assertThat(reason(verifier.verify(parse(TestSoap.sign(TestSoap.message(SoapNames.SOAP_11, " "))))))
                .isEqualTo(SoapReasons.NO_MESSAGE_ID);
    }

    @Test
    void of_many_copies_at_the_same_time_one_is_accepted() throws Exception {
        SoapVerifier verifier = TestSoap.verifier(TestSoap.PKI)
                .replayCache(ReplayCache.inMemory(100, Duration.ofHours(1), TestPki.CLOCK))
                .build();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> verify = () -> verifier.verify(parse(SIGNED)).passed();
            int accepted = 0;
            for (Future<Boolean> one : pool.invokeAll(java.util.Collections.nCopies(32, verify))) {
                accepted += one.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void the_cache_forgets_what_is_old_and_refuses_when_it_is_full() {
        Instant[] now = {TestPki.NOW};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        ReplayCache cache = ReplayCache.inMemory(2, Duration.ofMinutes(10), clock);

        assertThat(cache.remember("a")).isTrue();
        assertThat(cache.remember("b")).isTrue();
        assertThat(cache.remember("c")).as("full").isFalse();
        now[0] = TestPki.NOW.plus(Duration.ofMinutes(11));
        assertThat(cache.remember("a")).isTrue();
        assertThat(cache.remember("a")).isFalse();
        assertThatThrownBy(() -> ReplayCache.inMemory(0, Duration.ofMinutes(1), clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verify_never_passes_a_damaged_message_and_never_fails_otherwise_than_it_says() {
        byte[] signed = SIGNED.getBytes(StandardCharsets.UTF_8);
        SoapVerifier verifier = TestSoap.verifier(TestSoap.PKI).build();
        List<byte[]> damaged = new ArrayList<>();
        Damage.truncations(signed, 60).forEach(damaged::add);
        Damage.anywhere(signed, 600, 20261127).forEach(damaged::add);
        String canonical = TestXml.write(parse(SIGNED));
        for (byte[] one : damaged) {
            try {
                SoapReport report = verifier.verify(one);
                // What passes can only be the same body: a change outside of what is signed, such as mustUnderstand.
                if (report.passed()) {
                    String body = part(new String(one, StandardCharsets.UTF_8), "<request xmlns", "</request>");
                    assertThat(canonical).contains(body);
                }
            } catch (SdkException e) {
                assertThat(e.code()).isIn(PkiErrors.XML_UNREADABLE, PkiErrors.SOAP_UNREADABLE);
            }
        }
    }

    private static void assertReason(String message, @org.jspecify.annotations.Nullable Reason reason) {
        SignatureVerdict verdict = TestSoap.refused(message);
        assertThat(verdict.subIndication()).contains(SubIndication.FORMAT_FAILURE);
        if (reason != null) {
            assertThat(verdict.reasons()).containsExactly(reason);
        }
    }
}
