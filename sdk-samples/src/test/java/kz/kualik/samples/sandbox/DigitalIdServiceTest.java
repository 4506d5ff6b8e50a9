package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.identity.consent.ConsentReference;
import kz.kualik.identity.digitalid.DigitalId;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.digitalid.DocumentState;
import kz.kualik.identity.digitalid.ReleaseGrant;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.SandboxServer;
import kz.kualik.samples.sandbox.server.Seed;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DigitalIdServiceTest {
    private static final String NUMBER = "012345678";

    private final TestClock clock = new TestClock();
    private final SyntheticPeople people = SyntheticPeople.of(new Seed(1));
    private final SyntheticPerson person = people.ordinary();
    private final DigitalIdService service = new DigitalIdService(new Seed(1), clock, new McdService(people));
    private SandboxServer server;
    private DigitalIdentities digitalId;

    @BeforeEach
    void start() {
        server = SandboxServer.open(0);
        server.mount(service.service());
        digitalId = DigitalIdentities.http(HttpTransport.jdk(), server.address().resolve(Service.DIGITAL_ID.path()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void create_whenPhoneIsTheRegisteredOne_opensAnAccount() {
        assertThat(create().createdAt()).isEqualTo(clock.instant());
    }

    @Test
    void create_whenRepeated_givesTheSameAccount() {
        DigitalId first = create();
        clock.advance(Duration.ofMinutes(1));

        assertThat(create()).isEqualTo(first);
    }

    @Test
    void create_whenPhoneIsAnother_isRefused() {
        SyntheticPerson other = people.all().get(1);

        assertThatThrownBy(() ->
                        digitalId.create(SandboxFixture.SESSION, person.iin(), other.phone(), SandboxFixture.soon()))
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code().value()).isEqualTo("service.phone-differs"));
    }

    @Test
    void create_whenSessionIsOfAnotherPerson_isRefused() {
        create();
        SyntheticPerson other = people.all().get(1);

        assertThatThrownBy(() ->
                        digitalId.create(SandboxFixture.SESSION, other.iin(), other.phone(), SandboxFixture.soon()))
                .isInstanceOf(ServiceRejectedException.class);
    }

    @Test
    void release_whenADocumentIsLoaded_grantsTheHoldersData() {
        String account = accountWithDocument();

        ReleaseGrant grant = digitalId.release(account, consent(), SandboxFixture.soon());

        assertThat(grant.expiresAt()).isAfter(clock.instant());
        assertThat(service.holder(grant.token())).contains(person.iin());
    }

    @Test
    void release_whenRepeated_givesTheSameGrant() {
        String account = accountWithDocument();

        assertThat(digitalId.release(account, consent(), SandboxFixture.soon()))
                .isEqualTo(digitalId.release(account, consent(), SandboxFixture.soon()));
    }

    @Test
    void release_whenTheGrantHasExpired_renewsItForTheSameConsent() {
        String account = accountWithDocument();
        ConsentReference consent = consent();
        ReleaseGrant first = digitalId.release(account, consent, SandboxFixture.soon());
        clock.advance(Duration.ofMinutes(61));

        ReleaseGrant second = digitalId.release(account, consent, SandboxFixture.soon());

        assertThat(second.expiresAt()).isAfter(clock.instant());
        assertThat(service.holder(second.token())).contains(person.iin());
        assertThat(service.holder(first.token())).isEmpty();
    }

    @Test
    void release_whenAnExpiredGrantIsAskedForWithAnotherContent_isRefused() {
        String account = accountWithDocument();
        digitalId.release(account, consent(), SandboxFixture.soon());
        clock.advance(Duration.ofMinutes(61));

        assertThatThrownBy(() -> digitalId.release(account, consent(), SandboxFixture.soon()))
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code().value()).isEqualTo("service.other-consent"));
    }

    @Test
    void withdraw_voidsTheGrantAndGivesNoOther() {
        String account = accountWithDocument();
        ConsentReference consent = consent();
        ReleaseGrant grant = digitalId.release(account, consent, SandboxFixture.soon());

        digitalId.withdraw(account, consent.id(), SandboxFixture.soon());
        digitalId.withdraw(account, consent.id(), SandboxFixture.soon());

        assertThat(service.holder(grant.token())).isEmpty();
        assertThatThrownBy(() -> digitalId.release(account, consent, SandboxFixture.soon()))
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code().value()).isEqualTo("service.consent-withdrawn"));
        assertThatThrownBy(() -> digitalId.withdraw("none", consent.id(), SandboxFixture.soon()))
                .isInstanceOf(ServiceRejectedException.class);
    }

    @Test
    void release_whenTheDocumentIsInModeration_isRefused() {
        String account = create().id();
        digitalId.addDocument(account, NUMBER, DocumentState.IN_MODERATION, SandboxFixture.soon());

        assertThatThrownBy(() -> digitalId.release(account, consent(), SandboxFixture.soon()))
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code().value()).isEqualTo("service.no-document"));
    }

    @Test
    void release_whenModerationHasEndedWell_isGranted() {
        String account = create().id();
        digitalId.addDocument(account, NUMBER, DocumentState.IN_MODERATION, SandboxFixture.soon());
        digitalId.addDocument(account, NUMBER, DocumentState.LOADED, SandboxFixture.soon());

        assertThat(digitalId.release(account, consent(), SandboxFixture.soon()).token())
                .isNotBlank();
    }

    @Test
    void release_whenConsentIsOfTheFuture_isRefused() {
        String account = accountWithDocument();
        ConsentReference future =
                new ConsentReference("c-1", "a".repeat(64), clock.instant().plusSeconds(1));

        assertThatThrownBy(() -> digitalId.release(account, future, SandboxFixture.soon()))
                .isInstanceOf(ServiceRejectedException.class);
    }

    @Test
    void holder_whenTheGrantHasExpired_isEmpty() {
        ReleaseGrant grant = digitalId.release(accountWithDocument(), consent(), SandboxFixture.soon());
        clock.advance(Duration.between(clock.instant(), grant.expiresAt()));

        assertThat(service.holder(grant.token())).isEmpty();
    }

    @Test
    void holder_whenTheTokenIsMadeUp_isEmpty() {
        assertThat(service.holder("made-up")).isEmpty();
    }

    @Test
    void addDocument_whenAccountIsUnknown_isRefused() {
        assertThatThrownBy(() -> digitalId.addDocument("none", NUMBER, DocumentState.LOADED, SandboxFixture.soon()))
                .isInstanceOf(ServiceRejectedException.class);
    }

    private DigitalId create() {
        return digitalId.create(SandboxFixture.SESSION, person.iin(), person.phone(), SandboxFixture.soon());
    }

    private String accountWithDocument() {
        String account = create().id();
        digitalId.addDocument(account, NUMBER, DocumentState.LOADED, SandboxFixture.soon());
        return account;
    }

    private ConsentReference consent() {
        return new ConsentReference("c-1", "a".repeat(64), clock.instant());
    }
}
