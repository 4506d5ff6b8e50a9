package kz.kualik.identity.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.ComparisonResult;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.ProviderDescription;
import kz.kualik.identity.biometric.QualityReport;
import kz.kualik.identity.consent.Consent;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.digitalid.DigitalId;
import kz.kualik.identity.digitalid.ReleaseGrant;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.moderation.ModerationTicket;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.operator.CallTicket;
import kz.kualik.identity.otp.OtpChallenge;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.identity.registry.Person;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.enrolment.UserAgreement;
import kz.kualik.pki.report.Reason;

/**
 * Something that happened in a session: what was shown, what was given, which provider said what. The state of a session
 * follows from the list of its events alone.
 *
 * <p>Events hold personal data and photos, and print none. They hold no secret: no code, PIN or password.
 */
public sealed interface SessionEvent {
    /**
     * When it happened.
     *
     * @return the moment, by the clock of the machine that wrote it
     */
    Instant at();

    /** With what a selfie is compared. */
    enum FaceReference {
        /** The first frame of the liveness capture. */
        VIDEO,
        /** The portrait on the document. */
        DOCUMENT,
        /** The photo in the register. */
        REGISTER
    }

    /**
     * The session was opened (step 1).
     *
     * @param at when it happened
     * @param language the language that the person chose
     * @param policyVersion by which policy
     * @param evidenceSalt what keeps hashes of this session's evidence from telling what they are of
     */
    record Begun(Instant at, Language language, String policyVersion, EvidenceSalt evidenceSalt)
            implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param language see {@link #language()}
         * @param policyVersion see {@link #policyVersion()}
         * @param evidenceSalt see {@link #evidenceSalt()}
         */
        public Begun {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(policyVersion, "policyVersion");
            Objects.requireNonNull(evidenceSalt, "evidenceSalt");
        }
    }

    /**
     * The host told on which device the session is (step 1).
     *
     * @param at when it happened
     * @param device a pseudonym, by which failures on the device are counted
     */
    record DeviceNamed(Instant at, String device) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param device see {@link #device()}
         */
        public DeviceNamed {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(device, "device");
        }
    }

    /**
     * The computer told of its camera (step 2).
     *
     * @param at when it happened
     * @param report what it told
     */
    record CameraReported(Instant at, CameraReport report) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param report see {@link #report()}
         */
        public CameraReported {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * Something the person gave was not accepted, before any service was asked.
     *
     * @param at when it happened
     * @param reasons why; holds nothing of what was given
     */
    record InputRefused(Instant at, List<Reason> reasons) implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param reasons see {@link #reasons()}
         */
        public InputRefused {
            Objects.requireNonNull(at, "at");
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The Mobile Citizens Database knows a phone of the person (step 3).
     *
     * @param at when it happened
     * @param iin whose phone
     * @param phone the number
     */
    record PhoneFound(Instant at, Iin iin, PhoneNumber phone) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param iin see {@link #iin()}
         * @param phone see {@link #phone()}
         */
        public PhoneFound {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(iin, "iin");
            Objects.requireNonNull(phone, "phone");
        }
    }

    /**
     * The Mobile Citizens Database knows no phone of the person (step 3).
     *
     * @param at when it happened
     * @param iin whose phone was asked for
     */
    record PhoneNotRegistered(Instant at, Iin iin) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param iin see {@link #iin()}
         */
        public PhoneNotRegistered {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(iin, "iin");
        }
    }

    /**
     * A one-time code was sent (steps 3, 4, 8).
     *
     * @param at when it happened
     * @param purpose what it is for
     * @param sendNumber the how-manieth code of this purpose
     * @param phone where it went
     * @param challenge the service's name of it
     */
    record CodeSent(Instant at, OtpPurpose purpose, int sendNumber, PhoneNumber phone, OtpChallenge challenge)
            implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param purpose see {@link #purpose()}
         * @param sendNumber see {@link #sendNumber()}
         * @param phone see {@link #phone()}
         * @param challenge see {@link #challenge()}
         */
        public CodeSent {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(phone, "phone");
            Objects.requireNonNull(challenge, "challenge");
        }
    }

    /**
     * The service judged a code that the person typed (steps 4, 8).
     *
     * @param at when it happened
     * @param purpose what it is for
     * @param challengeId which challenge was answered
     * @param verdict what the service said
     */
    record CodeChecked(Instant at, OtpPurpose purpose, String challengeId, OtpVerdict verdict) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param purpose see {@link #purpose()}
         * @param challengeId see {@link #challengeId()}
         * @param verdict see {@link #verdict()}
         */
        public CodeChecked {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(challengeId, "challengeId");
            Objects.requireNonNull(verdict, "verdict");
        }
    }

    /**
     * The person said that no SMS comes (step 4).
     *
     * @param at when it happened
     */
    record SmsMissed(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public SmsMissed {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The person went back to enter the IIN (step 5).
     *
     * @param at when it happened
     */
    record IinReentered(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public IinReentered {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The person was put into the operators' queue (step 5).
     *
     * @param at when it happened
     * @param language the language of the call
     * @param callNumber the how-manieth call
     * @param ticket the place in the queue
     */
    record CallRequested(Instant at, Language language, int callNumber, CallTicket ticket) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param language see {@link #language()}
         * @param callNumber see {@link #callNumber()}
         * @param ticket see {@link #ticket()}
         */
        public CallRequested {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    /**
     * The operators told where a call stands (step 5).
     *
     * @param at when it happened
     * @param ticketId which call
     * @param state where it stands
     */
    record CallSeen(Instant at, String ticketId, CallState state) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param ticketId see {@link #ticketId()}
         * @param state see {@link #state()}
         */
        public CallSeen {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(ticketId, "ticketId");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * The computer told of NCALayer (step 6).
     *
     * @param at when it happened
     * @param report what it told
     */
    record NcaLayerReported(Instant at, NcaLayerReport report) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param report see {@link #report()}
         */
        public NcaLayerReported {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * The person went on to get keys (step 7).
     *
     * @param at when it happened
     */
    record KeysWanted(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public KeysWanted {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The Digital ID account was opened (step 9).
     *
     * @param at when it happened
     * @param digitalId the account
     */
    record DigitalIdCreated(Instant at, DigitalId digitalId) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param digitalId see {@link #digitalId()}
         */
        public DigitalIdCreated {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(digitalId, "digitalId");
        }
    }

    /**
     * A selfie was taken and its quality judged (step 10).
     *
     * @param at when it happened
     * @param selfie the photo
     * @param quality the verdict
     * @param provider who judged
     */
    record SelfieTaken(Instant at, FaceImage selfie, QualityReport quality, ProviderDescription provider)
            implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param selfie see {@link #selfie()}
         * @param quality see {@link #quality()}
         * @param provider see {@link #provider()}
         */
        public SelfieTaken {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(selfie, "selfie");
            Objects.requireNonNull(quality, "quality");
            Objects.requireNonNull(provider, "provider");
        }
    }

    /**
     * The person wants another selfie (step 11).
     *
     * @param at when it happened
     */
    record SelfieDiscarded(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public SelfieDiscarded {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The person sent the selfie (step 11).
     *
     * @param at when it happened
     */
    record SelfieSent(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public SelfieSent {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A liveness challenge was drawn (step 13).
     *
     * @param at when it happened
     * @param challenge what the person is asked for
     */
    record LivenessStarted(Instant at, LivenessChallenge challenge) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param challenge see {@link #challenge()}
         */
        public LivenessStarted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(challenge, "challenge");
        }
    }

    /**
     * A liveness capture was judged (step 14).
     *
     * @param at when it happened
     * @param challengeId which challenge was answered
     * @param result the verdict
     * @param provider who judged
     */
    record LivenessAssessed(Instant at, String challengeId, CheckResult result, ProviderDescription provider)
            implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param challengeId see {@link #challengeId()}
         * @param result see {@link #result()}
         * @param provider see {@link #provider()}
         */
        public LivenessAssessed {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(challengeId, "challengeId");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(provider, "provider");
        }
    }

    /**
     * Liveness passed on a device that was locked so often that a moderator is to decide (step 14).
     *
     * @param at when it happened
     * @param locks how often
     */
    record DeviceDoubted(Instant at, int locks) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param locks see {@link #locks()}
         */
        public DeviceDoubted {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Two faces were compared (steps 14 and 18).
     *
     * @param at when it happened
     * @param reference with what the selfie was compared
     * @param result the verdict
     * @param provider who judged
     */
    record FaceCompared(Instant at, FaceReference reference, ComparisonResult result, ProviderDescription provider)
            implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param reference see {@link #reference()}
         * @param result see {@link #result()}
         * @param provider see {@link #provider()}
         */
        public FaceCompared {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(provider, "provider");
        }
    }

    /**
     * The person chose a PIN (step 14).
     *
     * @param at when it happened
     * @param hash its hash
     */
    record PinChosen(Instant at, PinHash hash) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param hash see {@link #hash()}
         */
        public PinChosen {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(hash, "hash");
        }
    }

    /**
     * A document was photographed and read (steps 14a to 16).
     *
     * @param at when it happened
     * @param images the photos
     * @param reading what the reader made of them
     * @param provider who read
     * @param reasons why the photos are not accepted; empty if they are
     */
    record DocumentRead(
            Instant at,
            DocumentImages images,
            DocumentReading reading,
            ProviderDescription provider,
            List<Reason> reasons)
            implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param images see {@link #images()}
         * @param reading see {@link #reading()}
         * @param provider see {@link #provider()}
         * @param reasons see {@link #reasons()}
         */
        public DocumentRead {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(images, "images");
            Objects.requireNonNull(reading, "reading");
            Objects.requireNonNull(provider, "provider");
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The person wants to photograph the document again (step 17).
     *
     * @param at when it happened
     */
    record DocumentDiscarded(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public DocumentDiscarded {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The person corrected what was read (step 17).
     *
     * @param at when it happened
     * @param before the data before
     * @param after the data after
     */
    record DocumentCorrected(Instant at, IdentityDocument before, IdentityDocument after) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param before see {@link #before()}
         * @param after see {@link #after()}
         */
        public DocumentCorrected {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }

    /**
     * The person ticked that the data are true, and sent them (step 17).
     *
     * @param at when it happened
     * @param document the data
     */
    record DocumentConfirmed(Instant at, IdentityDocument document) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param document see {@link #document()}
         */
        public DocumentConfirmed {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(document, "document");
        }
    }

    /**
     * The State Database of Natural Persons was asked (step 18, and again before keys are made).
     *
     * @param at when it happened
     * @param person what it knows; empty if it does not know the person
     * @param comparisons how the document compares, field by field; empty when it was only asked again
     */
    record RegisterConsulted(Instant at, Optional<Person> person, List<FieldComparison> comparisons)
            implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param person see {@link #person()}
         * @param comparisons see {@link #comparisons()}
         */
        public RegisterConsulted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(person, "person");
            comparisons = List.copyOf(comparisons);
        }
    }

    /**
     * The document agrees with the register (step 18).
     *
     * @param at when it happened
     */
    record DocumentAccepted(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public DocumentAccepted {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The photos could not be read as often as the policy allows: the person types the data (step 16).
     *
     * @param at when it happened
     */
    record DocumentUnreadable(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public DocumentUnreadable {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The person typed what is on the document (step 17).
     *
     * @param at when it happened
     * @param images its photos, for the moderator
     * @param document the data as typed
     */
    record DocumentTyped(Instant at, DocumentImages images, IdentityDocument document) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param images see {@link #images()}
         * @param document see {@link #document()}
         */
        public DocumentTyped {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(images, "images");
            Objects.requireNonNull(document, "document");
        }
    }

    /**
     * The document went to a moderator (step 18).
     *
     * @param at when it happened
     * @param round the how-manieth time
     * @param ticket the place in the queue
     */
    record ModerationRequested(Instant at, int round, ModerationTicket ticket) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param round see {@link #round()}
         * @param ticket see {@link #ticket()}
         */
        public ModerationRequested {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    /**
     * The moderators told where a case stands (step 19).
     *
     * @param at when it happened
     * @param ticketId which case
     * @param state where it stands
     */
    record ModerationSeen(Instant at, String ticketId, ModerationState state) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param ticketId see {@link #ticketId()}
         * @param state see {@link #state()}
         */
        public ModerationSeen {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(ticketId, "ticketId");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * A message was sent to the person (step 19).
     *
     * @param at when it happened
     * @param idempotencyKey which message
     */
    record NoticeSent(Instant at, String idempotencyKey) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param idempotencyKey see {@link #idempotencyKey()}
         */
        public NoticeSent {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        }
    }

    /**
     * The person agreed that their data go to the NCA (step 20).
     *
     * @param at when it happened
     * @param consent the record
     */
    record ConsentGiven(Instant at, Consent consent) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param consent see {@link #consent()}
         */
        public ConsentGiven {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(consent, "consent");
        }
    }

    /**
     * The person took the consent back before the application was handed in (step 20).
     *
     * @param at when it happened
     * @param consentId the name of the consent's record
     */
    record ConsentWithdrawn(Instant at, String consentId) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param consentId see {@link #consentId()}
         */
        public ConsentWithdrawn {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(consentId, "consentId");
        }
    }

    /**
     * The Digital ID service took back what it had let go on a consent that was withdrawn.
     *
     * @param at when it happened
     * @param consentId the name of the consent's record
     */
    record ConsentTakenBack(Instant at, String consentId) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param consentId see {@link #consentId()}
         */
        public ConsentTakenBack {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(consentId, "consentId");
        }
    }

    /**
     * No new code was sent, since the last one is under way still (steps 4 and 8).
     *
     * @param at when it happened
     * @param purpose for which step
     */
    record CodeAwaited(Instant at, OtpPurpose purpose) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param purpose see {@link #purpose()}
         */
        public CodeAwaited {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(purpose, "purpose");
        }
    }

    /**
     * A second look at the register, before keys are made, found other data than were approved (step 25): the comparison
     * is due again.
     *
     * @param at when it happened
     */
    record RegisterChanged(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public RegisterChanged {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The person tries a PIN (step 21). Written before it is compared; counts as failed unless {@link PinEntered} says
     * otherwise.
     *
     * @param at when it happened
     */
    record PinTried(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public PinTried {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The PIN that was tried was compared (step 21).
     *
     * @param at when it happened
     * @param right whether it was the one chosen
     */
    record PinEntered(Instant at, boolean right) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param right see {@link #right()}
         */
        public PinEntered {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The Digital ID service left the NCA the data (step 21).
     *
     * @param at when it happened
     * @param grant the proof, which the application carries
     */
    record DataReleased(Instant at, ReleaseGrant grant) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param grant see {@link #grant()}
         */
        public DataReleased {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(grant, "grant");
        }
    }

    /**
     * The leave for the NCA ran out before the application was submitted: the PIN is needed again.
     *
     * @param at when it happened
     */
    record GrantExpired(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public GrantExpired {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The NCA's user agreement was fetched to be shown (step 22).
     *
     * @param at when it happened
     * @param agreement version and text
     */
    record AgreementShown(Instant at, UserAgreement agreement) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param agreement see {@link #agreement()}
         */
        public AgreementShown {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(agreement, "agreement");
        }
    }

    /**
     * The person accepted the user agreement (step 22).
     *
     * @param at when it happened
     * @param agreementVersion which version
     */
    record AgreementAccepted(Instant at, String agreementVersion) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param agreementVersion see {@link #agreementVersion()}
         */
        public AgreementAccepted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(agreementVersion, "agreementVersion");
        }
    }

    /**
     * The person filled in the application (step 23).
     *
     * @param at when it happened
     * @param email where notices about the keys go; empty if nowhere
     * @param storage where the keys shall live
     */
    record FormFilled(Instant at, Optional<String> email, KeyStorage storage) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param email see {@link #email()}
         * @param storage see {@link #storage()}
         */
        public FormFilled {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(email, "email");
            Objects.requireNonNull(storage, "storage");
        }

        /** Prints nothing that may name the person. */
        @Override
        public String toString() {
            return "FormFilled[at=" + at + ", storage=" + storage + "]";
        }
    }

    /**
     * The person chose a folder, and it was found usable (step 24).
     *
     * @param at when it happened
     * @param folder where the key files will lie
     */
    record FolderChosen(Instant at, Path folder) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param folder see {@link #folder()}
         */
        public FolderChosen {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(folder, "folder");
        }

        /** Prints nothing that may name the person. */
        @Override
        public String toString() {
            return "FolderChosen[at=" + at + "]";
        }
    }

    /**
     * No folder was asked for (step 24), since the keys stay where they are made.
     *
     * @param at when it happened
     */
    record FolderSkipped(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public FolderSkipped {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The person pressed "submit" (step 25). From now on the NCA may have the application, whether its answer comes or not.
     *
     * @param at when it happened
     */
    record SubmissionStarted(Instant at) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public SubmissionStarted {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Keys were made and the application was handed in (step 25).
     *
     * @param at when it happened
     * @param applicationId the name of the application
     * @param keyIds the ids of the public keys
     * @param receivedAt when the NCA received it
     */
    record ApplicationSubmitted(Instant at, String applicationId, List<String> keyIds, Instant receivedAt)
            implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param applicationId see {@link #applicationId()}
         * @param keyIds see {@link #keyIds()}
         * @param receivedAt see {@link #receivedAt()}
         */
        public ApplicationSubmitted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(applicationId, "applicationId");
            keyIds = List.copyOf(keyIds);
            Objects.requireNonNull(receivedAt, "receivedAt");
        }
    }

    /**
     * The NCA did not take the application (step 25). The keys that were made for it are kept for the next try.
     *
     * @param at when it happened
     * @param applicationId the name of the application
     * @param code what the NCA said, for whoever looks into it
     */
    record ApplicationRejected(Instant at, String applicationId, ErrorCode code) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param applicationId see {@link #applicationId()}
         * @param code see {@link #code()}
         */
        public ApplicationRejected {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(applicationId, "applicationId");
            Objects.requireNonNull(code, "code");
        }
    }

    /**
     * The NCA told where the application stands (step 26).
     *
     * @param at when it happened
     * @param applicationId which application
     * @param state where it stands
     * @param reasons why issued certificates are not accepted; empty if they are, or there are none yet
     */
    record IssuanceSeen(Instant at, String applicationId, IssuanceState state, List<Reason> reasons)
            implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param applicationId see {@link #applicationId()}
         * @param state see {@link #state()}
         * @param reasons see {@link #reasons()}
         */
        public IssuanceSeen {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(applicationId, "applicationId");
            Objects.requireNonNull(state, "state");
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The private keys are gone, since the process that held them ended before step 27; a new application is needed.
     *
     * @param at when it happened
     * @param applicationId whose keys
     */
    record KeysLost(Instant at, String applicationId) implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param applicationId see {@link #applicationId()}
         */
        public KeysLost {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(applicationId, "applicationId");
        }
    }

    /**
     * The key files were written (step 27).
     *
     * @param at when it happened
     * @param files the files
     */
    record KeysWritten(Instant at, List<KeyFile> files) implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param files see {@link #files()}
         */
        public KeysWritten {
            Objects.requireNonNull(at, "at");
            files = List.copyOf(files);
        }
    }

    /**
     * The keys were tried, with a first login and a first signature (after step 28).
     *
     * @param at when it happened
     * @param trials one for each key and purpose
     */
    record KeysTried(Instant at, List<KeyTrial> trials) implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param trials see {@link #trials()}
         */
        public KeysTried {
            Objects.requireNonNull(at, "at");
            trials = List.copyOf(trials);
        }
    }

    /**
     * The application was revoked, and with it what was issued on it: by the person (steps 26 to 28), or since it was left
     * behind, when the consent was withdrawn, the keys were lost, or the register changed while its answer was awaited.
     *
     * @param at when it happened
     * @param applicationId which application
     * @param reason why
     * @param revokedAt since when, as the NCA says
     */
    record ApplicationRevoked(Instant at, String applicationId, RevocationReason reason, Instant revokedAt)
            implements SessionEvent {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         * @param applicationId see {@link #applicationId()}
         * @param reason see {@link #reason()}
         * @param revokedAt see {@link #revokedAt()}
         */
        public ApplicationRevoked {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(applicationId, "applicationId");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(revokedAt, "revokedAt");
        }
    }

    /**
     * The certificates were laid beside keys that stay where they were made (step 27).
     *
     * @param at when it happened
     * @param keys where they are
     */
    record KeysInstalled(Instant at, List<HeldKey> keys) implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param keys see {@link #keys()}
         */
        public KeysInstalled {
            Objects.requireNonNull(at, "at");
            keys = List.copyOf(keys);
        }
    }

    /**
     * The session ended without keys.
     *
     * @param at when it happened
     * @param reasons why
     */
    record Refused(Instant at, List<Reason> reasons) implements SessionEvent {
        /**
         * Copies the list and refuses null.
         *
         * @param at see {@link #at()}
         * @param reasons see {@link #reasons()}
         */
        public Refused {
            Objects.requireNonNull(at, "at");
            reasons = List.copyOf(reasons);
        }
    }
}
