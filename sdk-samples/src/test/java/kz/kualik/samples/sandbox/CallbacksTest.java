package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.callback.Callback;
import kz.kualik.identity.callback.CallbackSignature;
import kz.kualik.identity.callback.CallbackVerifier;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.evidence.Evidence;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.CameraStep;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.IinStep;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.OperatorCallStep;
import kz.kualik.identity.identification.OperatorRegistrationStep;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.samples.guide.BankOnboarding;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import org.junit.jupiter.api.Test;

/** Nobody asks the operators again and again: they tell the bank, and the bank asks. */
class CallbacksTest {
    private static final String KEY = "sandbox-key-of-callbacks-0123456789";

    /** The flow behind the bank; knows when a session has come so far. */
    private static final class Watched implements RemoteIdentification {
        private final AtomicReference<RemoteIdentification> flow = new AtomicReference<>();
        private final CountDownLatch registered = new CountDownLatch(1);

        @Override
        public CameraStep begin(BeginRequest request) {
            return flow.get().begin(request);
        }

        @Override
        public IdentificationStep resume(SessionId session) {
            return flow.get().resume(session);
        }

        @Override
        public IdentificationStep notified(Callback callback) {
            IdentificationStep step = flow.get().notified(callback);
            if (step instanceof IinStep) {
                registered.countDown();
            }
            return step;
        }

        @Override
        public Evidence evidence(SessionId session) {
            return flow.get().evidence(session);
        }
    }

    @Test
    void callbacks_whenOperatorsDecide_bringTheSessionOnWithoutAPoll() throws Exception {
        Watched watched = new Watched();
        try (Secret key = Secret.copyOf(KEY);
                BankOnboarding bank =
                        BankOnboarding.start(watched, CallbackVerifier.of(key, Clock.systemUTC()), Language.KAZAKH);
                Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
                        .withCallbacks(new CallbackTarget(bank.address().resolve("/callbacks"), key)))) {
            RemoteIdentification flow = Journey.identification(sandbox, KeySet.GOST);
            watched.flow.set(flow);
            SyntheticPerson person = sandbox.people().of(Scenario.PHONE_NOT_REGISTERED);
            IdentificationStep step =
                    flow.begin(BeginRequest.inLanguage(Language.KAZAKH)).report(CameraReport.READY);
            step = ((IinStep) step).submit(person.iin().value());
            step = ((OperatorRegistrationStep) step).call(Language.KAZAKH);
            assertThat(step).isInstanceOf(OperatorCallStep.class);

            assertThat(watched.registered.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(flow.resume(step.session())).isInstanceOf(IinStep.class);
        }
    }

    @Test
    void bank_whenACallbackIsNotSignedWithItsKey_refusesIt() throws Exception {
        Watched watched = new Watched();
        try (Secret key = Secret.copyOf(KEY);
                Secret other = Secret.copyOf("x".repeat(40));
                BankOnboarding bank =
                        BankOnboarding.start(watched, CallbackVerifier.of(key, Clock.systemUTC()), Language.KAZAKH)) {
            byte[] body = ("{\"sessionId\":\"" + "0".repeat(32) + "\",\"ticketId\":\"call-1\"}")
                    .getBytes(StandardCharsets.UTF_8);
            URI address = bank.address().resolve("/callbacks");

            assertThat(status(address, body, Optional.empty())).isEqualTo(403);
            assertThat(status(
                            address,
                            body,
                            Optional.of(CallbackSignature.of(
                                    other, Clock.systemUTC().instant(), body))))
                    .isEqualTo(403);
            assertThat(watched.registered.getCount()).isOne();
        }
    }

    private static int status(URI address, byte[] body, Optional<String> signature) {
        HttpCall call = HttpCall.post(address, "application/json", body);
        return HttpTransport.jdk()
                .send(
                        signature
                                .map(value -> call.withHeader(CallbackSignature.HEADER, value))
                                .orElse(call),
                        Deadline.after(Duration.ofSeconds(20)))
                .status();
    }
}
