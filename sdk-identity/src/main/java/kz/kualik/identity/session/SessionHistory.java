package kz.kualik.identity.session;

import java.util.List;
import java.util.Objects;
import kz.kualik.identity.SessionId;

/**
 * Everything that happened in a session.
 *
 * @param session which session
 * @param events what happened, in order; at least one
 */
public record SessionHistory(SessionId session, List<SessionEvent> events) {
    /**
     * Copies the list and refuses an empty one.
     *
     * @param session see {@link #session()}
     * @param events see {@link #events()}
     */
    public SessionHistory {
        Objects.requireNonNull(session, "session");
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a session begins with an event");
        }
    }

    /**
     * The version: what a writer expects when it appends.
     *
     * @return how many events there are
     */
    public long version() {
        return events.size();
    }
}
