package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.consent.Consent;
import kz.kualik.identity.digitalid.DigitalId;
import kz.kualik.identity.digitalid.ReleaseGrant;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.document.Mrz;
import kz.kualik.identity.moderation.ModerationTicket;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.operator.CallTicket;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.identity.session.KeyTrial;
import kz.kualik.identity.session.PinHash;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.UserAgreement;
import kz.kualik.pki.report.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Where a session stands: the fold of its events. Written by {@link Fold} only, and never changed once it was folded.
 */
final class State {
    private final SessionHistory history;
    Stage stage = Stage.CAMERA;
    List<Reason> reasons = List.of();
    final Map<OtpPurpose, Codes> codes = new EnumMap<>(OtpPurpose.class);
    int calls;

    @Nullable
    CallState callState;

    Optional<String> device = Optional.empty();
    Tries liveness = Tries.NONE;
    boolean livenessNeedsReview;
    Tries pinTries = Tries.NONE;
    boolean pinTried;
    boolean submitting;
    boolean pinRight;
    Optional<FaceImage> portrait = Optional.empty();
    int documentFailures;
    boolean corrected;
    List<FieldComparison> comparisons = List.of();
    int moderationRounds;
    boolean moderationWaits;
    Optional<String> acceptedAgreement = Optional.empty();
    Optional<String> email = Optional.empty();
    int applications;
    boolean underWay;
    /** Which application the last event left at the NCA without keys, or without anybody who wants it. */
    Optional<String> abandoned = Optional.empty();

    int consents;
    boolean withdrawn;
    final Set<String> released = new LinkedHashSet<>();
    Optional<String> applicationId = Optional.empty();
    Optional<IssuanceState> issuance = Optional.empty();
    List<KeyFile> files = List.of();
    List<KeyTrial> trials = List.of();
    boolean held;
    List<HeldKey> heldKeys = List.of();

    @Nullable
    Language language;

    @Nullable
    Instant begunAt;

    @Nullable
    Iin iin;

    @Nullable
    PhoneNumber phone;

    @Nullable
    CallTicket call;

    @Nullable
    DigitalId digitalId;

    @Nullable
    FaceImage selfie;

    @Nullable
    LivenessChallenge challenge;

    @Nullable
    PinHash pin;

    @Nullable
    DocumentImages documentImages;

    Optional<IdentityDocument> recognised = Optional.empty();
    Optional<Mrz> zone = Optional.empty();

    @Nullable
    IdentityDocument document;

    @Nullable
    Person person;

    @Nullable
    Instant personAt;

    @Nullable
    ModerationTicket moderation;

    @Nullable
    Consent consent;

    @Nullable
    ReleaseGrant grant;

    @Nullable
    UserAgreement agreement;

    @Nullable
    KeyStorage storage;

    @Nullable
    Path folder;

    IssuanceState.@Nullable Issued issued;

    SessionEvent.@Nullable ApplicationRevoked revocation;

    private State(SessionHistory history) {
        this.history = history;
    }

    static State of(SessionHistory history) {
        State state = new State(history);
        history.events().forEach(event -> Fold.apply(state, event));
        return state;
    }

    SessionHistory history() {
        return history;
    }

    SessionId session() {
        return history.session();
    }

    long version() {
        return history.version();
    }

    List<SessionEvent> events() {
        return history.events();
    }

    /** Whether a ticket of the operators or the moderators is, or was, this session's. */
    boolean had(String ticket) {
        return events().stream()
                .anyMatch(event -> event instanceof SessionEvent.CallRequested call
                                && call.ticket().id().equals(ticket)
                        || event instanceof SessionEvent.ModerationRequested moderation
                                && moderation.ticket().id().equals(ticket));
    }

    Stage stage() {
        return stage;
    }

    List<Reason> reasons() {
        return reasons;
    }

    Codes codes(OtpPurpose purpose) {
        return codes.getOrDefault(purpose, Codes.NONE);
    }

    int calls() {
        return calls;
    }

    Optional<CallState> callState() {
        return Optional.ofNullable(callState);
    }

    /** Its pseudonym; empty if the host does not tell devices apart. */
    Optional<String> device() {
        return device;
    }

    Tries liveness() {
        return liveness;
    }

    boolean livenessNeedsReview() {
        return livenessNeedsReview;
    }

    Tries pinTries() {
        return pinTries;
    }

    /** Whether a PIN was tried and nothing is known of the outcome yet. */
    boolean submitting() {
        return submitting;
    }

    boolean pinTried() {
        return pinTried;
    }

    /** Whether the last thing that happened is that the right PIN was entered. */
    boolean pinRight() {
        return pinRight;
    }

    Optional<FaceImage> portrait() {
        return portrait;
    }

    int documentFailures() {
        return documentFailures;
    }

    boolean corrected() {
        return corrected;
    }

    List<FieldComparison> comparisons() {
        return comparisons;
    }

    int moderationRounds() {
        return moderationRounds;
    }

    Optional<String> acceptedAgreement() {
        return acceptedAgreement;
    }

    Optional<String> email() {
        return email;
    }

    Optional<String> applicationId() {
        return applicationId;
    }

    /** One application has one set of keys; where keys were lost, the next number makes another application. */
    String nextApplicationId() {
        return OutwardIds.of(session(), "application", applications + 1);
    }

    Optional<String> abandoned() {
        return abandoned;
    }

    /** Whether the NCA may have the next application already: it was handed in, and nothing is known of the outcome. */
    boolean underWay() {
        return underWay;
    }

    /** A consent that is given anew, after the register has changed, is another consent. */
    String nextConsentId() {
        return OutwardIds.of(session(), "consent", consents + 1);
    }

    Optional<IssuanceState> issuance() {
        return issuance;
    }

    List<KeyFile> files() {
        return files;
    }

    /** The certificates of the keys, wherever these are. */
    List<NationalCertificate> certificates() {
        return Stream.concat(
                        files.stream().map(KeyFile::certificate),
                        heldKeys.stream().map(HeldKey::certificate))
                .toList();
    }

    List<KeyTrial> trials() {
        return trials;
    }

    SessionEvent.ApplicationRevoked revocation() {
        return known(revocation, "revocation");
    }

    /** Whether the keys stay where they are made, so that there is no folder. */
    boolean held() {
        return held;
    }

    List<HeldKey> heldKeys() {
        return heldKeys;
    }

    Language language() {
        return known(language, "language");
    }

    Instant begunAt() {
        return known(begunAt, "begunAt");
    }

    Iin iin() {
        return known(iin, "iin");
    }

    PhoneNumber phone() {
        return known(phone, "phone");
    }

    CallTicket call() {
        return known(call, "call");
    }

    DigitalId digitalId() {
        return known(digitalId, "digitalId");
    }

    FaceImage selfie() {
        return known(selfie, "selfie");
    }

    LivenessChallenge challenge() {
        return known(challenge, "challenge");
    }

    PinHash pin() {
        return known(pin, "pin");
    }

    DocumentImages documentImages() {
        return known(documentImages, "documentImages");
    }

    IdentityDocument document() {
        return known(document, "document");
    }

    /** The document as the reader saw it, before the person corrected anything; empty if they typed it. */
    Optional<IdentityDocument> recognised() {
        return recognised;
    }

    Optional<Mrz> zone() {
        return zone;
    }

    Person person() {
        return known(person, "person");
    }

    Instant personAt() {
        return known(personAt, "personAt");
    }

    ModerationTicket moderation() {
        return known(moderation, "moderation");
    }

    Consent consent() {
        return known(consent, "consent");
    }

    /**
     * The consents on which the Digital ID service may have let data go: it is asked after the right PIN, and its answer may
     * have been lost.
     */
    Set<String> released() {
        return released;
    }

    /** What the person has withdrawn, and the Digital ID service has not taken back yet. */
    Set<String> owedBack() {
        return withdrawn ? released : Set.of();
    }

    ReleaseGrant grant() {
        return known(grant, "grant");
    }

    UserAgreement agreement() {
        return known(agreement, "agreement");
    }

    KeyStorage storage() {
        return known(storage, "storage");
    }

    Path folder() {
        return known(folder, "folder");
    }

    IssuanceState.Issued issued() {
        return known(issued, "issued");
    }

    private static <T> T known(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("this session has no " + name + " yet");
        }
        return value;
    }
}
