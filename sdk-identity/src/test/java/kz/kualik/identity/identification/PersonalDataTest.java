package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.session.SessionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A marked person goes the whole way, and nothing that was recorded prints a mark. */
class PersonalDataTest {
    @TempDir
    Path temporary;

    private static final List<String> MARKS = List.of(
            World.IIN.value(),
            World.IIN.value().substring(0, 6),
            World.PHONE.value(),
            "5550142",
            World.NAME.surname(),
            World.NAME.givenName(),
            "МҰРАТҚЫЗЫ",
            "1995",
            World.NUMBER,
            World.ADDRESS,
            World.EMAIL,
            World.CODE,
            World.PIN,
            World.PASSWORD,
            "marked-grant-token",
            "marked-folder",
            "TANGBALY",
            "m=19456");

    @Test
    void toString_ofEveryRecordEventAndStep_holdsNoPersonalData() throws Exception {
        World world = new World(temporary);
        world.registeredPhone = Optional.empty();
        world.person = Optional.of(World.person(
                PersonName.of("ТАҢБАЛЫЕВА", "ӘСЕМГҮЛ", "МҰРАТҚЫЗЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
        List<Object> seen = new ArrayList<>();
        IdentificationStep step = world.flow().begin(BeginRequest.inLanguage(Language.KAZAKH));
        while (!(step instanceof Completed)) {
            if (step instanceof DocumentDataStep data && !data.corrected()) {
                step = data.correct(World.DOCUMENT);
            }
            if (step instanceof PinEntryStep entry && world.clock.instant().equals(World.NOW)) {
                step = entry.enter(Secret.copyOf("000001"));
                world.clock.pass(java.time.Duration.ofSeconds(1));
            }
            seen.add(step);
            step = world.advance(step);
        }
        seen.add(step);
        seen.addAll(world.memory.load(step.session()).orElseThrow().events());
        seen.addAll(world.sent);
        seen.addAll(world.cases);
        seen.addAll(world.notices);
        seen.addAll(world.applications.values());
        seen.add(ApplicationForm.onComputer(World.EMAIL));
        seen.add(world.policy);

        Map<Object, Boolean> visited = new IdentityHashMap<>();
        for (Object object : seen) {
            check(object, object.getClass().getSimpleName(), step.session().value(), visited);
        }
        assertThat(visited.keySet()).hasSizeGreaterThan(100).hasAtLeastOneElementOfType(SessionEvent.Begun.class);
    }

    private static void check(Object object, String path, String session, Map<Object, Boolean> visited)
            throws Exception {
        if (object instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                check(optional.get(), path, session, visited);
            }
        } else if (object instanceof Collection<?> collection) {
            for (Object element : collection) {
                check(element, path, session, visited);
            }
        } else if (object instanceof Record || object instanceof IdentificationStep) {
            if (visited.put(object, true) == null) {
                // The mark is looked for behind the masked IIN, whose first digits may be shown.
                // What is long and hexadecimal is an id or a fingerprint, in which any four digits may stand by chance.
                String printed = object.toString()
                        .replace(World.IIN.masked(), "")
                        .replaceAll("\\b(?=[0-9]*[a-f])[0-9a-f]{8,}\\b", "");
                assertThat(MARKS).as(path).noneMatch(printed::contains);
                assertThat(object.toString()).as(path).doesNotContain(session);
                if (object instanceof Record) {
                    for (RecordComponent component : object.getClass().getRecordComponents()) {
                        component.getAccessor().setAccessible(true);
                        check(
                                component.getAccessor().invoke(object),
                                path + "." + component.getName(),
                                session,
                                visited);
                    }
                }
            }
        }
    }
}
