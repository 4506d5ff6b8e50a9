package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kualik.core.identifier.Iin;
import kz.kualik.identity.registry.PersonRegistry;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonsServiceTest extends SandboxFixture {
    private PersonRegistry register() {
        return PersonRegistry.http(transport, address(Service.GBD_FL));
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void findByIin_whenAsked_bringsTheWholeRecordOverTheWire(Scenario scenario) {
        SyntheticPerson person = sandbox.people().of(scenario);

        assertThat(register().findByIin(person.iin(), soon())).isEqualTo(person.register());
    }

    @Test
    void findByIin_whenNobodyHasTheIin_isEmpty() {
        assertThat(register().findByIin(Iin.parse("000101500001"), soon())).isEmpty();
    }
}
