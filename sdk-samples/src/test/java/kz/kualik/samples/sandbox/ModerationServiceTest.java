package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.identity.document.DocumentField;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.FieldMatch;
import kz.kualik.identity.moderation.Moderation;
import kz.kualik.identity.moderation.ModerationCase;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.moderation.ModerationTicket;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModerationServiceTest extends SandboxFixture {
    private Moderation moderation;

    @BeforeEach
    void reachTheService() {
        moderation = Moderation.http(transport, address(Service.MODERATION));
    }

    @Test
    void state_whenFirstAsked_waits() {
        assertThat(moderation.state(submit(Scenario.REGISTER_DIFFERS, 1).id(), soon()))
                .isEqualTo(new ModerationState.Waiting());
    }

    @Test
    void state_whenAskedAgain_approves() {
        assertThat(verdict(Scenario.REGISTER_DIFFERS, 1)).isEqualTo(new ModerationState.Approved(clock.instant()));
    }

    @Test
    void state_whenTheModeratorRefuses_saysWhy() {
        assertThat(verdict(Scenario.MODERATOR_REFUSES, 1)).isInstanceOf(ModerationState.Refused.class);
    }

    @Test
    void state_whenTheModeratorWantsNewPhotos_approvesThose() {
        assertThat(verdict(Scenario.MODERATOR_WANTS_NEW_PHOTOS, 1))
                .isInstanceOf(ModerationState.NewPhotosRequested.class);
        assertThat(verdict(Scenario.MODERATOR_WANTS_NEW_PHOTOS, 2)).isInstanceOf(ModerationState.Approved.class);
    }

    @Test
    void submit_whenRepeated_isOneCase() {
        assertThat(submit(Scenario.REGISTER_DIFFERS, 1)).isEqualTo(submit(Scenario.REGISTER_DIFFERS, 1));
    }

    @Test
    void submit_whenTheRoundIsOfAnotherPerson_isRefused() {
        submit(Scenario.REGISTER_DIFFERS, 1);

        assertThatThrownBy(() -> submit(Scenario.MODERATOR_REFUSES, 1)).isInstanceOf(ServiceRejectedException.class);
    }

    private ModerationState verdict(Scenario scenario, int round) {
        String ticket = submit(scenario, round).id();
        moderation.state(ticket, soon());
        return moderation.state(ticket, soon());
    }

    private ModerationTicket submit(Scenario scenario, int round) {
        SyntheticPerson person = sandbox.people().of(scenario);
        return moderation.submit(
                new ModerationCase(
                        SESSION,
                        round,
                        person.iin(),
                        List.of(new FieldComparison(DocumentField.SURNAME, FieldMatch.DIFFERENT, "А", "Б")),
                        person.selfie(),
                        person.cardPhotos()),
                soon());
    }
}
