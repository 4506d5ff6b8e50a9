package kz.kualik.identity.identification;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.callback.Callback;
import kz.kualik.identity.evidence.Evidence;
import kz.kualik.identity.evidence.Shown;
import kz.kualik.identity.session.EvidenceSalt;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.identity.session.SessionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out operations: load, look that nobody else was faster, ask the outside, append, give the next step. What is
 * asked is in the phases. Nothing is appended unless the outside has answered, so that a service that is down leaves the
 * session where it was.
 */
final class Engine implements RemoteIdentification {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteIdentification.class);
    /** Of a callback against the person's page. */
    private static final int MOST_ATTEMPTS = 3;

    final IdentificationPolicy policy;
    final PhonePhase phones;
    final FacePhase faces;
    final PinPhase pins;
    final DocumentPhase documents;
    final ReleasePhase release;
    final KeyPhase keys;
    final KeyTrials trials;
    final RevocationPhase revocation;
    private final Observed observed;
    private final SessionStore store;
    private final KeyCustody custody;
    private final Clock clock;
    private final SecureRandom random;

    Engine(
            Ports ports,
            Observed observed,
            SessionStore store,
            KeyCustody custody,
            IdentificationPolicy policy,
            Clock clock,
            SecureRandom random) {
        this.policy = policy;
        this.observed = observed;
        this.store = store;
        this.custody = custody;
        this.clock = clock;
        this.random = random;
        this.phones = new PhonePhase(ports, policy);
        this.faces = new FacePhase(ports.biometrics(), ports.deviceLedger(), policy);
        this.pins = new PinPhase(policy, new PinHasher(random, ports.pinPepper()));
        this.documents = new DocumentPhase(ports, policy);
        this.release = new ReleasePhase(ports, policy);
        this.keys = new KeyPhase(ports, policy, custody);
        this.trials = new KeyTrials(ports);
        this.revocation = new RevocationPhase(ports, pins, release);
    }

    @Override
    public CameraStep begin(BeginRequest request) {
        SessionId session = SessionId.random(random);
        Instant now = clock.instant();
        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.Begun(now, request.language(), policy.version(), EvidenceSalt.random(random)));
        request.device().ifPresent(id -> events.add(new SessionEvent.DeviceNamed(now, FacePhase.pseudonym(id))));
        store.append(session, 0, events);
        LOG.debug("{} begins", session);
        observed.moved(session, Stage.CAMERA, Stage.CAMERA, events, List.of());
        return new CameraStep(this, State.of(new SessionHistory(session, events)));
    }

    @Override
    public IdentificationStep resume(SessionId session) {
        State state = load(session);
        if (state.stage().last()) {
            // Whoever ended the session may have died before it could.
            wipe(state);
        }
        return step(state);
    }

    @Override
    public IdentificationStep notified(Callback callback) {
        for (int attempt = 1; ; attempt++) {
            try {
                return asked(resume(callback.session()), callback.ticket());
            } catch (ServiceRejectedException e) {
                // The person's page was faster, but may have asked before the decision.
                if (!e.code().equals(IdentityErrorCodes.SESSION_CONFLICT) || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static IdentificationStep asked(IdentificationStep step, String ticket) {
        if (step instanceof OperatorCallStep call && call.state.call().id().equals(ticket)) {
            return call.refresh();
        }
        if (step instanceof ModerationStep waiting
                && waiting.state.moderation().id().equals(ticket)) {
            return waiting.refresh();
        }
        if (!step.state.had(ticket)) {
            // The service may be faster than the store.
            throw new ServiceRejectedException(
                    IdentityErrorCodes.CALLBACK_OF_ANOTHER, "the session has no such call or case by now");
        }
        return step;
    }

    @Override
    public Evidence evidence(SessionId session) {
        SessionHistory history = store.load(session).orElseThrow(Engine::unknown);
        List<SessionEvent> events = history.events();
        List<Shown> shown = new ArrayList<>();
        Stage stage = Stage.CAMERA;
        for (int i = 0; i < events.size(); i++) {
            shown.add(new Shown(stage.numbers(), stage.prompt()));
            stage = State.of(new SessionHistory(session, events.subList(0, i + 1)))
                    .stage();
        }
        return Evidence.of(history, shown);
    }

    /**
     * One operation on the session of a handle. Of several moves each is appended before the next is made: what a try
     * costs is on record before its outcome is known, and of many who try at once only one is answered.
     */
    IdentificationStep act(IdentificationStep handle, Move... moves) {
        State state = load(handle.session());
        if (state.version() != handle.version()) {
            throw new ServiceRejectedException(
                    IdentityErrorCodes.SESSION_CONFLICT,
                    "the session has version " + state.version() + ", the step is of version " + handle.version());
        }
        Instant now = clock.instant();
        if (expired(state, now)) {
            return step(append(state, List.of(new SessionEvent.Refused(now, List.of(Reasons.SESSION_EXPIRED)))));
        }
        Deadline deadline = Deadline.after(policy.callLimit());
        try {
            for (Move move : moves) {
                List<SessionEvent> events = made(move, new Turn(state, now, deadline));
                if (events.isEmpty()) {
                    break;
                }
                state = append(state, events);
            }
        } catch (RuntimeException e) {
            wipeIfEnded(handle.session());
            throw e;
        }
        return step(state);
    }

    /** Somebody who was faster may have ended the session, and wiped its keys just before this operation made them. */
    private void wipeIfEnded(SessionId session) {
        try {
            State now = load(session);
            if (now.stage().last()) {
                wipe(now);
            }
        } catch (SdkException e) {
            // Why the operation failed is what must be told; the next resume wipes.
            LOG.debug("{} cannot be looked up after a failure: {}", session, e.code());
        }
    }

    /** Somebody who was faster may have ended the session meanwhile and wiped the keys that this one works with. */
    private List<SessionEvent> made(Move move, Turn turn) {
        try {
            return move.make(turn);
        } catch (IllegalStateException e) {
            if (load(turn.state().session()).version() != turn.state().version()) {
                throw new ServiceRejectedException(
                        IdentityErrorCodes.SESSION_CONFLICT, "the session has another version by now");
            }
            throw e;
        }
    }

    private State append(State state, List<SessionEvent> events) {
        store.append(state.session(), state.version(), events);
        List<SessionEvent> all = new ArrayList<>(state.events());
        all.addAll(events);
        State next = State.of(new SessionHistory(state.session(), all));
        LOG.debug("{} goes from {} to {}", state.session(), state.stage(), next.stage());
        observed.moved(state.session(), state.stage(), next.stage(), events, next.reasons());
        if (next.stage().last() && !state.stage().last()) {
            wipe(next);
        }
        return next;
    }

    private State load(SessionId session) {
        return store.load(session).map(State::of).orElseThrow(Engine::unknown);
    }

    private static ServiceRejectedException unknown() {
        return new ServiceRejectedException(IdentityErrorCodes.SESSION_UNKNOWN, "there is no session of this id");
    }

    private void wipe(State state) {
        state.applicationId().ifPresent(id -> wipe(state.session(), id));
        // Keys may have been made for an application that was never taken.
        wipe(state.session(), state.nextApplicationId());
    }

    /** What ended has ended, and keys on a lost token can be revoked, though they cannot be wiped now. */
    private void wipe(SessionId session, String applicationId) {
        try {
            custody.wipe(applicationId);
        } catch (SdkException e) {
            LOG.warn(
                    "{} has ended, and its keys could not be wiped: {}; the next resume tries again",
                    session,
                    e.code());
        }
    }

    private IdentificationStep step(State state) {
        if (expired(state, clock.instant())) {
            wipe(state);
            return new Refused(this, state, List.of(Reasons.SESSION_EXPIRED));
        }
        return state.stage().step(this, state);
    }

    private boolean expired(State state, Instant now) {
        return !state.stage().last() && !now.isBefore(state.begunAt().plus(policy.sessionLife()));
    }
}
