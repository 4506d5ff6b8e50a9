package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.text.Language;
import kz.kualik.identity.operator.CallRequest;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.operator.CallTicket;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorServiceTest extends SandboxFixture {
    private OperatorRegistration operator;

    @BeforeEach
    void reachTheService() {
        operator = OperatorRegistration.http(transport, address(Service.OPERATOR));
    }

    @Test
    void state_whenAskedAgainAndAgain_goesThroughTheQueueToTheRegistration() {
        CallTicket ticket = call(Scenario.PHONE_NOT_REGISTERED, 1);

        assertThat(states(ticket, 5))
                .containsExactly(
                        new CallState.Waiting(2),
                        new CallState.Waiting(1),
                        new CallState.InCall(),
                        new CallState.Registered(),
                        new CallState.Registered());
    }

    @Test
    void state_whenRegistered_hasPutThePhoneIntoTheMcd() {
        SyntheticPerson person = sandbox.people().of(Scenario.PHONE_NOT_REGISTERED);
        MobileCitizens mcd = MobileCitizens.http(transport, address(Service.MCD));
        CallTicket ticket = call(Scenario.PHONE_NOT_REGISTERED, 1);
        states(ticket, 3);
        assertThat(mcd.findPhone(person.iin(), soon())).isEmpty();

        states(ticket, 1);

        assertThat(mcd.findPhone(person.iin(), soon())).contains(person.phone());
    }

    @Test
    void state_whenTheOperatorRefuses_saysWhyAndLeavesTheMcdAlone() {
        CallTicket ticket = call(Scenario.OPERATOR_REFUSES, 1);

        assertThat(states(ticket, 4).get(3))
                .isInstanceOfSatisfying(
                        CallState.Refused.class,
                        refused -> assertThat(refused.reason().kazakh()).isNotBlank());
        assertThat(MobileCitizens.http(transport, address(Service.MCD))
                        .findPhone(
                                sandbox.people().of(Scenario.OPERATOR_REFUSES).iin(), soon()))
                .isEmpty();
    }

    @Test
    void state_whenTheFirstCallDrops_theSecondEndsWell() {
        assertThat(states(call(Scenario.CALL_DROPS, 1), 4)).last().isEqualTo(new CallState.Dropped());
        assertThat(states(call(Scenario.CALL_DROPS, 2), 4)).last().isEqualTo(new CallState.Registered());
    }

    @Test
    void request_whenRepeated_keepsThePlaceInTheQueue() {
        CallTicket ticket = call(Scenario.PHONE_NOT_REGISTERED, 1);
        states(ticket, 1);

        assertThat(call(Scenario.PHONE_NOT_REGISTERED, 1)).isEqualTo(ticket);
        assertThat(states(ticket, 1)).containsExactly(new CallState.Waiting(1));
    }

    @Test
    void leave_whenInTheQueue_endsTheCall() {
        CallTicket ticket = call(Scenario.PHONE_NOT_REGISTERED, 1);

        operator.leave(ticket.id(), soon());

        assertThat(states(ticket, 5)).containsOnly(new CallState.Left());
    }

    @Test
    void leave_whenTheCallHasEnded_changesNothing() {
        CallTicket ticket = call(Scenario.PHONE_NOT_REGISTERED, 1);
        states(ticket, 4);

        operator.leave(ticket.id(), soon());

        assertThat(states(ticket, 1)).containsExactly(new CallState.Registered());
    }

    @Test
    void state_whenTicketIsUnknown_isRefused() {
        assertThatThrownBy(() -> operator.state("none", soon())).isInstanceOf(ServiceRejectedException.class);
    }

    private CallTicket call(Scenario scenario, int number) {
        return operator.request(
                new CallRequest(SESSION, sandbox.people().of(scenario).iin(), Language.KAZAKH, number), soon());
    }

    private List<CallState> states(CallTicket ticket, int count) {
        List<CallState> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            states.add(operator.state(ticket.id(), soon()));
        }
        return states;
    }
}
