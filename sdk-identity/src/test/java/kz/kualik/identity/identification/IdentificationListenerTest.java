package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.SdkException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.session.SessionEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentificationListenerTest {
    @TempDir
    Path temporary;

    private final List<IdentificationListener.Transition> transitions = new CopyOnWriteArrayList<>();
    private final List<IdentificationListener.PortCall> calls = new CopyOnWriteArrayList<>();
    private World world;
    private RemoteIdentification flow;

    @BeforeEach
    void listen() {
        world = new World(temporary);
        flow = world.builder(world.custody)
                .listener(new IdentificationListener() {
                    @Override
                    public void moved(Transition transition) {
                        throw new IllegalStateException("a listener that fails must not stop anybody");
                    }
                })
                .listener(new IdentificationListener() {
                    @Override
                    public void moved(Transition transition) {
                        transitions.add(transition);
                    }

                    @Override
                    public void called(PortCall call) {
                        calls.add(call);
                    }
                })
                .build();
    }

    private IdentificationStep begin() {
        return flow.begin(BeginRequest.inLanguage(Language.RUSSIAN));
    }

    @Test
    void moved_isToldOfEveryStoredEvent() {
        IdentificationStep step = begin();
        while (!(step instanceof Completed)) {
            step = world.advance(step);
        }

        List<String> stored = world.memory.load(step.session()).orElseThrow().events().stream()
                .map(SessionEvent::getClass)
                .map(Class::getSimpleName)
                .toList();
        assertThat(transitions.stream().flatMap(transition -> transition.events().stream()))
                .containsExactlyElementsOf(stored);
        assertThat(transitions.get(transitions.size() - 1).to()).isEqualTo("COMPLETED");
    }

    @Test
    void called_isToldOfEveryPort_theProvidersToo() {
        IdentificationStep step = begin();
        while (!(step instanceof Completed)) {
            step = world.advance(step);
        }

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.took()).isPositive())
                .allSatisfy(call -> assertThat(call.error()).isEmpty())
                .extracting(IdentificationListener.PortCall::port)
                .contains(
                        "MobileCitizens",
                        "PersonRegistry",
                        "OneTimeCodes",
                        "DigitalIdentities",
                        "BiometricProvider",
                        "DocumentReader",
                        "CertificationAuthority");
    }

    @Test
    void called_isToldOfWhoeverHoldsKeys() {
        DeviceDouble device = new DeviceDouble();
        world.custody = device;
        RemoteIdentification held = world.builder(device)
                .listener(new IdentificationListener() {
                    @Override
                    public void called(PortCall call) {
                        calls.add(call);
                    }
                })
                .build();
        IdentificationStep step = held.begin(BeginRequest.inLanguage(Language.RUSSIAN));
        while (!(step instanceof Completed)) {
            step = world.advance(step);
        }

        assertThat(calls.stream().filter(call -> call.port().equals("HeldKeyCustody")))
                .extracting(IdentificationListener.PortCall::operation)
                .contains("requests", "find", "install");
    }

    @Test
    void called_whenAServiceIsDown_hasItsCode() {
        IdentificationStep step = ((CameraStep) begin()).report(CameraReport.READY);
        world.down.add(World.Port.MOBILE_CITIZENS);

        assertThatThrownBy(() -> ((IinStep) step).submit(World.IIN.value())).isInstanceOf(SdkException.class);
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.port()).isEqualTo("MobileCitizens");
            assertThat(call.operation()).isEqualTo("findPhone");
            assertThat(call.error()).contains(ErrorCode.of("test.down"));
        });
    }

    @Test
    void moved_whenSomebodyIsRefused_hasTheReason() {
        IdentificationStep step = ((CameraStep) begin()).report(CameraReport.READY);
        IdentificationStep again = ((IinStep) step).submit("123");

        assertThat(again).isInstanceOf(IinStep.class);
        IdentificationListener.Transition last = transitions.get(transitions.size() - 1);
        assertThat(last.from()).isEqualTo("IIN");
        assertThat(last.to()).isEqualTo("IIN");
        assertThat(last.reasons()).containsExactly(IdentityErrorCodes.IIN_INVALID);
    }

    @Test
    void whatIsTold_holdsNothingPersonalAndNoWholeSession() {
        IdentificationStep step = begin();
        while (!(step instanceof Completed)) {
            if (step instanceof PinEntryStep entry
                    && transitions.stream().noneMatch(t -> t.events().contains("PinEntered"))) {
                step = entry.enter(Secret.copyOf("000001"));
            }
            step = world.advance(step);
        }

        String told = transitions + " " + calls;
        assertThat(told)
                .doesNotContain(step.session().value())
                .contains(step.session().value().substring(0, 8));
        for (String mark : List.of(
                World.IIN.value(), World.PHONE.value(), World.NAME.surname(), World.NUMBER, World.EMAIL, World.PIN)) {
            assertThat(told).doesNotContain(mark);
        }
    }
}
