package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.kualik.core.identifier.Iin;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Seed;
import kz.kualik.samples.sandbox.server.Service;
import org.jspecify.annotations.Nullable;

/**
 * The moderators: steps 18 and 19. The first question finds the case waiting, the second finds the verdict, which is in
 * the person's scenario: approval unless it says otherwise.
 */
final class ModerationService {
    private static final Text REFUSED = new Text(
            "Құжат мемлекеттік дерекқордағы деректерге сәйкес келмейді.",
            "Документ не соответствует данным государственной базы.",
            "The document does not agree with the state database.");
    private static final Text NEW_PHOTOS = new Text(
            "Құжаттың суреті анық емес. Екі бетін де қайта түсіріңіз.",
            "Фото документа нечёткое. Сфотографируйте обе стороны ещё раз.",
            "The photo of the document is not clear. Photograph both sides again.");

    private final Seed seed;
    private final Clock clock;
    private final SyntheticPeople people;
    private final Callbacks callbacks;
    private final Map<String, Case> cases = new HashMap<>();

    ModerationService(Seed seed, Clock clock, SyntheticPeople people, Callbacks callbacks) {
        this.callbacks = callbacks;
        this.seed = seed;
        this.clock = clock;
        this.people = people;
    }

    SandboxService service() {
        return new JsonRoutes(Service.MODERATION)
                .on("POST", "/cases", Submission.class, this::submit)
                .on("GET", "/cases/*", (ids, request) -> state(ids.get(0)));
    }

    /** How many cases were opened. */
    synchronized int count() {
        return cases.size();
    }

    private synchronized SandboxReply submit(List<String> ids, Submission submission) {
        String ticket = seed.id("case", submission.sessionId(), submission.round());
        Case known = cases.computeIfAbsent(
                ticket, id -> new Case(submission.sessionId(), submission.iin(), submission.round()));
        if (!known.iin.equals(submission.iin())) {
            return SandboxReply.error(409, "other-person", "This case is of another person.");
        }
        callbacks.tell(known.session, ticket);
        return JsonRoutes.ok(new Queued(ticket));
    }

    private synchronized SandboxReply state(String ticket) {
        Case found = cases.get(ticket);
        if (found == null) {
            return SandboxReply.error(404, "unknown-ticket", "There is no such case.");
        }
        if (!found.asked) {
            found.asked = true;
            callbacks.tell(found.session, ticket);
            return JsonRoutes.ok(new State("waiting", null, null));
        }
        if (found.verdict == null) {
            found.verdict = verdict(found);
        }
        return JsonRoutes.ok(found.verdict);
    }

    private State verdict(Case decided) {
        Scenario scenario = people.find(decided.iin)
                .map(SyntheticPerson::scenario)
                // A moderator does not approve somebody who does not exist.
                .orElse(Scenario.MODERATOR_REFUSES);
        return switch (scenario) {
            case MODERATOR_REFUSES, OTHER_FACE_IN_REGISTER -> new State("refused", null, REFUSED);
            case MODERATOR_WANTS_NEW_PHOTOS ->
                decided.round == 1
                        ? new State("new-photos", null, NEW_PHOTOS)
                        : new State("approved", clock.instant(), null);
            default -> new State("approved", clock.instant(), null);
        };
    }

    private static final class Case {
        private final String session;
        private final Iin iin;
        private final int round;
        private boolean asked;
        private @Nullable State verdict;

        Case(String session, Iin iin, int round) {
            this.session = session;
            this.iin = iin;
            this.round = round;
        }
    }

    private record Submission(
            String sessionId,
            int round,
            Iin iin,
            List<Difference> differences,
            byte[] selfie,
            String documentKind,
            byte[] front,
            byte @Nullable [] back) {
        Submission {
            Objects.requireNonNull(sessionId, "sessionId");
            Objects.requireNonNull(iin, "iin");
            Objects.requireNonNull(differences, "differences");
            Objects.requireNonNull(selfie, "selfie");
            Objects.requireNonNull(documentKind, "documentKind");
            Objects.requireNonNull(front, "front");
        }
    }

    private record Difference(String field, String match, String onDocument, String inRegister) {}

    private record Queued(String ticketId) {}

    private record State(
            String state,
            @Nullable Instant decidedAt,
            @Nullable Text reason) {}
}
