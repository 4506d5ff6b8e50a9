package kz.kualik.pki.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.core.CryptoException;
import kz.kualik.core.identifier.Bin;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {
    private static final TestPki GOST = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey SYSTEM = GOST.issue(CertificateTemplate.person());
    private static final TestKey RSA_SYSTEM = RSA.issue(CertificateTemplate.person());
    private static final byte[] PAYLOAD = "{\"a\":\"құжат\"}".getBytes(StandardCharsets.UTF_8);
    private static final String TOKEN = JwsSigner.create().sign(PAYLOAD, SYSTEM);
    private static final String RSA_TOKEN = JwsSigner.create().sign(PAYLOAD, RSA_SYSTEM);
    private static final TestKey PARTNER = GOST.issue(CertificateTemplate.head());
    private static final Bin ORGANISATION = new Bin(PARTNER.certificate().bin().orElseThrow());

    private static JwsReport verify(String token, TestKey... signers) {
        return JwsVerifier.with(TestXml.policy(Stream.concat(GOST.authorities().stream(), RSA.authorities().stream())
                        .toList()))
                .verify(token, Arrays.stream(signers).map(TestKey::certificate).toList());
    }

    private static Reason reason(JwsReport report) {
        assertThat(report.passed()).isFalse();
        assertThat(report.payload()).isEmpty();
        return report.report().signatures().get(0).reasons().get(0);
    }

    private static String encoded(String text) {
        return CompactJws.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String withHeader(String token, String header) {
        return encoded(header) + token.substring(token.indexOf('.'));
    }

    /** A token with any header, soundly signed. */
    private static String signed(String header, TestKey by) {
        String signed = encoded(header) + "." + CompactJws.encode(PAYLOAD);
        return signed + "." + CompactJws.encode(by.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @EnumSource(names = {"GG2015", "GOST15"})
    void what_is_signed_is_verified_when_either_name(JwsAlgorithm name) {
        String token = JwsSigner.withGostName(name).sign(PAYLOAD, SYSTEM);

        JwsReport report = verify(token, RSA_SYSTEM, SYSTEM);

        assertThat(report.passed()).isTrue();
        assertThat(report.payload().orElseThrow()).isEqualTo(PAYLOAD);
        assertThat(report.report().signatures().get(0).signer()).contains(SYSTEM.certificate());
        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"" + name.text() + "\"}");
    }

    @Test
    void openssl_accepts_the_value_of_the_national_algorithm() {
        int dot = TOKEN.lastIndexOf('.');

        assertThat(new OpenSslGost()
                        .verify(
                                SYSTEM.certificate().publicKey().getEncoded(),
                                TOKEN.substring(0, dot).getBytes(StandardCharsets.US_ASCII),
                                Base64.getUrlDecoder().decode(TOKEN.substring(dot + 1))))
                .isTrue();
    }

    @Test
    void the_jdk_accepts_the_value_of_rs256_and_we_its() throws GeneralSecurityException {
        int dot = RSA_TOKEN.lastIndexOf('.');
        Signature jdk = Signature.getInstance("SHA256withRSA");
        jdk.initVerify(RSA_SYSTEM.certificate().publicKey());
        jdk.update(RSA_TOKEN.substring(0, dot).getBytes(StandardCharsets.US_ASCII));

        assertThat(jdk.verify(Base64.getUrlDecoder().decode(RSA_TOKEN.substring(dot + 1))))
                .isTrue();
        assertThat(verify(RSA_TOKEN, RSA_SYSTEM).passed()).isTrue();
    }

    @Test
    void verify_refuses_a_token_of_a_certificate_that_was_not_expected() {
        assertThat(reason(verify(TOKEN))).isEqualTo(JwsReasons.NO_SIGNER);
        assertThat(reason(verify(TOKEN, GOST.issue(CertificateTemplate.person()))))
                .isEqualTo(JwsReasons.NO_SIGNER);
    }

    @Test
    void verify_refuses_a_certificate_that_is_not_trusted() {
        TestKey stranger = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.person());

        JwsReport report = verify(JwsSigner.create().sign(PAYLOAD, stranger), stranger);

        assertThat(report.report().signatures().get(0).subIndication())
                .contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "", "HS256", "HS512", "RS512", "PS256", "ES256", "gg2015"})
    void verify_refuses_other_algorithms(String algorithm) {
        String token = withHeader(TOKEN, "{\"alg\":\"" + algorithm + "\"}");

        assertThat(reason(verify(token, SYSTEM))).isEqualTo(JwsReasons.ALGORITHM);
        assertThat(reason(verify(token.substring(0, token.lastIndexOf('.') + 1), SYSTEM)))
                .isEqualTo(JwsReasons.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"alg\":null}", "{\"alg\":1}", "{\"alg\":[\"GG2015\"]}", "{\"ALG\":\"GG2015\"}"})
    void verify_refuses_a_header_without_an_algorithm(String header) {
        assertThat(reason(verify(withHeader(TOKEN, header), SYSTEM))).isEqualTo(JwsReasons.ALGORITHM);
    }

    @Test
    void verify_refuses_an_algorithm_of_another_key() {
        assertThat(reason(verify(withHeader(TOKEN, "{\"alg\":\"RS256\"}"), SYSTEM, RSA_SYSTEM)))
                .isEqualTo(JwsReasons.NO_SIGNER);
        assertThat(reason(verify(withHeader(RSA_TOKEN, "{\"alg\":\"GG2015\"}"), SYSTEM, RSA_SYSTEM)))
                .isEqualTo(JwsReasons.NO_SIGNER);
        assertThat(reason(verify(withHeader(TOKEN, "{\"alg\":\"GG2004\"}"), SYSTEM)))
                .isEqualTo(JwsReasons.NO_SIGNER);
    }

    @Test
    void verify_refuses_a_mac_by_the_public_key() throws GeneralSecurityException {
        for (String algorithm : List.of("HS256", "RS256")) {
            String signed = encoded("{\"alg\":\"" + algorithm + "\"}") + "." + CompactJws.encode(PAYLOAD);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(RSA_SYSTEM.certificate().publicKey().getEncoded(), "HmacSHA256"));
            String token = signed + "." + CompactJws.encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));

            assertThat(verify(token, RSA_SYSTEM).passed()).isFalse();
        }
    }

    @Test
    void verify_refuses_what_a_header_insists_on() {
        for (String header : List.of(
                "{\"alg\":\"GG2015\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"GG2015\",\"crit\":[]}",
                "{\"alg\":\"GG2015\",\"b64\":false}",
                "{\"alg\":\"GG2015\",\"b64\":true}")) {
            assertThat(reason(verify(signed(header, SYSTEM), SYSTEM)))
                    .as(header)
                    .isEqualTo(JwsReasons.HEADER);
        }
    }

    @Test
    void verify_does_not_look_at_keys_in_the_header() {
        TestKey stranger = GOST.issue(CertificateTemplate.person());
        String certificate =
                Base64.getEncoder().encodeToString(stranger.certificate().encoded());
        for (String member : List.of(
                "\"x5c\":[\"" + certificate + "\"]",
                "\"jku\":\"http://127.0.0.1:1/\"",
                "\"x5u\":\"file:///etc/hostname\"",
                "\"kid\":\"../../etc/passwd\"",
                "\"jwk\":{\"kty\":\"RSA\"}")) {
            String token = signed("{\"alg\":\"GG2015\"," + member + "}", stranger);

            assertThat(reason(verify(token, SYSTEM))).as(member).isEqualTo(JwsReasons.NO_SIGNER);
            assertThat(verify(token, stranger).passed()).isTrue();
        }
    }

    static Stream<String> noTokens() {
        String[] parts = TOKEN.split("\\.");
        return Stream.of(
                "",
                ".",
                "..",
                "a.b",
                TOKEN + ".",
                TOKEN + "." + parts[2],
                "a.b.c.d.e",
                TOKEN + "=",
                TOKEN + "\n",
                " " + TOKEN,
                parts[0] + "=." + parts[1] + "." + parts[2],
                parts[0].replace(parts[0].charAt(3), '+') + "." + parts[1] + "." + parts[2],
                encoded("[]") + "." + parts[1] + "." + parts[2],
                encoded("null") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"GG2015\",\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"GG2015\"} x") + "." + parts[1] + "." + parts[2],
                encoded("{\"a\":".repeat(200) + "1" + "}".repeat(200)) + "." + parts[1] + "." + parts[2],
                "a".repeat(70_000));
    }

    @ParameterizedTest
    @MethodSource("noTokens")
    void verify_refuses_what_is_no_token(String token) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> verify(token, SYSTEM))
                .matches(e -> e.code().equals(PkiErrors.JWS_UNREADABLE));
    }

    @Test
    void verify_refuses_a_second_spelling_of_the_same_octets() {
        // 128 octets leave two bits of the last character unused.
        char last = TOKEN.charAt(TOKEN.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String other = TOKEN.substring(0, TOKEN.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1);

        assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> verify(other, SYSTEM));
    }

    @Test
    void verify_never_passes_a_damaged_token() {
        Random random = new Random(20261127);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder damaged = new StringBuilder(TOKEN);
            damaged.setCharAt(random.nextInt(TOKEN.length()), (char) (33 + random.nextInt(94)));
            if (random.nextInt(4) == 0) {
                damaged.setLength(random.nextInt(TOKEN.length()));
            }
            if (damaged.toString().equals(TOKEN)) {
                continue;
            }
            try {
                assertThat(verify(damaged.toString(), SYSTEM).passed()).isFalse();
            } catch (CryptoException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.JWS_UNREADABLE);
            }
        }
    }

    @Test
    void sign_refuses_what_no_token_is_for() {
        assertThatIllegalArgumentException().isThrownBy(() -> JwsSigner.withGostName(JwsAlgorithm.RS256));
        assertThatIllegalArgumentException().isThrownBy(() -> JwsSigner.create().sign(new byte[50_000], SYSTEM));
        TestKey other = TestPki.of(SignatureSuite.RSA_SHA512).issue(CertificateTemplate.person());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwsSigner.create().sign(PAYLOAD, other.with(SignatureSuite.RSA_SHA512)));
    }

    private static ConsentStatement statement() {
        return new ConsentStatement(
                ORGANISATION,
                ConsentBasis.DS,
                TestPki.NOW,
                TestPki.NOW.plusSeconds(300),
                Optional.empty(),
                Optional.of("1"));
    }

    private static ConsentReport consent(String payload, Instant at) {
        return consent(
                JwsSigner.withGostName(JwsAlgorithm.GOST15).sign(payload.getBytes(StandardCharsets.UTF_8), PARTNER),
                at,
                PARTNER);
    }

    private static ConsentReport consent(String token, Instant at, TestKey signer) {
        return ConsentVerifier.with(TestXml.policy(GOST.authorities(), Clock.fixed(at, ZoneOffset.UTC)))
                .verify(token, List.of(signer.certificate()));
    }

    @Test
    void a_statement_in_the_name_of_another_organisation_is_refused() {
        String other = Bin.complete("26014000001").orElseThrow().value();
        ConsentReport report = consent(json().replace(ORGANISATION.value(), other), TestPki.NOW);
        String ofNobody = JwsSigner.create().sign(json().getBytes(StandardCharsets.UTF_8), SYSTEM);

        assertThat(report.report().signatures().get(0).reasons()).containsExactly(JwsReasons.ORGANISATION);
        assertThat(consent(ofNobody, TestPki.NOW, SYSTEM).statement()).isEmpty();
    }

    @Test
    void a_statement_for_another_receiver_or_of_another_type_is_refused() {
        ConsentReport audience = consent(json().replace("{", "{\"aud\":\"other\","), TestPki.NOW);
        String signed = encoded("{\"alg\":\"GG2015\",\"typ\":\"at+jwt\"}") + "."
                + CompactJws.encode(json().getBytes(StandardCharsets.UTF_8));
        String typed = signed + "." + CompactJws.encode(PARTNER.sign(signed.getBytes(StandardCharsets.US_ASCII)));

        assertThat(audience.report().signatures().get(0).reasons()).containsExactly(JwsReasons.AUDIENCE);
        assertThat(consent(typed, TestPki.NOW, PARTNER).statement()).isEmpty();
    }

    @Test
    void a_basis_in_letters_of_other_alphabets_is_none() {
        for (String basis : List.of("BİO", "bıo", "Dſ")) {
            assertThat(ConsentBasis.find(basis)).isEmpty();
        }
    }

    private static String json() {
        return new String(statement().json(), StandardCharsets.UTF_8);
    }

    @Test
    void a_statement_of_consent_is_what_was_stated() {
        ConsentReport report = consent(json(), TestPki.NOW);

        assertThat(report.statement()).contains(statement());
        assertThat(json())
                .isEqualTo("{\"cbin\":\"" + ORGANISATION.value() + "\",\"mcheck\":\"DS\",\"iat\":"
                        + TestPki.NOW.getEpochSecond() + ",\"exp\":" + (TestPki.NOW.getEpochSecond() + 300)
                        + ",\"jti\":\"1\"}");
    }

    @Test
    void a_basis_is_read_in_the_spelling_of_other_systems() {
        assertThat(consent(json().replace("\"DS\"", "\"Bio\""), TestPki.NOW)
                        .statement()
                        .orElseThrow()
                        .basis())
                .isEqualTo(ConsentBasis.BIO);
    }

    @Test
    void a_statement_is_refused_before_and_after_its_time() {
        assertThat(consent(json(), TestPki.NOW.plusSeconds(359)).passed()).isTrue();
        assertThat(consent(json(), TestPki.NOW.plusSeconds(360)).passed()).isFalse();
        assertThat(consent(json(), TestPki.NOW.minusSeconds(61)).passed()).isFalse();
        String later = json().replace(",\"jti\"", ",\"nbf\":" + (TestPki.NOW.getEpochSecond() + 100) + ",\"jti\"");
        assertThat(consent(later, TestPki.NOW).passed()).isFalse();
        assertThat(consent(later, TestPki.NOW.plusSeconds(100)).passed()).isTrue();
        assertThat(statement().validAt(TestPki.NOW.plusSeconds(300))).isFalse();
    }

    @Test
    void a_statement_with_other_claims_than_it_should_have_is_refused() {
        for (String wrong : List.of(
                "[]",
                "text",
                "{}",
                json().replace(ORGANISATION.value(), "260140000000"),
                json().replace("\"" + ORGANISATION.value() + "\"", ORGANISATION.value()),
                json().replace("\"DS\"", "\"SMS\""),
                json().replace("\"DS\"", "[\"DS\"]"),
                json().replaceAll("\"exp\":\\d+,", ""),
                json().replaceAll("\"exp\":(\\d+)", "\"exp\":\"$1\""),
                json().replaceAll("\"exp\":\\d+", "\"exp\":1"),
                json().replaceAll("\"exp\":\\d+", "\"exp\":9223372036854775807"),
                json().replaceAll("\"exp\":\\d+", "\"exp\":1.5"),
                json().replace("{", "{\"cbin\":\"" + ORGANISATION.value() + "\","))) {
            ConsentReport report = consent(wrong, TestPki.NOW);

            assertThat(report.statement()).as(wrong).isEmpty();
            assertThat(report.report().signatures().get(0).reasons()).containsExactly(JwsReasons.CLAIMS);
        }
    }

    @Test
    void a_statement_that_is_over_before_it_begins_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsentStatement(
                        ORGANISATION,
                        ConsentBasis.DS,
                        TestPki.NOW,
                        TestPki.NOW.minus(Duration.ofSeconds(1)),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void an_expired_certificate_is_refused() {
        ConsentReport report = consent(json(), TestPki.NOW.plus(Duration.ofDays(3650)));

        assertThat(report.passed()).isFalse();
        assertThat(report.report().signatures().get(0).subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void verify_refuses_an_empty_payload() {
        assertThat(reason(verify(JwsSigner.create().sign(new byte[0], SYSTEM), SYSTEM))
                        .code())
                .hasToString("pki.cms.empty-content");
    }
}
