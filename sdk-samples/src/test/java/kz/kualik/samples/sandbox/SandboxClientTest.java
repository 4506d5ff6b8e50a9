package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.notification.Notice;
import kz.kualik.identity.notification.Notifications;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.identity.registry.PersonRegistry;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxClientTest extends SandboxFixture {
    private SandboxClient client;

    @BeforeEach
    void connect() {
        client = SandboxClient.at(transport, sandbox.address());
    }

    private static SessionId session(int number) {
        return new SessionId(String.format("%032x", number));
    }

    private Sms sms(SyntheticPerson person, SessionId session) {
        OneTimeCodes.http(transport, address(Service.OTP))
                .send(new OtpRequest(session, person.phone(), OtpPurpose.PHONE_CONTROL, 1, Language.ENGLISH), soon());
        return sandbox.inbox().last(person.phone()).orElseThrow();
    }

    @Test
    void personOf_whenSessionsAreMany_givesEachAPersonOfItsOwnWhomTheServicesKnow() {
        MobileCitizens mcd = MobileCitizens.http(transport, address(Service.MCD));
        PersonRegistry register = PersonRegistry.http(transport, address(Service.GBD_FL));
        Set<Iin> seen = new HashSet<>();
        Set<PhoneNumber> phones = new HashSet<>();
        for (int i = 0; i < SyntheticPeople.ORDINARY_PEOPLE + 20; i++) {
            SyntheticPerson person = client.personOf(session(i));
            assertThat(seen.add(person.iin())).isTrue();
            assertThat(phones.add(person.phone())).isTrue();
            assertThat(mcd.findPhone(person.iin(), soon())).contains(person.phone());
            assertThat(register.findByIin(person.iin(), soon())).isEqualTo(person.register());
        }
        assertThat(sandbox.people().all()).extracting(SyntheticPerson::phone).doesNotHaveDuplicates();
        sandbox.people().all().forEach(person -> phones.remove(person.phone()));
        assertThat(phones).hasSize(20);
    }

    @Test
    void personOf_whenTheSessionAsksAgainFromAnotherProcess_givesTheSamePerson() {
        client.personOf(session(1));
        SyntheticPerson person = client.personOf(session(2));

        SyntheticPerson again = SandboxClient.at(transport, sandbox.address()).personOf(session(2));

        assertThat(again.iin()).isEqualTo(person.iin());
        assertThat(again.selfie()).isEqualTo(person.selfie());
    }

    @Test
    void personOf_whenTheSandboxHasAScenario_givesPeopleToWhomItHappensAndWhomTheServicesKnow() {
        List<Scenario> differs = List.of(Scenario.REGISTER_DIFFERS);
        try (Sandbox other = Sandbox.start(SandboxOptions.defaults().withNewcomers(differs))) {
            SandboxClient there = SandboxClient.at(transport, other.address());
            PersonRegistry register = PersonRegistry.http(transport, other.address(Service.GBD_FL));
            Set<Iin> seen = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                SyntheticPerson person = there.personOf(session(i));
                assertThat(person.scenario()).isEqualTo(Scenario.REGISTER_DIFFERS);
                assertThat(seen.add(person.iin())).isTrue();
                assertThat(register.findByIin(person.iin(), soon())).isEqualTo(person.register());
            }
        }
    }

    @Test
    void personOf_whenScenariosAreDrawn_dependsOnTheSeedAlone() {
        List<Scenario> all = List.of(Scenario.values());
        List<List<Scenario>> drawn = Stream.of(7L, 7L, 8L)
                .map(seed -> {
                    SandboxOptions options =
                            SandboxOptions.defaults().withSeed(seed).withNewcomers(all);
                    try (Sandbox other = Sandbox.start(options)) {
                        SandboxClient there = SandboxClient.at(transport, other.address());
                        return IntStream.range(0, 20)
                                .mapToObj(i -> there.personOf(session(i)).scenario())
                                .toList();
                    }
                })
                .toList();

        assertThat(Set.copyOf(drawn.get(0))).hasSizeGreaterThan(5);
        assertThat(drawn.get(1)).isEqualTo(drawn.get(0));
        assertThat(drawn.get(2)).isNotEqualTo(drawn.get(0));
    }

    @Test
    void personOf_whenTheSessionIsNone_isRefused() {
        JsonHttp http = new JsonHttp(transport, sandbox.address());

        assertThatThrownBy(() -> http.call(
                        "POST", "/sandbox/people", java.util.Map.of("sessionId", "me"), java.util.Map.class, soon()))
                .isInstanceOf(ServiceRejectedException.class);
    }

    @Test
    void lastSms_whenAPersonIsInTwoSessions_isOfTheSession() {
        SyntheticPerson person = client.people().ordinary();
        Sms first = sms(person, SESSION);
        Sms second = sms(person, OTHER_SESSION);

        assertThat(first.code()).isNotEqualTo(second.code());
        assertThat(client.lastSms(person.phone(), SESSION)).contains(first);
        assertThat(client.lastSms(person.phone(), OTHER_SESSION)).contains(second);
        assertThat(client.lastSms(person.phone(), session(9))).isEmpty();
    }

    @Test
    void counters_whenTheSameIsAskedForAgain_countItOnce() {
        SyntheticPerson person = client.people().ordinary();
        assertThat(client.counters()).isEqualTo(new Counters(0, 0, 0, 0));
        LocalizedText text = new LocalizedText("a", "b", "c");
        for (int i = 0; i < 2; i++) {
            sms(person, SESSION);
            Notifications.http(transport, address(Service.NOTIFICATIONS))
                    .send(new Notice("key", person.phone(), text, Language.ENGLISH), soon());
        }

        assertThat(client.counters()).isEqualTo(new Counters(2, 0, 0, 0));
    }

    @Test
    void trustAnchors_whenAsked_areThoseOfTheNca() {
        assertThat(client.trustAnchors().certificates())
                .containsExactlyInAnyOrderElementsOf(sandbox.nca().trustAnchors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/path", "file:///tmp", "127.0.0.1:80", "http://127.0.0.1:1/?a=b", ""})
    void at_whenTheAddressIsNoneOfASandbox_isRefused(String address) {
        assertThatThrownBy(() -> SandboxClient.at(transport, URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void at_whenNobodyListens_isUnavailable() {
        URI address = sandbox.address();
        sandbox.close();

        assertThatThrownBy(() -> SandboxClient.at(HttpTransport.jdk(), address))
                .isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void ordinary_whenAskedInAnotherOrder_isTheSamePerson() {
        SyntheticPeople one = client.people();
        SyntheticPeople other = sandbox.people();
        List<Iin> late = List.of(one.ordinary(40).iin(), one.ordinary(30).iin());

        assertThat(List.of(other.ordinary(30).iin(), other.ordinary(40).iin()))
                .containsExactly(late.get(1), late.get(0));
        assertThatThrownBy(() -> one.ordinary(SyntheticPeople.MOST_NEWCOMERS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
