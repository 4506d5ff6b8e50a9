package kz.kualik.pki.jws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kz.kualik.core.SdkException;
import kz.kualik.core.identifier.Bin;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;

/** Headers and statements of any content: soundly signed or not, they give a report or a typed error. */
class ChangedJwsTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "9".repeat(30),
            "\"\"",
            "\"RS256\"",
            "\"none\"",
            "\"JWT\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "[]",
            "[\"RS256\"]",
            "{}",
            "{\"alg\":\"RS256\"}",
            "\"" + "a".repeat(5_000) + "\"");

    private static final List<String> NAMES = List.of(
            "alg",
            "typ",
            "crit",
            "b64",
            "kid",
            "x5c",
            "jwk",
            "cty",
            "zip",
            "",
            "\\u0061lg",
            "cbin",
            "mcheck",
            "iat",
            "exp",
            "nbf",
            "jti",
            "aud");

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static String signed(byte[] header, byte[] payload) {
        String signed = encoded(header) + "." + encoded(payload);
        return signed + "." + encoded(HEAD.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Octets of JSON, and some that are none. */
    private static Stream<byte[]> objects(String sound, long seed) {
        Random random = new Random(seed);
        List<byte[]> objects = new ArrayList<>();
        for (String whole : VALUES) {
            objects.add(whole.getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < 600; i++) {
            StringBuilder json = new StringBuilder("{");
            for (int members = random.nextInt(5); members >= 0; members--) {
                json.append('"')
                        .append(NAMES.get(random.nextInt(NAMES.size())))
                        .append("\":")
                        .append(VALUES.get(random.nextInt(VALUES.size())))
                        .append(members == 0 ? "" : ",");
            }
            objects.add(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] octets = sound.getBytes(StandardCharsets.UTF_8);
        Damage.truncations(octets, 40).forEach(objects::add);
        Damage.anywhere(octets, 400, seed).forEach(objects::add);
        // One member of a sound object replaced.
        for (String name : List.of("alg", "typ", "cbin", "mcheck", "iat", "exp", "jti")) {
            for (String value : VALUES) {
                objects.add(sound.replaceAll(
                                "\"" + name + "\":(\"[^\"]*\"|[0-9]+)",
                                "\"" + name + "\":" + java.util.regex.Matcher.quoteReplacement(value))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return objects.stream();
    }

    @Test
    void verify_gives_a_report_or_says_that_it_is_no_token_when_the_header_is_anything() {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        JwsVerifier verifier = JwsVerifier.with(TestXml.policy(PKI.authorities()));

        objects("{\"typ\":\"JWT\",\"alg\":\"RS256\"}", 20261127).forEach(header -> {
            try {
                JwsReport report = verifier.verify(signed(header, payload), List.of(HEAD.certificate()));
                assertThat(report.payload().isPresent()).isEqualTo(report.passed());
                if (report.passed()) {
                    assertThat(new String(header, StandardCharsets.UTF_8)).contains("RS256");
                }
            } catch (SdkException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.JWS_UNREADABLE);
            }
        });
    }

    @Test
    void a_statement_of_anything_is_a_report_or_a_typed_error() {
        String sound = new String(
                new ConsentStatement(
                                new Bin(HEAD.certificate().bin().orElseThrow()),
                                ConsentBasis.DS,
                                TestPki.NOW,
                                TestPki.NOW.plusSeconds(300),
                                Optional.empty(),
                                Optional.of("1"))
                        .json(),
                StandardCharsets.UTF_8);
        byte[] header = "{\"typ\":\"JWT\",\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8);
        ConsentVerifier verifier = ConsentVerifier.with(TestXml.policy(PKI.authorities()));
        int[] accepted = new int[1];

        objects(sound, 20261128).forEach(payload -> {
            try {
                ConsentStatement statement = ConsentStatement.parse(payload);
                assertThat(statement.expiresAt()).isAfter(statement.issuedAt());
            } catch (SdkException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.JWS_CLAIMS);
            }
            try {
                accepted[0] += verifier.verify(signed(header, payload), List.of(HEAD.certificate()))
                                .statement()
                                .isPresent()
                        ? 1
                        : 0;
            } catch (SdkException e) {
                assertThat(e.code()).isIn(PkiErrors.JWS_CLAIMS, PkiErrors.JWS_UNREADABLE);
            }
        });

        // Those whose changed member is none that is needed.
        assertThat(accepted[0]).isPositive();
    }
}
