package kz.kualik.identity.callback;

import java.util.Objects;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.internal.Texts;

/**
 * Something happened to a call or a case of a session.
 *
 * @param session in which session
 * @param ticket which call or case: the ticket that the service gave for it
 */
public record Callback(SessionId session, String ticket) {
    /**
     * Refuses null and a blank ticket.
     *
     * @param session see {@link #session()}
     * @param ticket see {@link #ticket()}
     * @throws IllegalArgumentException if the ticket is blank
     */
    public Callback {
        Objects.requireNonNull(session, "session");
        Texts.require(ticket, "ticket");
    }
}
