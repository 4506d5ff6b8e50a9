package kz.kualik.samples.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.identity.SessionId;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.Faults;
import kz.kualik.samples.sandbox.server.Latency;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxRequest;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Seed;
import kz.kualik.samples.sandbox.server.Service;
import org.jspecify.annotations.Nullable;

/**
 * The world around the services, for programs outside this JVM: who stands before the camera, what is on their phone, what
 * was counted. No service of the state has anything like it.
 */
final class WorldService {
    private final Seed seed;
    private final SyntheticPeople people;
    private final List<Scenario> newcomers;
    private final SmsInbox inbox;
    private final Supplier<Counters> counters;
    private final Faults faults;
    private final Map<String, Arrived> arrived = new HashMap<>();

    WorldService(
            Seed seed,
            SyntheticPeople people,
            List<Scenario> newcomers,
            SmsInbox inbox,
            Supplier<Counters> counters,
            Faults faults) {
        this.seed = seed;
        this.people = people;
        this.newcomers = newcomers;
        this.inbox = inbox;
        this.counters = counters;
        this.faults = faults;
    }

    SandboxService service() {
        return new JsonRoutes("/sandbox")
                .on("GET", "/seed", (ids, request) -> JsonRoutes.ok(seed))
                .on("GET", "/counters", (ids, request) -> JsonRoutes.ok(counters.get()))
                .on("GET", "/sms", (ids, request) -> messages(request))
                .on("POST", "/sms", Asked.class, this::messages)
                .on("POST", "/faults", Switch.class, this::turn)
                .on("POST", "/people", Arrival.class, this::arrive);
    }

    private SandboxReply messages(SandboxRequest request) {
        Optional<PhoneNumber> phone = PhoneNumber.find(request.query().getOrDefault("phone", ""));
        if (phone.isEmpty()) {
            return SandboxReply.error(400, "no-phone", "Ask with ?phone=77xxxxxxxxx.");
        }
        return told(inbox.all(phone.get()));
    }

    private SandboxReply messages(List<String> ids, Asked asked) {
        return told(inbox.all(asked.phone(), asked.sessionId()));
    }

    private static SandboxReply told(List<Sms> found) {
        return JsonRoutes.ok(new Messages(found.stream()
                .map(sms -> new Message(sms.from(), sms.text(), sms.at()))
                .toList()));
    }

    private SandboxReply turn(List<String> ids, Switch turned) {
        List<Service> services = Service.named(turned.service());
        String name = turned.fault();
        Optional<Fault> fault = Optional.ofNullable(name).flatMap(WorldService::fault);
        if (services.isEmpty() || name != null && fault.isEmpty() && !name.equals("none")) {
            return SandboxReply.error(400, "unknown-fault", "Name a service and a fault, or none.");
        }
        Optional<Latency> latency;
        try {
            latency =
                    Optional.ofNullable(turned.latency()).map(Object::toString).map(Latency::parse);
        } catch (IllegalArgumentException e) {
            return SandboxReply.error(400, "unknown-latency", "Name a service and milliseconds, or a range of them.");
        }
        for (Service service : services) {
            if (name != null) {
                fault.ifPresentOrElse(wanted -> faults.on(service, wanted), () -> faults.off(service));
            }
            latency.ifPresent(wanted -> faults.latency(service, wanted));
        }
        return JsonRoutes.ACCEPTED;
    }

    private static Optional<Fault> fault(String name) {
        return Stream.of(Fault.values())
                .filter(value ->
                        value.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst();
    }

    /** Each session has a person of its own, and the same one when it asks again. */
    private synchronized SandboxReply arrive(List<String> ids, Arrival arrival) {
        Arrived person = arrived.get(arrival.sessionId());
        if (person == null) {
            int number = arrived.size();
            if (number >= SyntheticPeople.MOST_NEWCOMERS) {
                return SandboxReply.error(409, "nobody-left", "The sandbox has no more people; start it anew.");
            }
            Scenario scenario = newcomers.get(seed.random("newcomer", number).nextInt(newcomers.size()));
            // From now on the services know them.
            people.newcomer(scenario, number);
            person = new Arrived(number, scenario.text());
            arrived.put(arrival.sessionId(), person);
        }
        return JsonRoutes.ok(person);
    }

    private record Switch(
            String service,
            @Nullable String fault,
            @Nullable Object latency) {
        /** A latency is a number, or the text of a range. */
        Switch {
            Objects.requireNonNull(service, "service");
            if (fault == null && latency == null) {
                throw new IllegalArgumentException("nothing is switched");
            }
        }
    }

    private record Asked(PhoneNumber phone, String sessionId) {
        Asked {
            Objects.requireNonNull(phone, "phone");
            Objects.requireNonNull(sessionId, "sessionId");
        }
    }

    private record Arrival(String sessionId) {
        Arrival {
            Objects.requireNonNull(sessionId, "sessionId");
            new SessionId(sessionId);
        }
    }

    private record Arrived(int number, String scenario) {}

    private record Messages(List<Message> messages) {}

    private record Message(String from, String text, Instant at) {}
}
