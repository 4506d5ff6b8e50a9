package kz.kualik.pki.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private static final Reason REASON = Reason.of("test.reason", "қазақша", "по-русски", "in English");
    private static final NationalCertificate SIGNER = TestPki.of(SignatureSuite.GOST_2015_512)
            .issue(CertificateTemplate.person())
            .certificate();

    private static SignatureVerdict verdict(List<SignatureVerdict> counterSignatures) {
        return new SignatureVerdict(
                Indication.INDETERMINATE,
                Optional.of(SubIndication.TRY_LATER),
                Optional.of(SignatureLevel.B_LT),
                Optional.of(SignatureSuite.GOST_2015_512),
                Encapsulation.DETACHED,
                Optional.empty(),
                TestPki.NOW,
                Optional.of(SIGNER),
                List.of(new TimestampFinding(
                        TimestampFinding.Kind.SIGNATURE,
                        TestPki.NOW,
                        "1.2.398.3.3.2.6.4",
                        Optional.empty(),
                        false,
                        List.of(REASON))),
                List.of(new RevocationFinding(SIGNER, "OCSP", TestPki.NOW.minusSeconds(90), true)),
                counterSignatures,
                List.of(REASON),
                List.of());
    }

    private static JsonNode json(SignatureReport report) throws IOException {
        return new ObjectMapper().readTree(report.toJson());
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void toJson_tells_every_documented_key_in_its_order() throws Exception {
        JsonNode report = json(new SignatureReport(List.of(verdict(List.of())), TestPki.NOW));

        assertThat(keys(report)).containsExactly("valid", "validationTime", "signatures");
        assertThat(report.get("valid").booleanValue()).isFalse();
        assertThat(Instant.parse(report.get("validationTime").textValue())).isEqualTo(TestPki.NOW);
        JsonNode signature = report.get("signatures").get(0);
        assertThat(keys(signature))
                .containsExactly(
                        "indication",
                        "subIndication",
                        "level",
                        "suite",
                        "encapsulation",
                        "signingTime",
                        "bestSignatureTime",
                        "signer",
                        "certificate",
                        "timestamps",
                        "revocation",
                        "counterSignatures",
                        "reasons",
                        "warnings");
        assertThat(signature.get("signingTime").isNull()).isTrue();
        assertThat(keys(signature.get("signer"))).containsExactly("iin", "bin", "commonName", "roles");
        assertThat(keys(signature.get("certificate")))
                .containsExactly("serialNumber", "issuer", "notBefore", "notAfter", "purpose", "sha256");
        assertThat(keys(signature.get("timestamps").get(0)))
                .containsExactly("kind", "time", "policy", "authority", "trusted", "reasons");
        assertThat(keys(signature.get("reasons").get(0))).containsExactly("code", "kk", "ru", "en");
        assertThat(signature.get("warnings")).isEmpty();
    }

    @Test
    void toJson_when_the_clock_counts_nanoseconds_tells_the_time_of_validation_in_seconds() throws Exception {
        Instant now = TestPki.NOW.plusNanos(999_999_999);
        SignatureVerdict unstamped = new SignatureVerdict(
                Indication.TOTAL_PASSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Encapsulation.DETACHED,
                Optional.empty(),
                now,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        JsonNode report = json(new SignatureReport(List.of(unstamped), now));

        assertThat(report.get("validationTime").textValue()).isEqualTo(TestPki.NOW.toString());
        assertThat(report.at("/signatures/0/bestSignatureTime").textValue()).isEqualTo(TestPki.NOW.toString());
    }

    @Test
    void toJson_when_a_stamp_counts_milliseconds_tells_them() throws Exception {
        Instant stamped = TestPki.NOW.minusMillis(500);
        SignatureVerdict verdict = new SignatureVerdict(
                Indication.TOTAL_PASSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Encapsulation.DETACHED,
                Optional.empty(),
                stamped,
                Optional.empty(),
                List.of(new TimestampFinding(
                        TimestampFinding.Kind.SIGNATURE,
                        stamped,
                        "1.2.398.3.3.2.6.4",
                        Optional.empty(),
                        true,
                        List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(json(new SignatureReport(List.of(verdict), TestPki.NOW))
                        .at("/signatures/0/bestSignatureTime")
                        .textValue())
                .isEqualTo(stamped.toString());
    }

    @Test
    void toJson_tells_source_and_age_of_a_status() throws Exception {
        JsonNode found = json(new SignatureReport(List.of(verdict(List.of())), TestPki.NOW))
                .get("signatures")
                .get(0)
                .get("revocation")
                .get(0);

        assertThat(keys(found)).containsExactly("certificate", "source", "asOf", "ageSeconds", "embedded");
        assertThat(found.get("certificate").textValue()).isEqualTo(SIGNER.sha256());
        assertThat(found.get("ageSeconds").longValue()).isEqualTo(90);
        assertThat(found.get("embedded").booleanValue()).isTrue();
    }

    @Test
    void toJson_nests_counter_signatures_in_the_same_form() throws Exception {
        JsonNode signature = json(new SignatureReport(List.of(verdict(List.of(verdict(List.of())))), TestPki.NOW))
                .get("signatures")
                .get(0);

        assertThat(keys(signature.get("counterSignatures").get(0))).isEqualTo(keys(signature));
    }

    @Test
    void toJson_without_signatures_is_not_valid() throws Exception {
        JsonNode report = json(new SignatureReport(List.of(), TestPki.NOW));

        assertThat(report.get("valid").booleanValue()).isFalse();
        assertThat(report.get("signatures")).isEmpty();
    }
}
