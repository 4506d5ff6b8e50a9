package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.session.SessionEvent;

/** What an operation does: asks the outside, and tells what happened. */
@FunctionalInterface
interface Move {
    /** What happened; nothing if the session stays as it is. */
    List<SessionEvent> make(Turn turn);
}
