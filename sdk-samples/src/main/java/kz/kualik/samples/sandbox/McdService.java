package kz.kualik.samples.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Service;

/** The Mobile Citizens Database: steps 3 and 8. The operator of step 5 writes to it. */
final class McdService {
    /** What operators have registered; the rest is with the people. */
    private final Map<Iin, PhoneNumber> phones = new ConcurrentHashMap<>();

    private final SyntheticPeople people;

    McdService(SyntheticPeople people) {
        this.people = people;
    }

    SandboxService service() {
        return new JsonRoutes(Service.MCD).on("POST", "/phones/search", Search.class, this::search);
    }

    Optional<PhoneNumber> find(Iin iin) {
        return Optional.ofNullable(phones.get(iin))
                .or(() -> people.find(iin)
                        .filter(SyntheticPerson::phoneRegistered)
                        .map(SyntheticPerson::phone));
    }

    void register(Iin iin, PhoneNumber phone) {
        phones.put(iin, phone);
    }

    private SandboxReply search(List<String> ids, Search search) {
        return find(search.iin())
                .map(phone -> JsonRoutes.ok(new Found(search.iin(), phone)))
                .orElse(SandboxReply.error(404, "phone-not-registered", "No phone is registered for this person."));
    }

    private record Search(Iin iin) {
        Search {
            Objects.requireNonNull(iin, "iin");
        }
    }

    private record Found(Iin iin, PhoneNumber phone) {}
}
