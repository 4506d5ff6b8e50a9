package kz.kualik.identity.session.codec;

import java.util.Map;
import java.util.Objects;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.enrolment.IssuanceState;

/**
 * What the records of sealed types are called where they are stored. These names are for ever, whatever becomes of the
 * classes: a name that is in a database somewhere must be read in ten years.
 */
final class StoredNames {
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            name(SessionEvent.Begun.class, "begun"),
            name(SessionEvent.DeviceNamed.class, "device-named"),
            name(SessionEvent.DeviceDoubted.class, "device-doubted"),
            name(SessionEvent.CameraReported.class, "camera-reported"),
            name(SessionEvent.InputRefused.class, "input-refused"),
            name(SessionEvent.PhoneFound.class, "phone-found"),
            name(SessionEvent.PhoneNotRegistered.class, "phone-not-registered"),
            name(SessionEvent.CodeSent.class, "code-sent"),
            name(SessionEvent.CodeChecked.class, "code-checked"),
            name(SessionEvent.SmsMissed.class, "sms-missed"),
            name(SessionEvent.IinReentered.class, "iin-reentered"),
            name(SessionEvent.CallRequested.class, "call-requested"),
            name(SessionEvent.CallSeen.class, "call-seen"),
            name(SessionEvent.NcaLayerReported.class, "nca-layer-reported"),
            name(SessionEvent.KeysWanted.class, "keys-wanted"),
            name(SessionEvent.DigitalIdCreated.class, "digital-id-created"),
            name(SessionEvent.SelfieTaken.class, "selfie-taken"),
            name(SessionEvent.SelfieDiscarded.class, "selfie-discarded"),
            name(SessionEvent.SelfieSent.class, "selfie-sent"),
            name(SessionEvent.LivenessStarted.class, "liveness-started"),
            name(SessionEvent.LivenessAssessed.class, "liveness-assessed"),
            name(SessionEvent.FaceCompared.class, "face-compared"),
            name(SessionEvent.PinChosen.class, "pin-chosen"),
            name(SessionEvent.DocumentRead.class, "document-read"),
            name(SessionEvent.DocumentUnreadable.class, "document-unreadable"),
            name(SessionEvent.DocumentTyped.class, "document-typed"),
            name(SessionEvent.DocumentDiscarded.class, "document-discarded"),
            name(SessionEvent.DocumentCorrected.class, "document-corrected"),
            name(SessionEvent.DocumentConfirmed.class, "document-confirmed"),
            name(SessionEvent.RegisterConsulted.class, "register-consulted"),
            name(SessionEvent.DocumentAccepted.class, "document-accepted"),
            name(SessionEvent.ModerationRequested.class, "moderation-requested"),
            name(SessionEvent.ModerationSeen.class, "moderation-seen"),
            name(SessionEvent.NoticeSent.class, "notice-sent"),
            name(SessionEvent.ConsentGiven.class, "consent-given"),
            name(SessionEvent.ConsentWithdrawn.class, "consent-withdrawn"),
            name(SessionEvent.ConsentTakenBack.class, "consent-taken-back"),
            name(SessionEvent.CodeAwaited.class, "code-awaited"),
            name(SessionEvent.RegisterChanged.class, "register-changed"),
            name(SessionEvent.PinTried.class, "pin-tried"),
            name(SessionEvent.PinEntered.class, "pin-entered"),
            name(SessionEvent.DataReleased.class, "data-released"),
            name(SessionEvent.GrantExpired.class, "grant-expired"),
            name(SessionEvent.AgreementShown.class, "agreement-shown"),
            name(SessionEvent.AgreementAccepted.class, "agreement-accepted"),
            name(SessionEvent.FormFilled.class, "form-filled"),
            name(SessionEvent.FolderChosen.class, "folder-chosen"),
            name(SessionEvent.FolderSkipped.class, "folder-skipped"),
            name(SessionEvent.SubmissionStarted.class, "submission-started"),
            name(SessionEvent.ApplicationSubmitted.class, "application-submitted"),
            name(SessionEvent.ApplicationRejected.class, "application-rejected"),
            name(SessionEvent.IssuanceSeen.class, "issuance-seen"),
            name(SessionEvent.KeysLost.class, "keys-lost"),
            name(SessionEvent.KeysWritten.class, "keys-written"),
            name(SessionEvent.KeysInstalled.class, "keys-installed"),
            name(SessionEvent.KeysTried.class, "keys-tried"),
            name(SessionEvent.ApplicationRevoked.class, "application-revoked"),
            name(SessionEvent.Refused.class, "refused"),
            name(OtpVerdict.Confirmed.class, "confirmed"),
            name(OtpVerdict.Wrong.class, "wrong"),
            name(OtpVerdict.Expired.class, "expired"),
            name(OtpVerdict.AlreadyUsed.class, "already-used"),
            name(OtpVerdict.TooManyAttempts.class, "too-many-attempts"),
            name(OtpVerdict.NotForThis.class, "not-for-this"),
            name(CallState.Waiting.class, "waiting"),
            name(CallState.InCall.class, "in-call"),
            name(CallState.Registered.class, "registered"),
            name(CallState.Refused.class, "refused"),
            name(CallState.Dropped.class, "dropped"),
            name(CallState.Left.class, "left"),
            name(ModerationState.Waiting.class, "waiting"),
            name(ModerationState.Approved.class, "approved"),
            name(ModerationState.Refused.class, "refused"),
            name(ModerationState.NewPhotosRequested.class, "new-photos-requested"),
            name(IssuanceState.Pending.class, "pending"),
            name(IssuanceState.Issued.class, "issued"),
            name(IssuanceState.Refused.class, "refused"));

    private StoredNames() {}

    private static Map.Entry<Class<?>, String> name(Class<?> type, String name) {
        return Map.entry(type, name);
    }

    /** The name of a record of a sealed type. */
    static String of(Class<?> type) {
        return Objects.requireNonNull(NAMES.get(type), () -> "no stored name for " + type.getName());
    }
}
