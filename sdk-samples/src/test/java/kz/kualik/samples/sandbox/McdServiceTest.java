package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.identifier.Iin;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;

class McdServiceTest extends SandboxFixture {
    private MobileCitizens mcd() {
        return MobileCitizens.http(transport, address(Service.MCD));
    }

    @Test
    void findPhone_whenRegistered_givesThePhone() {
        SyntheticPerson person = sandbox.people().ordinary();

        assertThat(mcd().findPhone(person.iin(), soon())).contains(person.phone());
    }

    @Test
    void findPhone_whenNotRegistered_isEmpty() {
        SyntheticPerson person = sandbox.people().of(Scenario.PHONE_NOT_REGISTERED);

        assertThat(mcd().findPhone(person.iin(), soon())).isEmpty();
    }

    @Test
    void findPhone_whenNobodyHasTheIin_isEmpty() {
        assertThat(mcd().findPhone(Iin.parse("000101500001"), soon())).isEmpty();
    }

    @Test
    void findPhone_whenAddressIsWrong_isAnErrorAndNotAnAbsentPhone() {
        MobileCitizens misled = MobileCitizens.http(transport, URI.create(address(Service.MCD) + "x"));

        assertThatThrownBy(() -> misled.findPhone(sandbox.people().ordinary().iin(), soon()))
                .isInstanceOf(ServiceRejectedException.class);
    }
}
