package kz.kualik.identity.identification;

import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.report.Reason;

/** Step 14: a PIN is chosen. Step 21, and where something is revoked: it is entered. */
final class PinPhase {
    private final IdentificationPolicy policy;
    private final PinHasher hasher;

    PinPhase(IdentificationPolicy policy, PinHasher hasher) {
        this.policy = policy;
        this.hasher = hasher;
    }

    List<SessionEvent> choose(Turn turn, Secret pin, Secret repeated) {
        State state = turn.state();
        if (!hasForm(pin)) {
            return refuse(turn, Reasons.PIN_FORM);
        }
        if (!pin.sameAs(repeated)) {
            return refuse(turn, Reasons.PIN_REPEATED_WRONGLY);
        }
        if (WeakPins.weak(pin, state.iin(), state.phone())) {
            return refuse(turn, Reasons.PIN_WEAK);
        }
        return List.of(new SessionEvent.PinChosen(turn.now(), hasher.hash(pin)));
    }

    /** Whether a PIN may be tried now. The try is appended before {@link #judge} compares, or many could try at once. */
    List<SessionEvent> attempt(Turn turn, Secret pin) {
        Tries tries = turn.state().pinTries();
        if (tries.lockedAt(turn.now(), policy.pin())) {
            return refuse(turn, Reasons.PIN_LOCKED);
        }
        if (!hasForm(pin)) {
            // What cannot be a PIN costs no attempt.
            return refuse(turn, Reasons.PIN_FORM);
        }
        if (tries.usedUp(policy.pin())) {
            return List.of(usedUp(turn));
        }
        hasher.requireKey(turn.state().pin());
        return List.of(new SessionEvent.PinTried(turn.now()));
    }

    /** Whether the PIN that was tried is right; nothing if none was. */
    List<SessionEvent> judge(Turn turn, Secret pin) {
        if (!turn.state().pinTried()) {
            return List.of();
        }
        if (hasher.matches(pin, turn.state().pin())) {
            return List.of(new SessionEvent.PinEntered(turn.now(), true));
        }
        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.PinEntered(turn.now(), false));
        if (turn.state().pinTries().usedUp(policy.pin())) {
            events.add(usedUp(turn));
        }
        return events;
    }

    /** Where the application is at the NCA already, whoever guesses PINs does not take the person's keys away. */
    private static SessionEvent usedUp(Turn turn) {
        return turn.state().stage() == Stage.PIN_ENTRY
                ? new SessionEvent.Refused(turn.now(), List.of(Reasons.PIN_TRIES_USED_UP))
                : new SessionEvent.InputRefused(turn.now(), List.of(Reasons.PIN_TRIES_USED_UP_LATE));
    }

    private boolean hasForm(Secret pin) {
        return pin.use(chars -> {
            boolean digits = chars.length == policy.pinLength();
            for (char c : chars) {
                digits &= c >= '0' && c <= '9';
            }
            return digits;
        });
    }

    private static List<SessionEvent> refuse(Turn turn, Reason reason) {
        return List.of(new SessionEvent.InputRefused(turn.now(), List.of(reason)));
    }
}
