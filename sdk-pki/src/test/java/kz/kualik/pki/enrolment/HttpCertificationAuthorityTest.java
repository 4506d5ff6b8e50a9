package kz.kualik.pki.enrolment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.text.Language;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Services;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpCertificationAuthorityTest {
    @RegisterExtension
    static final Services SERVICES = new Services();

    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final String ID = "a-17";
    private static final String PATH = "/nca/applications/" + ID;

    private static CertificationAuthority nca() {
        return CertificationAuthority.http(HttpTransport.jdk(), SERVICES.at("/nca"));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static void answer(String path, String json) {
        SERVICES.answer(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyApplication application() {
        CertificationRequest request = CertificationRequest.naturalPerson(
                        new NaturalPerson(Iin.parse("900101300126"), "СЫНАҚОВ", "СЫНАҚ", Optional.empty()))
                .signWith(PERSON.pair());
        return new KeyApplication(
                ID,
                Iin.parse("900101300126"),
                "2026-01",
                Optional.of("synaq@example.kz"),
                KeyStorage.PKCS12,
                List.of(request),
                "grant-1");
    }

    @Test
    void agreement_when_answered_has_its_version_and_texts() {
        answer("/nca/agreement", "{\"version\":\"2026-01\",\"kk\":\"Келісім\",\"ru\":\"Соглашение\",\"en\":\"Terms\"}");
        UserAgreement agreement = nca().agreement(soon());
        assertThat(agreement.version()).isEqualTo("2026-01");
        assertThat(agreement.text().in(Language.KAZAKH)).isEqualTo("Келісім");
    }

    @Test
    void agreement_when_a_text_is_missing_breaks_the_contract() {
        answer("/nca/agreement", "{\"version\":\"2026-01\",\"kk\":\"Келісім\",\"ru\":\"Соглашение\"}");
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> nca().agreement(soon()));
    }

    @Test
    void submit_when_received_is_a_receipt_for_this_application() {
        answer(PATH, "{\"applicationId\":\"a-17\",\"receivedAt\":\"2026-06-01T06:00:00Z\"}");
        KeyApplication application = application();
        ApplicationReceipt receipt = nca().submit(application, soon());

        assertThat(receipt).isEqualTo(new ApplicationReceipt(ID, Instant.parse("2026-06-01T06:00:00Z")));
        String sent = SERVICES.wire()
                .findAll(putRequestedFor(urlPathEqualTo(PATH)))
                .get(0)
                .getBodyAsString();
        assertThat(sent)
                .contains("\"iin\":\"900101300126\"")
                .contains("\"agreementVersion\":\"2026-01\"")
                .contains("\"storage\":\"1.2.398.3.3.5.1.1\"")
                .contains("\"authorization\":\"grant-1\"")
                .contains(Base64.getEncoder()
                        .encodeToString(application.requests().get(0).encoded()));
    }

    @Test
    void submit_when_receipt_is_for_another_application_breaks_the_contract() {
        answer(PATH, "{\"applicationId\":\"a-18\",\"receivedAt\":\"2026-06-01T06:00:00Z\"}");
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> nca().submit(application(), soon()));
    }

    @Test
    void revoke_when_taken_says_since_when_and_sends_the_holders_leave() {
        answer(PATH + "/revocation", "{\"applicationId\":\"a-17\",\"revokedAt\":\"2026-06-02T06:00:00Z\"}");
        RevocationReceipt receipt = nca().revoke(ID, RevocationReason.KEY_COMPROMISE, "grant-1", soon());

        assertThat(receipt).isEqualTo(new RevocationReceipt(ID, Instant.parse("2026-06-02T06:00:00Z")));
        assertThat(SERVICES.wire()
                        .findAll(putRequestedFor(urlPathEqualTo(PATH + "/revocation")))
                        .get(0)
                        .getBodyAsString())
                .contains("\"reason\":\"KEY_COMPROMISE\"")
                .contains("\"authorization\":\"grant-1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"applicationId\":\"a-18\",\"revokedAt\":\"2026-06-02T06:00:00Z\"}",
                "{\"applicationId\":\"a-17\"}",
                "{}",
                "[]"
            })
    void revoke_when_the_receipt_is_none_of_this_application_breaks_the_contract(String reply) {
        answer(PATH + "/revocation", reply);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> nca().revoke(ID, RevocationReason.UNSPECIFIED, "grant-1", soon()));
    }

    @Test
    void revoke_when_the_leave_is_not_the_holders_is_rejected() {
        SERVICES.answer(PATH + "/revocation", aResponse().withStatus(403));
        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(() -> nca().revoke(ID, RevocationReason.UNSPECIFIED, "grant-1", soon()))
                .withMessageNotContaining("grant-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503})
    void submit_when_service_is_down_may_be_tried_again(int status) {
        SERVICES.answer(PATH, aResponse().withStatus(status));
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> nca().submit(application(), soon()))
                .satisfies(e -> assertThat(e.retryable()).isTrue())
                .withMessageNotContaining("900101300126");
    }

    @Test
    void submit_when_refused_says_so() {
        SERVICES.answer(
                PATH,
                aResponse()
                        .withStatus(422)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{}"));
        assertThatExceptionOfType(ServiceRejectedException.class).isThrownBy(() -> nca().submit(application(), soon()));
    }

    @Test
    void state_when_pending_tells_when_to_ask_again() {
        answer(PATH, "{\"state\":\"pending\",\"checkAgainSeconds\":7}");
        assertThat(nca().state(ID, soon())).isEqualTo(new IssuanceState.Pending(Duration.ofSeconds(7)));
    }

    @Test
    void state_when_issued_has_certificates_and_chain() {
        answer(
                PATH,
                "{\"state\":\"issued\",\"certificates\":[\"" + base64(PERSON) + "\"],\"chain\":[\"" + base64(PKI.nca())
                        + "\"]}");
        assertThat(nca().state(ID, soon()))
                .isEqualTo(new IssuanceState.Issued(
                        List.of(PERSON.certificate()), List.of(PKI.nca().certificate())));
    }

    private static String base64(TestKey key) {
        return Base64.getEncoder().encodeToString(key.certificate().encoded());
    }

    @Test
    void state_when_refused_has_the_reason() {
        answer(
                PATH,
                "{\"state\":\"refused\",\"reason\":{\"code\":\"limit\",\"kk\":\"Шек\",\"ru\":\"Предел\",\"en\":\"Limit\"}}");
        assertThat(nca().state(ID, soon())).isInstanceOfSatisfying(IssuanceState.Refused.class, refused -> {
            assertThat(refused.reason().code().toString()).isEqualTo("pki.nca.limit");
            assertThat(refused.reason().text().in(Language.ENGLISH)).isEqualTo("Limit");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"state\":\"lost\"}",
                "{\"state\":\"pending\"}",
                "{\"state\":\"pending\",\"checkAgainSeconds\":-1}",
                "{\"state\":\"issued\"}",
                "{\"state\":\"issued\",\"certificates\":[\"?\"],\"chain\":[]}",
                "{\"state\":\"issued\",\"certificates\":[\"AAAA\"],\"chain\":[]}",
                "{\"state\":\"issued\",\"certificates\":[null],\"chain\":[]}",
                "{\"state\":\"refused\"}",
                "{\"state\":\"refused\",\"reason\":{\"code\":\"NOT A CODE\",\"kk\":\"а\",\"ru\":\"б\",\"en\":\"c\"}}",
                "not json"
            })
    void state_when_malformed_breaks_the_contract(String json) {
        answer(PATH, json);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> nca().state(ID, soon()))
                .withMessageNotContaining("900101300126");
    }

    @Test
    void state_when_application_is_not_known_is_rejected() {
        SERVICES.answer(
                PATH,
                aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{}"));
        assertThatExceptionOfType(ServiceRejectedException.class).isThrownBy(() -> nca().state(ID, soon()));
    }

    @Test
    void keyApplication_when_it_has_no_request_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyApplication(
                        ID,
                        Iin.parse("900101300126"),
                        "2026-01",
                        Optional.empty(),
                        KeyStorage.PKCS12,
                        List.of(),
                        "grant-1"));
    }

    @Test
    void toString_when_printed_shows_the_id_only() {
        assertThat(application().toString()).isEqualTo("KeyApplication[id=a-17]");
    }
}
