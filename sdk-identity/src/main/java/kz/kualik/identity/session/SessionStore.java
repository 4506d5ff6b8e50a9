package kz.kualik.identity.session;

import java.util.List;
import java.util.Optional;
import kz.kualik.identity.SessionId;

/**
 * Where sessions live. A session is the list of what happened in it; its state is what follows from the list, and is
 * not stored. A store only ever appends.
 *
 * <p>Implementations are thread-safe: of two writers who both expect the same version exactly one wins. The events hold
 * personal data, photos and the hash of a PIN: a store that leaves the memory encrypts them. One that does is
 * {@code JdbcSessionStore} of {@code kz.kualik.identity.session.jdbc}.
 */
public interface SessionStore {
    /**
     * Appends what happened, all of it or nothing.
     *
     * @param session which session; it comes into being with its first event
     * @param expectedVersion how many events the session had when the writer last looked; 0 for a new one
     * @param events what happened, in order; at least one
     * @return the new version: how many events the session has now
     * @throws kz.kualik.core.ServiceRejectedException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#SESSION_CONFLICT} if the session has another version by now
     * @throws kz.kualik.core.ServiceUnavailableException if the store does not answer; it is then unknown whether the
     *     events were appended: load the session again
     * @throws IllegalArgumentException if there are no events or the expected version is negative
     */
    long append(SessionId session, long expectedVersion, List<SessionEvent> events);

    /**
     * Everything that happened in a session.
     *
     * @param session which session
     * @return its history; empty if there is no such session
     * @throws kz.kualik.core.ServiceUnavailableException if the store does not answer
     */
    Optional<SessionHistory> load(SessionId session);

    /**
     * A store in the memory of this JVM: for tests, samples and single machines. Sessions are gone with the process.
     *
     * @return an empty store
     */
    static SessionStore inMemory() {
        return new InMemorySessionStore();
    }
}
