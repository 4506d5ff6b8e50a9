package kz.kualik.pki.wsse;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.judge.Wss4j;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Apache WSS4J accepts ours, and we accept what it signs. All at the time of the machine, since it knows no other. */
class Wss4jTest {
    private static final Instant NOW = Instant.now();
    private static final TestKey ROOT =
            TestKey.selfSigned(valid(CertificateTemplate.root()).suite(SignatureSuite.RSA_SHA256));
    private static final TestKey NCA = ROOT.issue(valid(CertificateTemplate.nca()));
    private static final TestKey SYSTEM = NCA.issue(valid(CertificateTemplate.person()));
    private static final List<NationalCertificate> AUTHORITIES = List.of(ROOT.certificate(), NCA.certificate());
    private static final List<NationalCertificate> KNOWN = List.of(SYSTEM.certificate());
    private static final List<String> SOAP = List.of(SoapNames.SOAP_11, SoapNames.SOAP_12);

    private static CertificateTemplate valid(CertificateTemplate template) {
        return template.validity(NOW.minus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(2)));
    }

    private static String sign(String soap, KeyReference reference, boolean timed) {
        SoapSignerBuilder builder = SoapSigner.builder().keyReference(reference).clock(Clock.systemUTC());
        if (timed) {
            builder.validFor(Duration.ofMinutes(5));
        }
        return write(builder.build().sign(parse(TestSoap.message(soap, "m-1")), SYSTEM));
    }

    private static List<String> messages(KeyReference reference, boolean timed) {
        return SOAP.stream().map(soap -> sign(soap, reference, timed)).toList();
    }

    private static String good(String elements) {
        return "good " + elements + " "
                + HexFormat.of().formatHex(SYSTEM.certificate().serialNumber().toByteArray());
    }

    @ParameterizedTest
    @EnumSource(KeyReference.class)
    void wss4j_accepts_our_messages_and_refuses_them_when_changed(KeyReference reference) {
        List<String> messages = new ArrayList<>(messages(reference, false));
        messages.addAll(messages(reference, true));
        List<String> changed = new ArrayList<>();
        for (String message : messages) {
            changed.add(replaceOnce(message, "<data>1", "<data>2"));
        }
        for (String message : messages.subList(2, 4)) {
            changed.add(replaceOnce(message, "</wsu:Expires>", "</wsu:Expires><!-- --> "));
        }

        assertThat(new Wss4j().verify(messages, false, AUTHORITIES, KNOWN))
                .containsExactly(good("Body"), good("Body"), good("Body,Timestamp"), good("Body,Timestamp"));
        assertThat(new Wss4j().verify(changed, false, AUTHORITIES, KNOWN))
                .allMatch(answer -> answer.startsWith("bad FAILED_CHECK "));
    }

    @Test
    void wss4j_does_not_trust_our_signer_by_other_authorities() {
        TestKey other = TestKey.selfSigned(valid(CertificateTemplate.root()).suite(SignatureSuite.RSA_SHA256));

        assertThat(new Wss4j()
                        .verify(
                                messages(KeyReference.BINARY_SECURITY_TOKEN, false),
                                false,
                                List.of(other.certificate()),
                                List.of()))
                .allMatch(answer -> answer.startsWith("bad FAILURE Error during certificate path validation"));
    }

    @Test
    void our_messages_keep_to_the_basic_security_profile() {
        List<String> messages = new ArrayList<>();
        for (KeyReference reference : List.of(KeyReference.ISSUER_SERIAL, KeyReference.BINARY_SECURITY_TOKEN)) {
            messages.addAll(messages(reference, true));
        }

        assertThat(new Wss4j().verify(messages, true, AUTHORITIES, KNOWN)).containsOnly(good("Body,Timestamp"));
    }

    @Test
    void we_accept_what_wss4j_signed_in_every_form_and_refuse_it_when_changed() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = NCA.certify(valid(CertificateTemplate.person()), pair.getPublic());
        List<Wss4j.Order> orders = new ArrayList<>();
        for (KeyReference reference : KeyReference.values()) {
            for (String soap : SOAP) {
                for (int i = 0; i < 4; i++) {
                    orders.add(new Wss4j.Order(
                            TestSoap.message(soap, "m-1"), reference.name(), (i & 1) == 0, (i & 2) == 0));
                }
            }
        }
        SoapVerifier verifier = SoapVerifier.builder(TestXml.policy(AUTHORITIES, Clock.systemUTC()))
                .knownCertificates(List.of(certificate))
                .build();

        List<String> signed =
                new Wss4j().sign(orders, certificate, pair.getPrivate().getEncoded());

        for (int i = 0; i < signed.size(); i++) {
            SoapReport report = verifier.verify(parse(signed.get(i)));
            SignatureVerdict verdict = report.report().signatures().get(0);
            assertThat(verdict.reasons())
                    .as("%s %s", orders.get(i), signed.get(i))
                    .isEmpty();
            assertThat(report.passed()).isTrue();
            assertThat(verdict.signer()).contains(certificate);
            assertThat(verdict.warnings()).doesNotContain(SoapReasons.TIMESTAMP_NOT_SIGNED);
            assertThat(signed.get(i).contains("Timestamp"))
                    .isEqualTo(orders.get(i).timed());
            assertThat(signed.get(i).contains("PrefixList"))
                    .isEqualTo(orders.get(i).prefixes());
            assertThat(verifier.verify(parse(replaceOnce(signed.get(i), "<data>1", "<data>2")))
                            .report()
                            .signatures()
                            .get(0)
                            .subIndication())
                    .contains(SubIndication.HASH_FAILURE);
        }
    }
}
