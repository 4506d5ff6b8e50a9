package kz.kualik.pki.jws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.judge.GostByHand;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that others made, and ours before others. */
class JwsJudgesTest {
    private static final byte[] PAYLOAD = "{\"a\":\"құжат\"}".getBytes(StandardCharsets.UTF_8);
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static String toBeSigned(String algorithm, byte[] payload) {
        return encoded(("{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}").getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(payload);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static JwsReport verify(String token, ValidationPolicy policy, NationalCertificate signer) {
        return JwsVerifier.with(policy).verify(token, List.of(signer));
    }

    private static void assertPassesUnlessChanged(
            String signed, byte[] value, ValidationPolicy policy, NationalCertificate signer, SignatureSuite suite) {
        JwsReport report = verify(signed + "." + encoded(value), policy, signer);
        String other = signed.replace(encoded(PAYLOAD), encoded("{}".getBytes(StandardCharsets.UTF_8)));
        byte[] changed = value.clone();
        changed[changed.length / 2] ^= 1;

        assertThat(report.report().signatures().get(0).reasons()).isEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.payload().orElseThrow()).isEqualTo(PAYLOAD);
        assertThat(report.report().signatures().get(0).suite()).contains(suite);
        assertThat(report.report().signatures().get(0).signer()).contains(signer);
        assertThat(verify(other + "." + encoded(value), policy, signer)
                        .report()
                        .signatures()
                        .get(0)
                        .subIndication())
                .contains(SubIndication.SIG_CRYPTO_FAILURE);
        assertThat(verify(signed + "." + encoded(changed), policy, signer)
                        .report()
                        .signatures()
                        .get(0)
                        .subIndication())
                .contains(SubIndication.SIG_CRYPTO_FAILURE);
    }

    @ParameterizedTest
    @CsvSource({"GG2004, OF_2004, GOST_2004", "GG2015, OF_512, GOST_2015_512", "GOST15, OF_512, GOST_2015_512"})
    void verify_accepts_national_tokens_made_by_hand(String algorithm, GostByHand kind, SignatureSuite suite) {
        TestPki pki = TestPki.of(suite);
        GostByHand.Pair pair = kind.generate();
        NationalCertificate certificate = pki.nca().certify(CertificateTemplate.person(), pair.publicKey());
        String signed = toBeSigned(algorithm, PAYLOAD);

        assertPassesUnlessChanged(
                signed, pair.sign(ascii(signed)), TestXml.policy(pki.authorities()), certificate, suite);
    }

    @Test
    void verify_refuses_an_old_token_when_the_policy_does_not_take_its_suite() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2004);
        GostByHand.Pair pair = GostByHand.OF_2004.generate();
        NationalCertificate certificate = pki.nca().certify(CertificateTemplate.person(), pair.publicKey());
        String signed = toBeSigned("GG2004", PAYLOAD);
        ValidationPolicy policy =
                TestXml.policy(pki.authorities()).withSuites(EnumSet.of(SignatureSuite.GOST_2015_512));

        assertThat(verify(signed + "." + encoded(pair.sign(ascii(signed))), policy, certificate)
                        .report()
                        .signatures()
                        .get(0)
                        .subIndication())
                .contains(SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @Test
    void verify_accepts_what_openssl_signed_by_rs256() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());
        String signed = toBeSigned("RS256", PAYLOAD);

        assertPassesUnlessChanged(
                signed,
                new OpenSsl().sign(ascii(signed), pair.getPrivate().getEncoded()),
                TestXml.policy(RSA.authorities()),
                certificate,
                SignatureSuite.RSA_SHA256);
    }

    @Test
    void openssl_accepts_what_we_signed_by_rs256_and_refuses_it_when_changed() {
        TestKey system = RSA.issue(CertificateTemplate.person());
        String token = JwsSigner.create().sign(PAYLOAD, system);
        int dot = token.lastIndexOf('.');
        byte[] value = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        OpenSsl openssl = new OpenSsl();

        assertThat(openssl.verify(
                        ascii(token.substring(0, dot)),
                        value,
                        system.certificate().publicKey()))
                .isTrue();
        assertThat(openssl.verify(
                        ascii(token.substring(0, dot - 1)),
                        value,
                        system.certificate().publicKey()))
                .isFalse();
    }
}
