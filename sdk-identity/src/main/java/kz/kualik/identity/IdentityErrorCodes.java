package kz.kualik.identity;

import kz.kualik.core.ErrorCode;

/**
 * The codes of this module's exceptions, and of the reasons with which its checks say no. The reasons of photos are in
 * {@link kz.kualik.identity.biometric.QualityReason}.
 */
public final class IdentityErrorCodes {
    /** Exception: somebody else has moved the session; resume it and look where it stands. */
    public static final ErrorCode SESSION_CONFLICT = ErrorCode.of("identity.session.conflict");
    /** Exception: there is no session of this id. */
    public static final ErrorCode SESSION_UNKNOWN = ErrorCode.of("identity.session.unknown");
    /** Exception: the key of the session was erased, and the person's data with it. */
    public static final ErrorCode SESSION_ERASED = ErrorCode.of("identity.session.erased");
    /** Exception: a stored session is not of a form that this version of the SDK reads. */
    public static final ErrorCode SESSION_UNREADABLE = ErrorCode.of("identity.session.unreadable");
    /** Exception: what was stored was changed, stands where it does not belong, or was encrypted with another key. */
    public static final ErrorCode STORE_INTEGRITY = ErrorCode.of("identity.store.integrity");
    /** Exception: what keeps sessions or keys does not answer. */
    public static final ErrorCode STORE_UNAVAILABLE = ErrorCode.of("identity.store.unavailable");
    /** Exception: what keeps sessions or keys is set up wrongly: rights, schema, folder, master key. */
    public static final ErrorCode STORE_UNUSABLE = ErrorCode.of("identity.store.unusable");
    /** Exception: a provider or a service answered what does not belong to the question. */
    public static final ErrorCode ANSWER_OUT_OF_PLACE = ErrorCode.of("identity.service.answer-out-of-place");
    /** Exception: a provider did not answer in time. */
    public static final ErrorCode PROVIDER_NO_ANSWER = ErrorCode.of("identity.provider.no-answer");
    /** Exception: a provider failed in a way that is none of its contract. */
    public static final ErrorCode PROVIDER_FAILED = ErrorCode.of("identity.provider.failed");
    /** Reason: this person or this phone has had too many codes today, in whatever sessions. */
    public static final ErrorCode CODES_OF_THE_DAY = ErrorCode.of("identity.otp.day-limit");
    /** Reason: the computer has no camera. */
    public static final ErrorCode CAMERA_MISSING = ErrorCode.of("identity.camera.missing");
    /** Reason: the person did not allow the use of the camera. */
    public static final ErrorCode CAMERA_REFUSED = ErrorCode.of("identity.camera.permission-refused");
    /** Reason: what was given is not an IIN. */
    public static final ErrorCode IIN_INVALID = ErrorCode.of("identity.iin.invalid");
    /** Reason: the person is younger than the policy allows. */
    public static final ErrorCode UNDER_AGE = ErrorCode.of("identity.person.under-age");
    /** Reason: the Mobile Citizens Database knows no phone of the person. */
    public static final ErrorCode PHONE_NOT_REGISTERED = ErrorCode.of("identity.phone.not-registered");
    /** Reason: the given number is not the one in the Mobile Citizens Database. */
    public static final ErrorCode PHONE_DIFFERS = ErrorCode.of("identity.phone.not-owner");
    /** Reason: the one-time code is wrong. */
    public static final ErrorCode CODE_WRONG = ErrorCode.of("identity.otp.wrong");
    /** Reason: the one-time code is too old, or a newer one was sent. */
    public static final ErrorCode CODE_EXPIRED = ErrorCode.of("identity.otp.expired");
    /** Reason: the one-time code was used before. */
    public static final ErrorCode CODE_USED = ErrorCode.of("identity.otp.replayed");
    /** Reason: too many wrong codes. */
    public static final ErrorCode CODE_ATTEMPTS_USED_UP = ErrorCode.of("identity.otp.tries-exceeded");
    /** Reason: the code was sent for another session or purpose. */
    public static final ErrorCode CODE_NOT_FOR_THIS = ErrorCode.of("identity.otp.not-for-this");
    /** Reason: another code was asked for too soon. */
    public static final ErrorCode CODE_RESEND_TOO_SOON = ErrorCode.of("identity.otp.resend-too-soon");
    /** Reason: too many codes were sent in too short a time. */
    public static final ErrorCode CODE_RESENDS_USED_UP = ErrorCode.of("identity.otp.resends-exceeded");
    /** Reason: the operator refused to register the number. */
    public static final ErrorCode CALL_REFUSED = ErrorCode.of("identity.operator.refused");
    /** Reason: the call with the operator broke. */
    public static final ErrorCode CALL_DROPPED = ErrorCode.of("identity.operator.dropped");
    /** Reason: the person left the operators' queue. */
    public static final ErrorCode CALL_LEFT = ErrorCode.of("identity.operator.left");
    /** Reason or exception: NCALayer does not answer. */
    public static final ErrorCode NCALAYER_ABSENT = ErrorCode.of("identity.ncalayer.absent");
    /** Reason or exception: NCALayer is too old. */
    public static final ErrorCode NCALAYER_TOO_OLD = ErrorCode.of("identity.ncalayer.too-old");
    /** Reason or exception: NCALayer answers with an error. */
    public static final ErrorCode NCALAYER_FAULTY = ErrorCode.of("identity.ncalayer.faulty");
    /** Exception: the person cancelled in a dialog of NCALayer. */
    public static final ErrorCode NCALAYER_CANCELLED = ErrorCode.of("identity.ncalayer.cancelled");
    /** Reason: the liveness challenge was answered too late. */
    public static final ErrorCode LIVENESS_EXPIRED = ErrorCode.of("identity.liveness.timeout");
    /** Reason: the person broke the liveness capture off. */
    public static final ErrorCode LIVENESS_BROKEN_OFF = ErrorCode.of("identity.liveness.broken-off");
    /** Reason: the capture does not belong to the challenge. */
    public static final ErrorCode LIVENESS_NOT_OURS = ErrorCode.of("identity.liveness.replayed-nonce");
    /** Reason: the face in the video is not the one of the selfie. */
    public static final ErrorCode LIVENESS_FACE_CHANGED = ErrorCode.of("identity.liveness.face-changed");
    /** Reason: too many failed liveness tries; locked for a while. */
    public static final ErrorCode LIVENESS_LOCKED = ErrorCode.of("identity.liveness.locked");
    /** Reason: too many liveness tries failed on this device, in whatever sessions; locked for a while. */
    public static final ErrorCode DEVICE_LOCKED = ErrorCode.of("identity.liveness.device-locked");
    /** Reason: all liveness tries of the session failed. */
    public static final ErrorCode LIVENESS_TRIES_USED_UP = ErrorCode.of("identity.liveness.tries-exceeded");
    /** Reason: the PIN is not of as many digits as the policy asks for. */
    public static final ErrorCode PIN_FORM = ErrorCode.of("identity.pin.form");
    /** Reason: the PIN is easy to guess. */
    public static final ErrorCode PIN_WEAK = ErrorCode.of("identity.pin.weak");
    /** Reason: the PIN was not repeated rightly. */
    public static final ErrorCode PIN_REPEATED_WRONGLY = ErrorCode.of("identity.pin.repeated-wrongly");
    /** Reason: the PIN is wrong. */
    public static final ErrorCode PIN_WRONG = ErrorCode.of("identity.pin.wrong");
    /** Reason: too many wrong PINs; locked for a while. */
    public static final ErrorCode PIN_LOCKED = ErrorCode.of("identity.pin.locked");
    /** Reason: all PIN tries of the session failed. */
    public static final ErrorCode PIN_TRIES_USED_UP = ErrorCode.of("identity.pin.tries-exceeded");
    /** Exception: a PIN was locked with a pepper that is not there; nothing was compared, and no try is counted. */
    public static final ErrorCode PEPPER_UNKNOWN = ErrorCode.of("identity.pin.pepper-unknown");
    /** Reason: the leave for the NCA ran out. */
    public static final ErrorCode GRANT_EXPIRED = ErrorCode.of("identity.consent.grant-expired");
    /** Reason: the register says something else than when the document was approved. */
    public static final ErrorCode REGISTER_CHANGED = ErrorCode.of("identity.register.changed");
    /** Reason: a side of the document is missing. */
    public static final ErrorCode DOCUMENT_SIDE_MISSING = ErrorCode.of("identity.document.side-missing");
    /** Reason: a check digit of the machine-readable zone is wrong. */
    public static final ErrorCode DOCUMENT_MRZ_WRONG = ErrorCode.of("identity.document.mrz-checksum");
    /** Reason: front and back are of different documents. */
    public static final ErrorCode DOCUMENT_SIDES_DIFFER = ErrorCode.of("identity.document.front-back-mismatch");
    /** Reason: the document is of another person than the session. */
    public static final ErrorCode DOCUMENT_OF_ANOTHER = ErrorCode.of("identity.document.iin-mismatch");
    /** Reason: the document has expired. */
    public static final ErrorCode DOCUMENT_EXPIRED = ErrorCode.of("identity.document.expired");
    /** Reason: the document is of another kind than was said. */
    public static final ErrorCode DOCUMENT_OTHER_KIND = ErrorCode.of("identity.document.other-kind");
    /** Reason: all tries to photograph the document failed. */
    public static final ErrorCode DOCUMENT_TRIES_USED_UP = ErrorCode.of("identity.document.tries-exceeded");
    /** Reason: the photos could not be read often enough; the person types the data. */
    public static final ErrorCode DOCUMENT_BY_HAND = ErrorCode.of("identity.document.by-hand");
    /** Reason: a callback is not signed, or with another key. */
    public static final ErrorCode CALLBACK_NOT_SIGNED = ErrorCode.of("identity.callback.not-signed");
    /** Reason: a callback is too old, or of the future. */
    public static final ErrorCode CALLBACK_NOT_OF_NOW = ErrorCode.of("identity.callback.not-of-now");
    /** Exception: a callback is of a call or case that the session does not have, or does not have yet. */
    public static final ErrorCode CALLBACK_OF_ANOTHER = ErrorCode.of("identity.callback.of-another");
    /** Reason: a callback has another form than was agreed on. */
    public static final ErrorCode CALLBACK_MALFORMED = ErrorCode.of("identity.callback.malformed");
    /** Reason: the person had the application revoked before the keys were there. */
    public static final ErrorCode APPLICATION_REVOKED = ErrorCode.of("identity.application.revoked");
    /** Reason: the password does not open the key files. */
    public static final ErrorCode KEYS_PASSWORD_WRONG = ErrorCode.of("identity.keys.password-wrong");
    /** Reason: a key file is not there, or is not what was written. */
    public static final ErrorCode KEYS_CHANGED = ErrorCode.of("identity.keys.changed");
    /** Reason: the IIN on a document cannot be corrected by hand. */
    public static final ErrorCode IIN_NOT_CORRECTABLE = ErrorCode.of("identity.document.iin-not-correctable");
    /** Reason: the register does not know the person. */
    public static final ErrorCode PERSON_NOT_FOUND = ErrorCode.of("identity.registry.not-found");
    /** Reason: the person is dead, by the register. */
    public static final ErrorCode PERSON_DECEASED = ErrorCode.of("identity.registry.deceased");
    /** Reason: the person is not of full legal capacity, by the register. */
    public static final ErrorCode PERSON_INCAPABLE = ErrorCode.of("identity.registry.incapable");
    /** Reason: the moderator refused the document. */
    public static final ErrorCode MODERATION_REFUSED = ErrorCode.of("identity.moderation.refused");
    /** Reason: the moderator wants new photos. */
    public static final ErrorCode MODERATION_NEW_PHOTOS = ErrorCode.of("identity.moderation.new-photos");
    /** Reason: the document went to the moderators too often. */
    public static final ErrorCode MODERATION_ROUNDS_USED_UP = ErrorCode.of("identity.moderation.rounds-exceeded");
    /** Reason: the person refused the consent. */
    public static final ErrorCode CONSENT_REFUSED = ErrorCode.of("identity.consent.declined");
    /** Reason: the person took the consent back. */
    public static final ErrorCode CONSENT_WITHDRAWN = ErrorCode.of("identity.consent.withdrawn");
    /** Reason: the person declined the user agreement. */
    public static final ErrorCode AGREEMENT_DECLINED = ErrorCode.of("identity.agreement.declined");
    /** Reason: what was given is not an e-mail address. */
    public static final ErrorCode EMAIL_INVALID = ErrorCode.of("identity.application.email-invalid");
    /** Reason: keys of such a storage are not made by this flow. */
    public static final ErrorCode STORAGE_UNSUPPORTED = ErrorCode.of("identity.application.storage-unsupported");
    /** Reason: the NCA did not take the application. */
    public static final ErrorCode APPLICATION_REJECTED = ErrorCode.of("identity.application.rejected");
    /** Reason: there is a file where the folder should be. */
    public static final ErrorCode FOLDER_IS_FILE = ErrorCode.of("identity.folder.file-in-the-way");
    /** Reason: nothing can be written to the folder. */
    public static final ErrorCode FOLDER_NOT_WRITABLE = ErrorCode.of("identity.folder.not-writable");
    /** Reason: others than the owner have rights on the folder. */
    public static final ErrorCode FOLDER_NOT_PRIVATE = ErrorCode.of("identity.folder.not-private");
    /** Reason: there is no space left. */
    public static final ErrorCode FOLDER_FULL = ErrorCode.of("identity.folder.no-space");
    /** Reason: the private keys are gone, since the process that held them ended. */
    public static final ErrorCode KEYS_LOST = ErrorCode.of("identity.keys.lost");
    /** Exception: a session is for keys in another custody than the flow has now. */
    public static final ErrorCode CUSTODY_OTHER = ErrorCode.of("identity.custody.other");
    /** Exception: the custody cannot make keys of this suite. */
    public static final ErrorCode CUSTODY_SUITE = ErrorCode.of("identity.custody.suite-unsupported");
    /** A provider is a test double, whose verdicts mean nothing, and nobody said that this is a test. */
    public static final ErrorCode TEST_DOUBLE = ErrorCode.of("identity.provider.test-double");
    /** Reason: an issued certificate is not for the keys that were made. */
    public static final ErrorCode CERTIFICATE_OF_ANOTHER_KEY = ErrorCode.of("identity.certificate.other-key");
    /** Reason: an issued certificate is of another person. */
    public static final ErrorCode CERTIFICATE_OF_ANOTHER = ErrorCode.of("identity.certificate.other-person");
    /** Reason: the issuer of a certificate is not trusted. */
    public static final ErrorCode CERTIFICATE_NOT_TRUSTED = ErrorCode.of("identity.certificate.not-trusted");
    /** Reason: the session is too old. */
    public static final ErrorCode SESSION_EXPIRED = ErrorCode.of("identity.session.expired");

    /** A register answered about another person than the one that it was asked about. */
    public static final ErrorCode OTHER_PERSON = ErrorCode.of("identity.registry.other-person");

    /** Evidence cannot be written where it was asked for. */
    public static final ErrorCode EVIDENCE_NOT_WRITTEN = ErrorCode.of("identity.evidence.not-written");
    /** There is no evidence in a folder, or it cannot be read. */
    public static final ErrorCode EVIDENCE_UNREADABLE = ErrorCode.of("identity.evidence.unreadable");

    private IdentityErrorCodes() {}
}
