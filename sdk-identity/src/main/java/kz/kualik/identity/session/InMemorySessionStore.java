package kz.kualik.identity.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;

/** One immutable list per session, replaced as a whole. */
final class InMemorySessionStore implements SessionStore {
    private final ConcurrentMap<SessionId, List<SessionEvent>> sessions = new ConcurrentHashMap<>();

    @Override
    public long append(SessionId session, long expectedVersion, List<SessionEvent> events) {
        Objects.requireNonNull(session, "session");
        List<SessionEvent> added = List.copyOf(events);
        if (added.isEmpty() || expectedVersion < 0) {
            throw new IllegalArgumentException("append takes at least one event and a version of 0 or more");
        }
        return sessions.compute(session, (id, before) -> {
                    List<SessionEvent> known = before == null ? List.of() : before;
                    if (known.size() != expectedVersion) {
                        throw new ServiceRejectedException(
                                IdentityErrorCodes.SESSION_CONFLICT,
                                "the session has version " + known.size() + ", not " + expectedVersion);
                    }
                    List<SessionEvent> after = new ArrayList<>(known);
                    after.addAll(added);
                    return List.copyOf(after);
                })
                .size();
    }

    @Override
    public Optional<SessionHistory> load(SessionId session) {
        return Optional.ofNullable(sessions.get(session)).map(events -> new SessionHistory(session, events));
    }
}
