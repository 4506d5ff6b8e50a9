package kz.kualik.samples.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import kz.kualik.core.identifier.Iin;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.registry.RegisteredDocument;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Service;
import org.jspecify.annotations.Nullable;

/** The State Database of Natural Persons: step 18. */
final class PersonsService {
    private final SyntheticPeople people;

    PersonsService(SyntheticPeople people) {
        this.people = people;
    }

    SandboxService service() {
        return new JsonRoutes(Service.GBD_FL).on("POST", "/persons/search", Search.class, this::search);
    }

    private SandboxReply search(List<String> ids, Search search) {
        return people.find(search.iin())
                .flatMap(SyntheticPerson::register)
                .map(person -> JsonRoutes.ok(Found.of(person)))
                .orElse(SandboxReply.error(404, "person-not-found", "The register does not have this person."));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Search(Iin iin) {
        Search {
            Objects.requireNonNull(iin, "iin");
        }
    }

    private record Found(
            Iin iin,
            String surname,
            String givenName,
            @Nullable String patronymic,
            LocalDate birthDate,
            String sex,
            String lifeStatus,
            String capacity,
            String address,
            List<FoundDocument> documents,
            byte @Nullable [] portrait) {
        static Found of(Person person) {
            return new Found(
                    person.iin(),
                    person.name().surname(),
                    person.name().givenName(),
                    person.name().patronymic().orElse(null),
                    person.birthDate(),
                    word(person.sex()),
                    word(person.lifeStatus()),
                    word(person.capacity()),
                    person.address(),
                    person.documents().stream().map(FoundDocument::of).toList(),
                    person.portrait().map(FaceImage::bytes).orElse(null));
        }
    }

    private record FoundDocument(
            String kind,
            String number,
            LocalDate issued,
            @Nullable LocalDate expires,
            String status) {
        static FoundDocument of(RegisteredDocument document) {
            return new FoundDocument(
                    word(document.kind()),
                    document.number(),
                    document.issued(),
                    document.expires().orElse(null),
                    word(document.status()));
        }
    }
}
