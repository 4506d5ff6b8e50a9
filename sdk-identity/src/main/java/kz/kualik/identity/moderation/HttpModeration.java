package kz.kualik.identity.moderation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.internal.wire.Wire;
import kz.kualik.identity.internal.wire.WireText;
import org.jspecify.annotations.Nullable;

/** See {@link Moderation#http(HttpTransport, URI)}. */
final class HttpModeration implements Moderation {
    private static final String SERVICE = "the moderators' queue";

    private final JsonHttp http;

    HttpModeration(HttpTransport transport, URI base) {
        this.http = new JsonHttp(transport, base).idempotently();
    }

    @Override
    public ModerationTicket submit(ModerationCase moderationCase, Deadline deadline) {
        Queued queued = http.call("POST", "/cases", Case.of(moderationCase), Queued.class, deadline);
        return Wire.checked(SERVICE, () -> new ModerationTicket(queued.ticketId()));
    }

    @Override
    public ModerationState state(String ticketId, Deadline deadline) {
        State state = http.call("GET", "/cases/" + Wire.segment(ticketId), null, State.class, deadline);
        return Wire.checked(SERVICE, state::toState);
    }

    private record Case(
            String sessionId,
            int round,
            Iin iin,
            List<Difference> differences,
            byte[] selfie,
            String documentKind,
            byte[] front,
            byte @Nullable [] back) {
        static Case of(ModerationCase submitted) {
            return new Case(
                    submitted.session().value(),
                    submitted.round(),
                    submitted.iin(),
                    submitted.differences().stream().map(Difference::of).toList(),
                    submitted.selfie().bytes(),
                    Wire.word(submitted.document().kind()),
                    submitted.document().front().bytes(),
                    submitted.document().back().map(DocumentImage::bytes).orElse(null));
        }
    }

    private record Difference(String field, String match, String onDocument, String inRegister) {
        static Difference of(FieldComparison comparison) {
            return new Difference(
                    Wire.word(comparison.field()),
                    Wire.word(comparison.match()),
                    comparison.onDocument(),
                    comparison.inRegister());
        }
    }

    private record Queued(String ticketId) {}

    private record State(String state, Instant decidedAt, WireText reason) {
        ModerationState toState() {
            return switch (state) {
                case "waiting" -> new ModerationState.Waiting();
                case "approved" -> new ModerationState.Approved(decidedAt);
                case "refused" -> new ModerationState.Refused(reason.text());
                case "new-photos" -> new ModerationState.NewPhotosRequested(reason.text());
                default -> throw new IllegalArgumentException("unknown state");
            };
        }
    }
}
