package kz.kualik.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpErrorCodes;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.http.RetryPolicy;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.consent.ConsentReference;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.digitalid.DocumentState;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.moderation.Moderation;
import kz.kualik.identity.moderation.ModerationCase;
import kz.kualik.identity.notification.Notice;
import kz.kualik.identity.notification.Notifications;
import kz.kualik.identity.operator.CallRequest;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.otp.OtpAnswer;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.identity.registry.PersonRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every operation of every HTTP binding makes of a peer that breaks the contract. */
class HttpBindingsTest {
    private static final Iin IIN = Iin.parse("000101500001");
    private static final PhoneNumber PHONE = PhoneNumber.parse("+77000000001");
    private static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
    private static final int ABOVE_ALL_LIMITS = 16 << 20;

    private static WireMockServer peer;

    private enum Operation {
        FIND_PHONE(
                (transport, base) -> MobileCitizens.http(transport, base).findPhone(IIN, soon()),
                "{'iin':'000101500001','phone':'+77000000001'}",
                "iin",
                "phone"),
        FIND_PERSON(
                (transport, base) -> PersonRegistry.http(transport, base).findByIin(IIN, soon()),
                "{'iin':'000101500001','surname':'А','givenName':'Б','patronymic':null,'birthDate':'2000-01-01',"
                        + "'sex':'male','lifeStatus':'alive','capacity':'capable','address':'Г','documents':[],"
                        + "'portrait':null}",
                "iin",
                "surname",
                "givenName",
                "birthDate",
                "sex",
                "lifeStatus",
                "capacity",
                "address",
                "documents"),
        SEND_CODE(
                (transport, base) -> OneTimeCodes.http(transport, base)
                        .send(new OtpRequest(SESSION, PHONE, OtpPurpose.PHONE_CONTROL, 1, Language.KAZAKH), soon()),
                "{'id':'c','expiresAt':'2026-01-31T10:00:00Z','resendAfterSeconds':60}",
                "id",
                "expiresAt",
                "resendAfterSeconds"),
        VERIFY_CODE(
                (transport, base) -> {
                    try (Secret code = Secret.copyOf("123456")) {
                        OneTimeCodes.http(transport, base)
                                .verify(new OtpAnswer("c", SESSION, OtpPurpose.PHONE_CONTROL, 1, code), soon());
                    }
                },
                "{'verdict':'wrong','attemptsLeft':4}",
                "verdict",
                "attemptsLeft"),
        REQUEST_CALL(
                (transport, base) -> OperatorRegistration.http(transport, base)
                        .request(new CallRequest(SESSION, IIN, Language.KAZAKH, 1), soon()),
                "{'ticketId':'t'}",
                "ticketId"),
        CALL_STATE(
                (transport, base) -> OperatorRegistration.http(transport, base).state("t", soon()),
                "{'state':'waiting','position':1}",
                "state",
                "position"),
        REFUSED_CALL(
                (transport, base) -> OperatorRegistration.http(transport, base).state("t", soon()),
                "{'state':'refused','reason':{'kk':'А','ru':'Б','en':'C'}}",
                "state",
                "reason",
                "kk",
                "ru",
                "en"),
        LEAVE_CALL(
                (transport, base) -> OperatorRegistration.http(transport, base).leave("t", soon()),
                "{'status':'accepted'}",
                "status"),
        CREATE_DIGITAL_ID(
                (transport, base) -> DigitalIdentities.http(transport, base).create(SESSION, IIN, PHONE, soon()),
                "{'id':'d','createdAt':'2026-01-31T10:00:00Z'}",
                "id",
                "createdAt"),
        ADD_DOCUMENT(
                (transport, base) ->
                        DigitalIdentities.http(transport, base).addDocument("d", "0", DocumentState.LOADED, soon()),
                "{'status':'accepted'}",
                "status"),
        RELEASE(
                (transport, base) -> DigitalIdentities.http(transport, base)
                        .release("d", new ConsentReference("c", "a".repeat(64), Instant.EPOCH), soon()),
                "{'token':'t','expiresAt':'2026-01-31T10:00:00Z'}",
                "token",
                "expiresAt"),
        WITHDRAW(
                (transport, base) -> DigitalIdentities.http(transport, base).withdraw("d", "c", soon()),
                "{'status':'accepted'}",
                "status"),
        SUBMIT_CASE(
                (transport, base) -> Moderation.http(transport, base)
                        .submit(
                                new ModerationCase(
                                        SESSION,
                                        1,
                                        IIN,
                                        List.of(),
                                        new FaceImage(JPEG),
                                        DocumentImages.ofPassport(new DocumentImage(JPEG))),
                                soon()),
                "{'ticketId':'t'}",
                "ticketId"),
        CASE_STATE(
                (transport, base) -> Moderation.http(transport, base).state("t", soon()),
                "{'state':'approved','decidedAt':'2026-01-31T10:00:00Z'}",
                "state",
                "decidedAt"),
        REFUSED_CASE(
                (transport, base) -> Moderation.http(transport, base).state("t", soon()),
                "{'state':'refused','reason':{'kk':'А','ru':'Б','en':'C'}}",
                "state",
                "reason"),
        SEND_NOTICE(
                (transport, base) -> Notifications.http(transport, base)
                        .send(new Notice("k", PHONE, new LocalizedText("А", "Б", "C"), Language.KAZAKH), soon()),
                "{'status':'accepted'}",
                "status");

        private final BiConsumer<HttpTransport, URI> call;
        private final String reply;
        private final List<String> required;

        Operation(BiConsumer<HttpTransport, URI> call, String reply, String... required) {
            this.call = call;
            this.reply = reply.replace('\'', '"');
            this.required = List.of(required);
        }
    }

    @BeforeAll
    static void startPeer() {
        peer = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        peer.start();
    }

    @AfterAll
    static void stopPeer() {
        peer.stop();
    }

    @BeforeEach
    void forget() {
        peer.resetAll();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheReplyKeepsTheContract_succeeds(Operation operation) {
        answer(200, operation.reply);

        assertThatCode(() -> call(operation)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheReplyHasMoreFields_ignoresThem(Operation operation) {
        answer(200, operation.reply.replaceFirst("\\{", "{\"later\":[1,{}],"));

        assertThatCode(() -> call(operation)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheReplyIsAPage_isAProtocolError(Operation operation) {
        peerSays(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html")
                .withBody(operation.reply));

        assertProtocolError(operation);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheReplyIsEmpty_isAProtocolError(Operation operation) {
        peerSays(aResponse().withStatus(204));

        assertProtocolError(operation);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheReplyIsCutOff_isAProtocolError(Operation operation) {
        answer(200, operation.reply.substring(0, operation.reply.length() - 1));

        assertProtocolError(operation);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenAnyRequiredFieldIsMissing_isAProtocolError(Operation operation) {
        for (String field : operation.required) {
            answer(200, operation.reply.replace("\"" + field + "\":", "\"other-" + field + "\":"));

            assertProtocolError(operation);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenAnyRequiredFieldIsOfAnotherType_isAProtocolError(Operation operation) {
        for (String field : operation.required) {
            answer(200, operation.reply.replaceFirst("\"" + field + "\":", "\"" + field + "\":{\"x\":1},\"y\":"));

            assertProtocolError(operation);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheReplyIsHuge_isAProtocolErrorAndNotAFullMemory(Operation operation) {
        answer(200, operation.reply.replaceFirst("\\{", "{\"x\":\"" + "a".repeat(ABOVE_ALL_LIMITS) + "\","));

        assertThatThrownBy(() -> call(operation))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.REPLY_TOO_LARGE));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheServiceRefuses_passesItsCodeOn(Operation operation) {
        answer(422, "{\"code\":\"not-today\",\"message\":\"000101500001\"}");

        assertThatThrownBy(() -> call(operation)).isInstanceOfSatisfying(ServiceRejectedException.class, e -> {
            assertThat(e.code().value()).isEqualTo("service.not-today");
            assertThat(e).hasMessageNotContaining("000101500001");
        });
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenNothingIsThere_isRefusedAndNotAbsent(Operation operation) {
        answer(404, "{\"code\":\"unknown-path\",\"message\":\"\"}");

        assertThatThrownBy(() -> call(operation)).isInstanceOf(ServiceRejectedException.class);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheServiceIsDown_isUnavailable(Operation operation) {
        answer(503, "{\"code\":\"down\",\"message\":\"\"}");

        assertThatThrownBy(() -> call(operation)).isInstanceOf(ServiceUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenTheServiceIsDownAndTheTransportRetries_isRepeatedUnlessItIsACheckOfACode(Operation operation) {
        answer(503, "{\"code\":\"down\",\"message\":\"\"}");
        RetryPolicy twice = new RetryPolicy(2, Duration.ZERO, 1, Duration.ZERO);
        HttpTransport retrying = HttpTransport.withRetries(HttpTransport.jdk(), twice);

        assertThatThrownBy(() -> operation.call.accept(retrying, base()))
                .isInstanceOf(ServiceUnavailableException.class);

        assertThat(peer.getAllServeEvents()).hasSize(operation == Operation.VERIFY_CODE ? 1 : 2);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void call_whenMade_hasNoPersonalDataInItsAddress(Operation operation) {
        answer(200, operation.reply);

        call(operation);

        assertThat(peer.getAllServeEvents().get(0).getRequest().getUrl())
                .startsWith("/base/")
                .doesNotContain(IIN.value(), PHONE.value().substring(1), SESSION.value());
    }

    @Test
    void http_whenTheAddressHasAQuery_refusesIt() {
        assertThatThrownBy(() -> MobileCitizens.http(HttpTransport.jdk(), URI.create("http://localhost/?a=b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertProtocolError(Operation operation) {
        assertThatThrownBy(() -> call(operation))
                .isInstanceOf(ProtocolException.class)
                .hasMessageNotContaining("000101500001")
                .hasMessageNotContaining("77000000001");
    }

    private static void call(Operation operation) {
        operation.call.accept(HttpTransport.jdk(), base());
    }

    private static URI base() {
        return URI.create(peer.baseUrl() + "/base/");
    }

    private static void answer(int status, String json) {
        peerSays(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json));
    }

    private static void peerSays(ResponseDefinitionBuilder reply) {
        peer.stubFor(any(anyUrl()).willReturn(reply));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }
}
