package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.operator.CallRequest;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.SandboxServer;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;

class SandboxTest extends SandboxFixture {
    private static final Pattern THREADS =
            Pattern.compile("kualik-sandbox-.*|HTTP-Dispatcher.*|server-timer.*|idle-timeout-task.*");

    @Test
    void start_whenSeedIsTheSame_givesTheSamePeopleAndCodes() {
        try (Sandbox twin = Sandbox.start(SandboxOptions.defaults().withClock(clock))) {
            PhoneNumber phone = sandbox.people().ordinary().phone();

            assertThat(numbersOf(twin)).isEqualTo(numbersOf(sandbox));
            assertThat(codes(twin, phone, OTHER_SESSION)).isEqualTo(codes(sandbox, phone, SESSION));
        }
    }

    @Test
    void start_whenSeedIsAnother_givesOtherPeopleAndCodes() {
        try (Sandbox other = Sandbox.start(SandboxOptions.defaults().withSeed(2).withClock(clock))) {
            PhoneNumber phone = sandbox.people().ordinary().phone();

            assertThat(numbersOf(other)).isNotEqualTo(numbersOf(sandbox));
            assertThat(codes(other, phone, SESSION)).isNotEqualTo(codes(sandbox, phone, SESSION));
        }
    }

    @Test
    void codes_whenOtherPhonesGetCodesInBetween_areTheSame() {
        try (Sandbox busy = Sandbox.start(SandboxOptions.defaults().withClock(clock))) {
            codes(busy, busy.people().all().get(3).phone(), OTHER_SESSION);
            PhoneNumber phone = sandbox.people().ordinary().phone();

            assertThat(codes(busy, phone, SESSION)).isEqualTo(codes(sandbox, phone, SESSION));
        }
    }

    @Test
    void start_whenAnotherSandboxRuns_sharesNoStateWithIt() {
        try (Sandbox other = Sandbox.start(SandboxOptions.defaults().withClock(clock))) {
            SyntheticPerson person = other.people().of(Scenario.PHONE_NOT_REGISTERED);
            OperatorRegistration operator = OperatorRegistration.http(transport, other.address(Service.OPERATOR));
            String ticket = operator.request(new CallRequest(SESSION, person.iin(), Language.KAZAKH, 1), soon())
                    .id();
            CallState state = operator.state(ticket, soon());
            while (!(state instanceof CallState.Registered)) {
                state = operator.state(ticket, soon());
            }

            assertThat(MobileCitizens.http(transport, other.address(Service.MCD))
                            .findPhone(person.iin(), soon()))
                    .isPresent();
            assertThat(MobileCitizens.http(transport, address(Service.MCD)).findPhone(person.iin(), soon()))
                    .isEmpty();
        }
    }

    @Test
    void start_whenPortIsTaken_saysSo() {
        int port = address(Service.MCD).getPort();

        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withPort(port)))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo(SandboxServer.PORT_TAKEN));
    }

    @Test
    void address_whenAsked_isOnTheLoopbackInterface() {
        assertThat(address(Service.OCSP).toString()).matches("http://127\\.0\\.0\\.1:[0-9]+/nca/ocsp");
    }

    @Test
    void close_whenCalled_leavesNoThreadAndAnswersNobody() throws InterruptedException {
        Set<Thread> before = sandboxThreads();
        Sandbox another = Sandbox.start(SandboxOptions.defaults());
        URI address = another.address(Service.MCD);
        MobileCitizens mcd = MobileCitizens.http(transport, address);
        mcd.findPhone(another.people().ordinary().iin(), soon());
        Set<Thread> started = sandboxThreads();
        started.removeAll(before);
        assertThat(started).isNotEmpty();

        another.close();

        assertEnded(started);
        assertThatThrownBy(() -> mcd.findPhone(another.people().ordinary().iin(), soon()))
                .isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void close_whenARequestIsBeingSlow_breaksItOff() throws Exception {
        Set<Thread> before = sandboxThreads();
        Sandbox another = Sandbox.start(SandboxOptions.defaults());
        another.faults().on(Service.MCD, Fault.SLOW);
        MobileCitizens mcd = MobileCitizens.http(transport, another.address(Service.MCD));
        FutureTask<Object> waiting =
                new FutureTask<>(() -> mcd.findPhone(another.people().ordinary().iin(), soon()));
        Thread caller = new Thread(waiting);
        caller.start();
        Set<Thread> started = sandboxThreads();
        started.removeAll(before);

        another.close();

        assertEnded(started);
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ServiceUnavailableException.class);
        caller.join();
    }

    @Test
    void close_whenCalledTwice_doesNothingMore() {
        sandbox.close();

        assertThatCode(sandbox::close).doesNotThrowAnyException();
    }

    @Test
    void inbox_whenReadOverTheWire_listsTheMessagesOfAPhone() {
        PhoneNumber phone = sandbox.people().ordinary().phone();
        List<String> codes = codes(sandbox, phone, SESSION);

        HttpReply reply = get("/sandbox/sms?phone=" + phone.value().substring(1));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains(codes);
    }

    @Test
    void inbox_whenReadWithoutAPhone_isRefused() {
        assertThat(get("/sandbox/sms").status()).isEqualTo(400);
    }

    @Test
    void serve_whenPathIsUnknown_answers404() {
        assertThat(get("/mcd/elsewhere").status()).isEqualTo(404);
        assertThat(get("/elsewhere").status()).isEqualTo(404);
        assertThat(get("/mcdx").status()).isEqualTo(404);
    }

    @Test
    void serve_whenMethodIsWrong_answers405AndTellsTheRightOne() {
        HttpReply reply = get("/mcd/phones/search");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("allow")).contains("POST");
    }

    @Test
    void serve_whenRequestIsNotJson_answers415() {
        assertThat(post("text/plain", "{}").status()).isEqualTo(415);
    }

    @Test
    void serve_whenRequestIsBrokenJson_answers400() {
        assertThat(post("application/json", "{").status()).isEqualTo(400);
    }

    @Test
    void serve_whenRequestLacksAField_answers400() {
        assertThat(post("application/json", "{}").status()).isEqualTo(400);
    }

    @Test
    void options_whenPortIsNone_areRefused() {
        assertThatThrownBy(() -> SandboxOptions.defaults().withPort(65_536))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sms_whenPrinted_showsNeitherNumberNorText() {
        PhoneNumber phone = sandbox.people().ordinary().phone();
        codes(sandbox, phone, SESSION);
        Sms sms = sandbox.inbox().last(phone).orElseThrow();

        assertThat(sms.toString()).doesNotContain(phone.value(), sms.code().orElseThrow());
    }

    private static List<String> numbersOf(Sandbox sandbox) {
        return sandbox.people().all().stream()
                .map(person -> person.iin().value()
                        + person.phone().value()
                        + person.card().number())
                .toList();
    }

    private List<String> codes(Sandbox from, PhoneNumber phone, SessionId session) {
        OneTimeCodes otp = OneTimeCodes.http(transport, from.address(Service.OTP));
        List<String> codes = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            otp.send(new OtpRequest(session, phone, OtpPurpose.PHONE_CONTROL, i, Language.ENGLISH), soon());
            codes.add(from.inbox().last(phone).flatMap(Sms::code).orElseThrow());
            clock.advance(Duration.ofMinutes(1));
        }
        return codes;
    }

    private HttpReply get(String path) {
        return transport.send(HttpCall.get(address(Service.MCD).resolve(path)), soon());
    }

    private HttpReply post(String contentType, String body) {
        URI search = address(Service.MCD).resolve("/mcd/phones/search");
        return transport.send(HttpCall.post(search, contentType, body.getBytes(StandardCharsets.UTF_8)), soon());
    }

    private static Set<Thread> sandboxThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> THREADS.matcher(thread.getName()).matches())
                .collect(Collectors.toSet());
    }

    private static void assertEnded(Set<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(10).toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }
}
