package kz.kualik.identity.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import kz.kualik.identity.session.EvidenceSalt;
import kz.kualik.identity.session.SessionEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTextsTest {
    static Stream<Class<?>> events() {
        return Arrays.stream(SessionEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventAndEachOfItsParts_hasWordsForPeople(Class<?> event) {
        assertThat(EvidenceTexts.event(event.getSimpleName())).isPresent();
        assertThat(event.getRecordComponents())
                .filteredOn(part -> part.getType() != EvidenceSalt.class)
                .extracting(RecordComponent::getName)
                .filteredOn(name -> !name.equals("at"))
                .allSatisfy(
                        name -> assertThat(EvidenceTexts.part(name)).as(name).isPresent());
    }
}
