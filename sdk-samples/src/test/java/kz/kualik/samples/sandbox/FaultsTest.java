package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.http.RetryPolicy;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.moderation.Moderation;
import kz.kualik.identity.moderation.ModerationCase;
import kz.kualik.identity.notification.Notice;
import kz.kualik.identity.notification.Notifications;
import kz.kualik.identity.operator.CallRequest;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.otp.OtpAnswer;
import kz.kualik.identity.otp.OtpChallenge;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.identity.registry.PersonRegistry;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.Latency;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest extends SandboxFixture {
    private static final List<Service> SERVICES = List.of(
            Service.MCD,
            Service.OTP,
            Service.OPERATOR,
            Service.DIGITAL_ID,
            Service.GBD_FL,
            Service.MODERATION,
            Service.NOTIFICATIONS);

    static Stream<Arguments> faultsOfServices() {
        return SERVICES.stream()
                .flatMap(service -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(service, fault)));
    }

    @ParameterizedTest
    @MethodSource("faultsOfServices")
    void on_whenAServiceHasAFault_itsBindingGivesTheTypedErrorUntilItIsMended(Service service, Fault fault) {
        sandbox.faults().on(service, fault);
        Duration patience = fault == Fault.SLOW ? Duration.ofMillis(300) : Duration.ofSeconds(20);

        assertThatThrownBy(() -> call(service, Deadline.after(patience))).isInstanceOf(errorOf(fault));

        sandbox.faults().off(service);
        assertThatCode(() -> call(service, soon())).doesNotThrowAnyException();
    }

    @Test
    void on_whenOneServiceHasAFault_theOthersWork() {
        sandbox.faults().on(Service.MCD, Fault.RESET);

        assertThatCode(() -> call(Service.GBD_FL, soon())).doesNotThrowAnyException();
    }

    @Test
    void allOff_whenSeveralHaveFaults_mendsAll() {
        SERVICES.forEach(service -> sandbox.faults().on(service, Fault.UNAVAILABLE));

        sandbox.faults().allOff();

        SERVICES.forEach(service -> assertThatCode(() -> call(service, soon())).doesNotThrowAnyException());
    }

    @Test
    void latency_whenBeyondTheDeadline_makesThatServiceTimeOutUntilItIsLifted() {
        sandbox.faults().latency(Service.MCD, Latency.parse("3600000"));

        assertThatThrownBy(() -> call(Service.MCD, Deadline.after(Duration.ofMillis(300))))
                .isInstanceOf(ServiceUnavailableException.class);
        assertThatCode(() -> call(Service.GBD_FL, soon())).doesNotThrowAnyException();

        sandbox.faults().latency(Service.MCD, Latency.NONE);
        assertThatCode(() -> call(Service.MCD, soon())).doesNotThrowAnyException();
    }

    @Test
    void latency_whenLifted_answersWhoWaits() throws Exception {
        sandbox.faults().latency(Service.MCD, Latency.parse("3600000"));
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> call(Service.MCD, soon()), task -> new Thread(task).start());

        sandbox.faults().allOff();

        assertThatCode(() -> waiting.get(20, TimeUnit.SECONDS)).doesNotThrowAnyException();
    }

    @Test
    void latency_whenTheServiceHasAFaultToo_comesFirstAndStaysWhenItIsMended() {
        sandbox.faults().on(Service.MCD, Fault.WRONG_CONTENT_TYPE);
        sandbox.faults().latency(Service.MCD, Latency.parse("3600000"));

        assertThatThrownBy(() -> call(Service.MCD, Deadline.after(Duration.ofMillis(300))))
                .isInstanceOf(ServiceUnavailableException.class);

        sandbox.faults().off(Service.MCD);
        assertThatThrownBy(() -> call(Service.MCD, Deadline.after(Duration.ofMillis(300))))
                .isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void withLatency_whenGiven_holdsFromTheStart() {
        SandboxOptions options =
                SandboxOptions.defaults().withClock(clock).withLatency(Map.of(Service.OTP, Latency.parse("3600000")));
        try (Sandbox late = Sandbox.start(options)) {
            OneTimeCodes otp = OneTimeCodes.http(transport, late.address(Service.OTP));

            assertThatThrownBy(() -> otp.send(otpRequest(), Deadline.after(Duration.ofMillis(300))))
                    .isInstanceOf(ServiceUnavailableException.class);
            assertThat(MobileCitizens.http(transport, late.address(Service.MCD)).findPhone(person().iin(), soon()))
                    .isPresent();
        }
    }

    @Test
    void faults_whenALatencyIsSwitchedOverHttp_holdAsIfSetHere() {
        JsonHttp http = new JsonHttp(transport, sandbox.address());

        http.call("POST", "/sandbox/faults", Map.of("service", "all", "latency", "3600000"), Map.class, soon());
        assertThatThrownBy(() -> call(Service.GBD_FL, Deadline.after(Duration.ofMillis(300))))
                .isInstanceOf(ServiceUnavailableException.class);

        http.call("POST", "/sandbox/faults", Map.of("service", "gbd-fl", "latency", 0), Map.class, soon());
        assertThatCode(() -> call(Service.GBD_FL, soon())).doesNotThrowAnyException();
        Stream.of(
                        Map.of("service", "mcd", "latency", "-1"),
                        Map.of("service", "mcd", "latency", List.of(1)),
                        Map.of("service", "mcd", "latency", "3600001"),
                        Map.of("service", "weather", "latency", "1"),
                        Map.of("service", "mcd"))
                .forEach(wrong -> assertThatThrownBy(
                                () -> http.call("POST", "/sandbox/faults", wrong, Map.class, soon()))
                        .isInstanceOf(SdkException.class));
    }

    @Test
    void send_whenTheAnswerIsLostAndTheCallRepeated_sendsOneSms() {
        sandbox.faults().on(Service.OTP, Fault.RESET);
        HttpTransport mending = (call, deadline) -> {
            try {
                return transport.send(call, deadline);
            } finally {
                sandbox.faults().off(Service.OTP);
            }
        };
        RetryPolicy twice = new RetryPolicy(2, Duration.ZERO, 1, Duration.ZERO);
        OneTimeCodes otp = OneTimeCodes.http(HttpTransport.withRetries(mending, twice), address(Service.OTP));

        otp.send(otpRequest(), soon());

        assertThat(sandbox.inbox().all(person().phone())).hasSize(1);
    }

    @Test
    void verify_whenTheAnswerIsLost_isNotRepeated() {
        RetryPolicy patient = new RetryPolicy(3, Duration.ZERO, 1, Duration.ZERO);
        OneTimeCodes otp = OneTimeCodes.http(HttpTransport.withRetries(transport, patient), address(Service.OTP));
        OtpChallenge challenge = otp.send(otpRequest(), soon());
        try (Secret code = Secret.copyOf("not it")) {
            OtpAnswer answer = new OtpAnswer(challenge.id(), SESSION, OtpPurpose.PHONE_CONTROL, 1, code);
            sandbox.faults().on(Service.OTP, Fault.RESET);
            assertThatThrownBy(() -> otp.verify(answer, soon())).isInstanceOf(ServiceUnavailableException.class);
            sandbox.faults().off(Service.OTP);

            // The lost answer used up one attempt, and no more.
            OtpAnswer next = new OtpAnswer(challenge.id(), SESSION, OtpPurpose.PHONE_CONTROL, 2, code);
            assertThat(otp.verify(next, soon())).isEqualTo(new OtpVerdict.Wrong(3));
            // What the lost answer said can still be asked for.
            assertThat(otp.verify(answer, soon())).isEqualTo(new OtpVerdict.Wrong(4));
        }
    }

    private static Class<? extends SdkException> errorOf(Fault fault) {
        return switch (fault) {
            case UNAVAILABLE, SLOW, RESET -> ServiceUnavailableException.class;
            case MALFORMED, WRONG_CONTENT_TYPE -> ProtocolException.class;
        };
    }

    private void call(Service service, Deadline deadline) {
        switch (service) {
            case MCD -> MobileCitizens.http(transport, address(service)).findPhone(person().iin(), deadline);
            case OTP -> OneTimeCodes.http(transport, address(service)).send(otpRequest(), deadline);
            case OPERATOR ->
                OperatorRegistration.http(transport, address(service))
                        .request(new CallRequest(SESSION, person().iin(), Language.KAZAKH, 1), deadline);
            case DIGITAL_ID ->
                DigitalIdentities.http(transport, address(service))
                        .create(SESSION, person().iin(), person().phone(), deadline);
            case GBD_FL -> PersonRegistry.http(transport, address(service)).findByIin(person().iin(), deadline);
            case MODERATION ->
                Moderation.http(transport, address(service))
                        .submit(
                                new ModerationCase(
                                        SESSION,
                                        1,
                                        person().iin(),
                                        List.of(),
                                        person().selfie(),
                                        person().cardPhotos()),
                                deadline);
            case NOTIFICATIONS ->
                Notifications.http(transport, address(service))
                        .send(
                                new Notice(
                                        "k",
                                        person().phone(),
                                        new LocalizedText("Тексерілді", "Проверено", "Checked"),
                                        Language.KAZAKH),
                                deadline);
            default -> throw new IllegalArgumentException("no binding for " + service);
        }
    }

    private OtpRequest otpRequest() {
        return new OtpRequest(SESSION, person().phone(), OtpPurpose.PHONE_CONTROL, 1, Language.RUSSIAN);
    }

    private SyntheticPerson person() {
        return sandbox.people().ordinary();
    }
}
