package kz.kualik.samples.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.text.Language;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Seed;
import kz.kualik.samples.sandbox.server.Service;
import org.jspecify.annotations.Nullable;

/**
 * The video call with an operator: step 5. A call is second in the queue when it is first asked about, then first, then
 * taken, then over; what it comes to is in the person's scenario. Success writes the person's phone to the MCD.
 */
final class OperatorService {
    /** How many questions find the call in the queue. */
    private static final int WAITING = 2;

    private final Seed seed;
    private final SyntheticPeople people;
    private final McdService mcd;
    private final Callbacks callbacks;
    private final Map<String, Call> calls = new HashMap<>();

    OperatorService(Seed seed, SyntheticPeople people, McdService mcd, Callbacks callbacks) {
        this.callbacks = callbacks;
        this.seed = seed;
        this.people = people;
        this.mcd = mcd;
    }

    SandboxService service() {
        return new JsonRoutes(Service.OPERATOR)
                .on("POST", "/calls", Request.class, this::request)
                .on("GET", "/calls/*", (ids, request) -> state(ids.get(0)))
                .on("DELETE", "/calls/*", (ids, request) -> leave(ids.get(0)));
    }

    private synchronized SandboxReply request(List<String> ids, Request request) {
        String ticket = seed.id("call", request.sessionId(), request.callNumber());
        Call call =
                calls.computeIfAbsent(ticket, id -> new Call(request.sessionId(), request.iin(), request.callNumber()));
        if (!call.iin.equals(request.iin())) {
            return SandboxReply.error(409, "other-person", "This call is of another person.");
        }
        callbacks.tell(call.session, ticket);
        return JsonRoutes.ok(new Queued(ticket));
    }

    private synchronized SandboxReply state(String ticket) {
        Call call = calls.get(ticket);
        if (call == null) {
            return unknown();
        }
        State state = ask(call);
        if (call.end == null) {
            // Whoever asks again learns something else: the sandbox's operators move when they are looked at.
            callbacks.tell(call.session, ticket);
        }
        return JsonRoutes.ok(state);
    }

    private synchronized SandboxReply leave(String ticket) {
        Call call = calls.get(ticket);
        if (call == null) {
            return unknown();
        }
        if (call.end == null) {
            call.end = State.of("left");
        }
        return JsonRoutes.ACCEPTED;
    }

    private static SandboxReply unknown() {
        return SandboxReply.error(404, "unknown-ticket", "There is no such call.");
    }

    private State ask(Call call) {
        if (call.end != null) {
            return call.end;
        }
        call.questions++;
        if (call.questions <= WAITING) {
            return new State("waiting", WAITING - call.questions + 1, null);
        }
        if (call.questions == WAITING + 1) {
            return State.of("in-call");
        }
        call.end = end(call);
        return call.end;
    }

    private State end(Call call) {
        Optional<SyntheticPerson> person = people.find(call.iin);
        if (person.isEmpty() || person.get().scenario() == Scenario.OPERATOR_REFUSES) {
            return new State(
                    "refused",
                    null,
                    new Text(
                            "Жеке куәлік пен айтылған деректер сәйкес келмейді.",
                            "Удостоверение личности и названные данные не совпадают.",
                            "The identity card and the data that were said do not agree."));
        }
        if (person.get().scenario() == Scenario.CALL_DROPS && call.number == 1) {
            return State.of("dropped");
        }
        mcd.register(call.iin, person.get().phone());
        return State.of("registered");
    }

    private static final class Call {
        private final String session;
        private final Iin iin;
        private final int number;
        private int questions;
        private @Nullable State end;

        Call(String session, Iin iin, int number) {
            this.session = session;
            this.iin = iin;
            this.number = number;
        }
    }

    private record Request(String sessionId, Iin iin, String language, int callNumber) {
        Request {
            Objects.requireNonNull(sessionId, "sessionId");
            Objects.requireNonNull(iin, "iin");
            Language.parse(language);
        }
    }

    private record Queued(String ticketId) {}

    private record State(
            String state,
            @Nullable Integer position,
            @Nullable Text reason) {
        static State of(String state) {
            return new State(state, null, null);
        }
    }
}
