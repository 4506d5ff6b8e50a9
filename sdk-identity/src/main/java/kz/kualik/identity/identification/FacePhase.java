package kz.kualik.identity.identification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import kz.kualik.core.ProtocolException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.ComparisonResult;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.LivenessPolicy;
import kz.kualik.identity.biometric.PhotoProfile;
import kz.kualik.identity.biometric.RetryClass;
import kz.kualik.identity.biometric.spi.BiometricProvider;
import kz.kualik.identity.device.DeviceLedger;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.report.Reason;

/** Steps 10 to 14: a selfie, and a living person with the same face before the camera. */
final class FacePhase {
    private final BiometricProvider provider;
    private final DeviceLedger devices;
    private final IdentificationPolicy policy;

    FacePhase(BiometricProvider provider, DeviceLedger devices, IdentificationPolicy policy) {
        this.provider = provider;
        this.devices = devices;
        this.policy = policy;
    }

    /** By which a device is known to the ledger and in the session. */
    static String pseudonym(String device) {
        byte[] named = ("device-ledger|" + device).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(named));
    }

    List<SessionEvent> takeSelfie(Turn turn, FaceImage selfie) {
        return List.of(new SessionEvent.SelfieTaken(
                turn.now(), selfie, provider.quality(selfie, PhotoProfile.SELFIE), provider.description()));
    }

    List<SessionEvent> startLiveness(Turn turn) {
        if (turn.state().liveness().lockedAt(turn.now(), policy.liveness())) {
            return List.of(new SessionEvent.InputRefused(turn.now(), List.of(Reasons.LIVENESS_LOCKED)));
        }
        if (locks(turn).lockedAt(turn.now())) {
            return List.of(new SessionEvent.InputRefused(turn.now(), List.of(Reasons.DEVICE_LOCKED)));
        }
        LivenessChallenge challenge = provider.challenge(
                new LivenessPolicy(policy.livenessCommands(), policy.livenessLife()),
                turn.state().session());
        if (!challenge.session().equals(turn.state().session())
                || challenge.commands().size() < policy.livenessCommands()
                || !turn.now().isBefore(challenge.expiresAt())) {
            throw new ProtocolException(
                    IdentityErrorCodes.ANSWER_OUT_OF_PLACE,
                    "the liveness challenge is of another session, too short, or expired already");
        }
        return List.of(new SessionEvent.LivenessStarted(turn.now(), challenge));
    }

    List<SessionEvent> assess(Turn turn, FaceCapture capture) {
        LivenessChallenge challenge = turn.state().challenge();
        if (!turn.now().isBefore(challenge.expiresAt())) {
            return judged(turn, CheckResult.fail(RetryClass.RETAKE, Reasons.LIVENESS_EXPIRED));
        }
        if (!capture.challengeId().equals(challenge.id())
                || !capture.nonce().equals(challenge.nonce())
                || !challenge.session().equals(turn.state().session())) {
            return judged(turn, CheckResult.fail(RetryClass.RETAKE, Reasons.LIVENESS_NOT_OURS));
        }
        DeviceLocks locks = locks(turn);
        if (locks.lockedAt(turn.now())) {
            // Many sessions may have begun on it before it was locked. This challenge will have run out when the lock
            // is over.
            return judged(
                    turn,
                    new CheckResult(
                            CheckOutcome.NOT_DONE,
                            RetryClass.RETAKE,
                            List.of(Reasons.DEVICE_LOCKED),
                            OptionalDouble.empty()));
        }
        CheckResult result = Await.within(turn.deadline(), provider.assess(challenge, capture, turn.deadline()));
        if (result.outcome() == CheckOutcome.FAIL || result.outcome() == CheckOutcome.NOT_DONE) {
            return judged(turn, result);
        }
        ComparisonResult comparison = Await.within(
                turn.deadline(),
                provider.compare(turn.state().selfie(), capture.frames().get(0).image(), turn.deadline()));
        List<SessionEvent> events = new ArrayList<>();
        events.add(assessed(turn, result));
        events.add(new SessionEvent.FaceCompared(
                turn.now(), SessionEvent.FaceReference.VIDEO, comparison, provider.description()));
        if (comparison.outcome() == CheckOutcome.FAIL) {
            countFailure(turn);
            endIfUsedUp(turn, events, List.of(Reasons.LIVENESS_FACE_CHANGED));
        } else if (locks.doubtful(policy.device())) {
            events.add(new SessionEvent.DeviceDoubted(turn.now(), locks.locks()));
        }
        return events;
    }

    /** A challenge that was broken off counts as failed: else one could look at challenges until an easy one comes. */
    List<SessionEvent> breakOff(Turn turn) {
        return judged(turn, CheckResult.fail(RetryClass.RETAKE, Reasons.LIVENESS_BROKEN_OFF));
    }

    private List<SessionEvent> judged(Turn turn, CheckResult result) {
        List<SessionEvent> events = new ArrayList<>();
        events.add(assessed(turn, result));
        if (result.outcome() == CheckOutcome.FAIL) {
            countFailure(turn);
        }
        if (result.retry() == RetryClass.FINAL) {
            events.add(new SessionEvent.Refused(turn.now(), result.reasons()));
        } else if (result.outcome() == CheckOutcome.FAIL) {
            endIfUsedUp(turn, events, result.reasons());
        }
        return events;
    }

    private SessionEvent assessed(Turn turn, CheckResult result) {
        return new SessionEvent.LivenessAssessed(
                turn.now(), turn.state().challenge().id(), result, provider.description());
    }

    private DeviceLocks locks(Turn turn) {
        List<Instant> failures = turn.state()
                .device()
                .map(device ->
                        devices.failures(device, turn.now(), policy.device().remembered()))
                .orElse(List.of());
        return DeviceLocks.of(failures, policy.device());
    }

    /** Before the session has it: if the store fails then, the same failure comes again, and is counted once. */
    private void countFailure(Turn turn) {
        State state = turn.state();
        int number = state.liveness().failures().size() + 1;
        state.device()
                .ifPresent(device -> devices.failed(
                        OutwardIds.of(state.session(), "liveness", number),
                        device,
                        turn.now(),
                        policy.device().remembered()));
    }

    private void endIfUsedUp(Turn turn, List<SessionEvent> events, List<Reason> reasons) {
        if (turn.state().liveness().failedAt(turn.now()).usedUp(policy.liveness())) {
            List<Reason> all = new ArrayList<>(reasons);
            all.add(Reasons.LIVENESS_TRIES_USED_UP);
            events.add(new SessionEvent.Refused(turn.now(), all));
        }
    }
}
