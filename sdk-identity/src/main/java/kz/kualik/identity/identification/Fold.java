package kz.kualik.identity.identification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.QualityReason;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.report.Reason;

/** What each event does to the state: the transitions of the flow in one table. */
final class Fold {
    private static final Map<Class<? extends SessionEvent>, BiConsumer<State, SessionEvent>> RULES = new HashMap<>();

    static {
        on(SessionEvent.Begun.class, (state, event) -> {
            state.language = event.language();
            state.begunAt = event.at();
        });
        on(SessionEvent.DeviceNamed.class, (state, event) -> state.device = Optional.of(event.device()));
        on(SessionEvent.CameraReported.class, (state, event) -> {
            if (event.report() == CameraReport.READY) {
                state.stage = Stage.IIN;
            } else {
                boolean missing = event.report() == CameraReport.NO_CAMERA;
                state.reasons = List.of(missing ? Reasons.CAMERA_MISSING : Reasons.CAMERA_REFUSED);
            }
        });
        on(SessionEvent.InputRefused.class, (state, event) -> state.reasons = event.reasons());
        phones();
        faces();
        documents();
        release();
        keys();
        on(SessionEvent.Refused.class, (state, event) -> {
            state.abandoned = underWay(state);
            state.stage = Stage.REFUSED;
            state.reasons = event.reasons();
        });
    }

    private Fold() {}

    private static Optional<String> underWay(State state) {
        return state.underWay ? Optional.of(state.nextApplicationId()) : Optional.empty();
    }

    static void apply(State state, SessionEvent event) {
        BiConsumer<State, SessionEvent> rule = RULES.get(event.getClass());
        if (rule == null) {
            throw new IllegalStateException("no rule for " + event.getClass().getSimpleName());
        }
        state.pinTried = false;
        state.submitting = false;
        state.pinRight = false;
        state.abandoned = Optional.empty();
        // A reason is told once: it belongs to the last thing that happened. A message to the person repeats what
        // happened, and what a service takes back follows from it.
        if (!(event instanceof SessionEvent.NoticeSent
                || event instanceof SessionEvent.ConsentTakenBack
                || event instanceof SessionEvent.ApplicationRevoked)) {
            state.reasons = List.of();
        }
        rule.accept(state, event);
    }

    static boolean knows(Class<?> event) {
        return RULES.containsKey(event);
    }

    private static void phones() {
        on(SessionEvent.PhoneFound.class, (state, event) -> {
            state.iin = event.iin();
            state.phone = event.phone();
        });
        on(SessionEvent.PhoneNotRegistered.class, (state, event) -> {
            state.iin = event.iin();
            state.stage = Stage.OPERATOR;
            state.reasons = List.of(Reasons.PHONE_NOT_REGISTERED);
        });
        on(SessionEvent.CodeSent.class, (state, event) -> {
            state.codes.put(event.purpose(), state.codes(event.purpose()).sentAt(event.at(), event.challenge()));
            state.stage = event.purpose() == OtpPurpose.PHONE_CONTROL ? Stage.PHONE_CODE : Stage.DIGITAL_ID_CODE;
        });
        on(
                SessionEvent.CodeAwaited.class,
                (state, event) -> state.stage =
                        event.purpose() == OtpPurpose.PHONE_CONTROL ? Stage.PHONE_CODE : Stage.DIGITAL_ID_CODE);
        on(SessionEvent.CodeChecked.class, (state, event) -> {
            state.codes.put(event.purpose(), state.codes(event.purpose()).judged(event.verdict()));
            if (event.verdict() instanceof OtpVerdict.Confirmed) {
                state.stage = event.purpose() == OtpPurpose.PHONE_CONTROL ? Stage.NCALAYER : Stage.DIGITAL_ID;
            } else {
                state.reasons = List.of(reason(event.verdict()));
            }
        });
        on(SessionEvent.SmsMissed.class, (state, event) -> state.stage = Stage.OPERATOR);
        on(SessionEvent.IinReentered.class, (state, event) -> state.stage = Stage.IIN);
        on(SessionEvent.CallRequested.class, (state, event) -> {
            state.calls = event.callNumber();
            state.call = event.ticket();
            state.callState = null;
            state.stage = Stage.OPERATOR_CALL;
        });
        on(SessionEvent.CallSeen.class, (state, event) -> {
            state.callState = event.state();
            if (event.state() instanceof CallState.Registered) {
                state.stage = Stage.IIN;
            } else if (event.state() instanceof CallState.Refused refused) {
                state.stage = Stage.OPERATOR;
                state.reasons = List.of(new Reason(IdentityErrorCodes.CALL_REFUSED, refused.reason()));
            } else if (event.state() instanceof CallState.Dropped) {
                state.stage = Stage.OPERATOR;
                state.reasons = List.of(Reasons.CALL_DROPPED);
            } else if (event.state() instanceof CallState.Left) {
                state.stage = Stage.OPERATOR;
                state.reasons = List.of(Reasons.CALL_LEFT);
            }
        });
        on(SessionEvent.NcaLayerReported.class, (state, event) -> {
            if (event.report().status() == NcaLayerReport.Status.RUNNING) {
                state.stage = Stage.KEY_ENTRY;
            } else {
                state.reasons = List.of(reason(event.report().status()));
            }
        });
        on(SessionEvent.KeysWanted.class, (state, event) -> state.stage = Stage.DIGITAL_ID_PHONE);
        on(SessionEvent.DigitalIdCreated.class, (state, event) -> {
            state.digitalId = event.digitalId();
            state.stage = Stage.SELFIE;
        });
    }

    private static void faces() {
        on(SessionEvent.SelfieTaken.class, (state, event) -> {
            if (event.quality().acceptable()) {
                state.selfie = event.selfie();
                state.stage = Stage.SELFIE_REVIEW;
            } else {
                state.reasons = event.quality().reasons().stream()
                        .map(QualityReason::reason)
                        .toList();
            }
        });
        on(SessionEvent.SelfieDiscarded.class, (state, event) -> state.stage = Stage.SELFIE);
        on(SessionEvent.SelfieSent.class, (state, event) -> state.stage = Stage.LIVENESS);
        on(SessionEvent.LivenessStarted.class, (state, event) -> {
            state.challenge = event.challenge();
            state.stage = Stage.LIVENESS_CAPTURE;
        });
        on(SessionEvent.LivenessAssessed.class, (state, event) -> {
            CheckOutcome outcome = event.result().outcome();
            // One answer for one challenge, whatever the verdict.
            state.challenge = null;
            state.stage = Stage.LIVENESS;
            state.reasons = event.result().reasons();
            state.livenessNeedsReview = outcome == CheckOutcome.REVIEW;
            if (outcome == CheckOutcome.FAIL) {
                state.liveness = state.liveness.failedAt(event.at());
            }
        });
        on(SessionEvent.FaceCompared.class, (state, event) -> {
            if (event.reference() != SessionEvent.FaceReference.VIDEO) {
                return;
            }
            CheckOutcome outcome = event.result().outcome();
            if (outcome == CheckOutcome.FAIL) {
                state.liveness = state.liveness.failedAt(event.at());
                state.reasons = List.of(Reasons.LIVENESS_FACE_CHANGED);
            } else {
                state.livenessNeedsReview |= outcome != CheckOutcome.PASS;
                state.stage = Stage.PIN;
            }
        });
        on(SessionEvent.DeviceDoubted.class, (state, event) -> state.livenessNeedsReview = true);
        on(SessionEvent.PinChosen.class, (state, event) -> {
            state.pin = event.hash();
            state.stage = Stage.DOCUMENT;
        });
    }

    private static void documents() {
        on(SessionEvent.DocumentRead.class, (state, event) -> {
            state.reasons = event.reasons();
            if (event.reasons().isEmpty()) {
                state.documentImages = event.images();
                state.document = event.reading().document().orElseThrow();
                state.recognised = event.reading().document();
                state.zone = event.reading().mrz();
                state.portrait = event.reading().portrait();
                state.corrected = false;
                state.stage = Stage.DOCUMENT_DATA;
            } else {
                state.documentFailures++;
            }
        });
        on(SessionEvent.DocumentUnreadable.class, (state, event) -> {
            state.stage = Stage.DOCUMENT_BY_HAND;
            state.reasons = List.of(Reasons.DOCUMENT_BY_HAND);
        });
        on(SessionEvent.DocumentTyped.class, (state, event) -> {
            state.documentImages = event.images();
            state.document = event.document();
            state.recognised = Optional.empty();
            state.zone = Optional.empty();
            state.portrait = Optional.empty();
            state.corrected = false;
            state.stage = Stage.DOCUMENT_DATA;
        });
        on(
                SessionEvent.DocumentDiscarded.class,
                (state, event) -> state.stage = state.recognised.isPresent() ? Stage.DOCUMENT : Stage.DOCUMENT_BY_HAND);
        on(SessionEvent.DocumentCorrected.class, (state, event) -> {
            state.document = event.after();
            state.corrected = true;
        });
        on(SessionEvent.DocumentConfirmed.class, (state, event) -> state.stage = Stage.REGISTER);
        on(SessionEvent.RegisterConsulted.class, (state, event) -> {
            state.person = event.person().orElse(null);
            state.personAt = event.at();
            if (!event.comparisons().isEmpty()) {
                state.comparisons = event.comparisons();
            }
        });
        on(SessionEvent.DocumentAccepted.class, (state, event) -> state.stage = Stage.CONSENT);
        on(SessionEvent.ModerationRequested.class, (state, event) -> {
            state.moderation = event.ticket();
            state.moderationWaits = false;
            state.moderationRounds = event.round();
            state.stage = Stage.MODERATION;
        });
        on(SessionEvent.ModerationSeen.class, (state, event) -> {
            state.moderationWaits = event.state() instanceof ModerationState.Waiting;
            if (event.state() instanceof ModerationState.Approved) {
                state.stage = Stage.CONSENT;
            } else if (event.state() instanceof ModerationState.NewPhotosRequested wanted) {
                state.stage = Stage.DOCUMENT;
                state.documentFailures = 0;
                state.reasons = List.of(new Reason(IdentityErrorCodes.MODERATION_NEW_PHOTOS, wanted.reason()));
            }
        });
        on(SessionEvent.NoticeSent.class, (state, event) -> {});
    }

    private static void release() {
        on(SessionEvent.ConsentGiven.class, (state, event) -> {
            state.consent = event.consent();
            state.consents++;
            state.stage = Stage.PIN_ENTRY;
        });
        on(SessionEvent.ConsentWithdrawn.class, (state, event) -> {
            state.consent = null;
            state.withdrawn = true;
        });
        on(SessionEvent.ConsentTakenBack.class, (state, event) -> state.released.remove(event.consentId()));
        // A try counts as failed until it is known to be right: whoever breaks off has used it up.
        on(SessionEvent.PinTried.class, (state, event) -> {
            state.pinTries = state.pinTries.failedAt(event.at());
            state.pinTried = true;
        });
        on(SessionEvent.PinEntered.class, (state, event) -> {
            state.pinRight = event.right();
            if (event.right()) {
                state.pinTries = state.pinTries.forgiven();
                if (state.consent != null) {
                    state.released.add(state.consent.id());
                }
            } else {
                state.reasons = List.of(Reasons.PIN_WRONG);
            }
        });
        on(SessionEvent.DataReleased.class, (state, event) -> {
            state.grant = event.grant();
            // Only a grant that ran out is renewed with the form and the folder there.
            boolean filled = state.folder != null || state.held;
            state.stage = filled ? Stage.SUBMISSION : Stage.AGREEMENT;
        });
        on(SessionEvent.GrantExpired.class, (state, event) -> {
            state.stage = Stage.PIN_ENTRY;
            state.reasons = List.of(Reasons.GRANT_EXPIRED);
        });
        on(SessionEvent.AgreementShown.class, (state, event) -> state.agreement = event.agreement());
        on(SessionEvent.AgreementAccepted.class, (state, event) -> {
            state.acceptedAgreement = Optional.of(event.agreementVersion());
            state.stage = Stage.KEY_APPLICATION;
        });
    }

    private static void keys() {
        on(SessionEvent.FormFilled.class, (state, event) -> {
            state.email = event.email();
            state.storage = event.storage();
            state.stage = Stage.KEY_FOLDER;
        });
        on(SessionEvent.FolderChosen.class, (state, event) -> {
            state.folder = event.folder();
            state.stage = Stage.SUBMISSION;
        });
        on(SessionEvent.FolderSkipped.class, (state, event) -> {
            state.held = true;
            state.stage = Stage.SUBMISSION;
        });
        on(SessionEvent.SubmissionStarted.class, (state, event) -> {
            state.submitting = true;
            state.underWay = true;
        });
        on(SessionEvent.ApplicationSubmitted.class, (state, event) -> {
            state.applications++;
            state.underWay = false;
            state.applicationId = Optional.of(event.applicationId());
            state.issuance = Optional.empty();
            state.stage = Stage.ISSUANCE;
        });
        // Nothing is changed by it: the same application, with the same keys, may be handed in again.
        on(
                SessionEvent.ApplicationRejected.class,
                (state, event) -> state.reasons = List.of(Reasons.APPLICATION_REJECTED));
        on(SessionEvent.IssuanceSeen.class, (state, event) -> {
            state.issuance = Optional.of(event.state());
            state.reasons = event.reasons();
            state.stage = Stage.ISSUANCE;
            if (event.state() instanceof IssuanceState.Issued issued
                    && event.reasons().isEmpty()) {
                state.issued = issued;
                state.stage = state.held ? Stage.KEY_INSTALLATION : Stage.KEY_PASSWORD;
            }
        });
        on(SessionEvent.RegisterChanged.class, (state, event) -> {
            // Keys that were made for the old data are not handed in for the new.
            state.abandoned = underWay(state);
            state.applications++;
            state.underWay = false;
            state.stage = Stage.REGISTER;
            state.reasons = List.of(Reasons.REGISTER_CHANGED);
        });
        on(SessionEvent.KeysLost.class, (state, event) -> {
            state.abandoned = Optional.of(event.applicationId());
            if (event.applicationId().equals(state.nextApplicationId())) {
                // The NCA may have it, with the keys that are lost, and takes no other one of that name.
                state.applications++;
                state.underWay = false;
            }
            state.stage = Stage.SUBMISSION;
            state.reasons = List.of(Reasons.KEYS_LOST);
        });
        on(SessionEvent.KeysWritten.class, (state, event) -> {
            state.files = event.files();
            state.stage = Stage.COMPLETED;
        });
        on(SessionEvent.KeysTried.class, (state, event) -> {
            state.trials = event.trials();
            state.reasons = event.trials().stream()
                    .flatMap(trial -> trial.reasons().stream())
                    .distinct()
                    .toList();
        });
        on(SessionEvent.ApplicationRevoked.class, (state, event) -> {
            state.revocation = event;
            state.underWay = false;
            // Without keys the session ends, or has ended, in a refusal.
            if (state.stage == Stage.COMPLETED) {
                state.stage = Stage.REVOKED;
            }
        });
        on(SessionEvent.KeysInstalled.class, (state, event) -> {
            state.heldKeys = event.keys();
            state.stage = Stage.COMPLETED;
        });
    }

    private static Reason reason(OtpVerdict verdict) {
        if (verdict instanceof OtpVerdict.Wrong) {
            return Reasons.CODE_WRONG;
        }
        if (verdict instanceof OtpVerdict.Expired) {
            return Reasons.CODE_EXPIRED;
        }
        if (verdict instanceof OtpVerdict.AlreadyUsed) {
            return Reasons.CODE_USED;
        }
        return verdict instanceof OtpVerdict.TooManyAttempts
                ? Reasons.CODE_ATTEMPTS_USED_UP
                : Reasons.CODE_NOT_FOR_THIS;
    }

    private static Reason reason(NcaLayerReport.Status status) {
        return switch (status) {
            case TOO_OLD -> Reasons.NCALAYER_TOO_OLD;
            case FAULTY -> Reasons.NCALAYER_FAULTY;
            default -> Reasons.NCALAYER_ABSENT;
        };
    }

    private static <E extends SessionEvent> void on(Class<E> type, BiConsumer<State, E> rule) {
        RULES.put(type, (state, event) -> rule.accept(state, type.cast(event)));
    }
}
