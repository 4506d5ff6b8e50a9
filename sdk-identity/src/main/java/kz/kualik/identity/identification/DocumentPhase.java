package kz.kualik.identity.identification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ProtocolException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.ComparisonResult;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.digitalid.DocumentState;
import kz.kualik.identity.document.DocumentField;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.FieldMatch;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.document.Mrz;
import kz.kualik.identity.moderation.ModerationCase;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.moderation.ModerationTicket;
import kz.kualik.identity.notification.Notice;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.report.Reason;

/** Steps 14a to 19: the document, what the register says of it, and the moderator where the two differ. */
final class DocumentPhase {
    /** What no better photo mends. */
    private static final List<Reason> WRONG = List.of(
            Reasons.DOCUMENT_OTHER_KIND,
            Reasons.DOCUMENT_OF_ANOTHER,
            Reasons.DOCUMENT_EXPIRED,
            Reasons.DOCUMENT_SIDES_DIFFER);

    private final Ports ports;
    private final IdentificationPolicy policy;

    DocumentPhase(Ports ports, IdentificationPolicy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    List<SessionEvent> read(Turn turn, DocumentImages images) {
        if (!images.complete()) {
            return refuse(turn, Reasons.DOCUMENT_SIDE_MISSING);
        }
        DocumentReading reading =
                Await.within(turn.deadline(), ports.documents().read(images, turn.deadline()));
        List<Reason> reasons = new ArrayList<>(reading.reasons());
        reading.document().ifPresent(document -> {
            reasons.addAll(faults(turn, images.kind(), document));
            reasons.addAll(zoneFaults(turn, document, reading.mrz()));
        });
        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.DocumentRead(
                turn.now(), images, reading, ports.documents().description(), reasons));
        if (!reasons.isEmpty() && turn.state().documentFailures() + 1 >= policy.documentTries()) {
            events.add(afterTheLastTry(turn, reasons));
        }
        return events;
    }

    /** Photos that only cannot be read are no fault of the person's, who may type; what was read and is wrong is. */
    private SessionEvent afterTheLastTry(Turn turn, List<Reason> reasons) {
        if (policy.documentByHand() && Collections.disjoint(reasons, WRONG)) {
            return new SessionEvent.DocumentUnreadable(turn.now());
        }
        List<Reason> all = new ArrayList<>(reasons);
        all.add(Reasons.DOCUMENT_TRIES_USED_UP);
        return new SessionEvent.Refused(turn.now(), all);
    }

    List<SessionEvent> type(Turn turn, DocumentImages images, IdentityDocument typed) {
        if (!images.complete()) {
            return refuse(turn, Reasons.DOCUMENT_SIDE_MISSING);
        }
        List<Reason> faults = faults(turn, images.kind(), typed);
        return List.of(
                faults.isEmpty()
                        ? new SessionEvent.DocumentTyped(turn.now(), images, typed)
                        : new SessionEvent.InputRefused(turn.now(), faults));
    }

    /** What speaks against a document before the register is asked. */
    private static List<Reason> faults(Turn turn, DocumentKind kind, IdentityDocument document) {
        List<Reason> faults = new ArrayList<>();
        if (document.kind() != kind) {
            faults.add(Reasons.DOCUMENT_OTHER_KIND);
        }
        if (!document.iin().equals(turn.state().iin())) {
            faults.add(Reasons.DOCUMENT_OF_ANOTHER);
        }
        if (document.expires().isBefore(turn.today())) {
            faults.add(Reasons.DOCUMENT_EXPIRED);
        }
        return faults;
    }

    /** What of the zone speaks against it; without its zone nothing binds the back of a card to its front. */
    private static List<Reason> zoneFaults(Turn turn, IdentityDocument document, Optional<Mrz> mrz) {
        boolean zoneMissing = mrz.isEmpty() && document.kind() == DocumentKind.IDENTITY_CARD;
        if (zoneMissing || mrz.filter(zone -> !zone.valid()).isPresent()) {
            return List.of(Reasons.DOCUMENT_MRZ_WRONG);
        }
        return mrz.filter(zone -> !agree(zone, document, turn.today())).isPresent()
                ? List.of(Reasons.DOCUMENT_SIDES_DIFFER)
                : List.of();
    }

    /** The zone is on the back, the rest on the front: of one card both say the same. */
    private static boolean agree(Mrz zone, IdentityDocument document, LocalDate today) {
        return zone.number().equals(document.number())
                && zone.iin().map(document.iin()::equals).orElse(true)
                && zone.birthDate(today).map(document.birthDate()::equals).orElse(true)
                && zone.expiryDate(today).map(document.expires()::equals).orElse(true);
    }

    List<SessionEvent> correct(Turn turn, IdentityDocument corrected) {
        IdentityDocument before = turn.state().document();
        if (!corrected.iin().equals(before.iin())) {
            return refuse(turn, Reasons.IIN_NOT_CORRECTABLE);
        }
        List<Reason> faults =
                new ArrayList<>(faults(turn, turn.state().documentImages().kind(), corrected));
        // What was typed, since no photo could be read, has no zone either.
        if (turn.state().recognised().isPresent()) {
            faults.addAll(zoneFaults(turn, corrected, turn.state().zone()));
        }
        if (!faults.isEmpty()) {
            return List.of(new SessionEvent.InputRefused(turn.now(), faults));
        }
        return List.of(new SessionEvent.DocumentCorrected(turn.now(), before, corrected));
    }

    List<SessionEvent> consultRegister(Turn turn) {
        State state = turn.state();
        Optional<Person> found = ports.persons().findByIin(state.iin(), turn.deadline());
        Optional<Reason> refusal = refusal(turn, found, policy);
        if (refusal.isPresent()) {
            return List.of(
                    new SessionEvent.RegisterConsulted(turn.now(), found, List.of()),
                    new SessionEvent.Refused(turn.now(), List.of(refusal.get())));
        }
        Person person = found.orElseThrow();
        List<FieldComparison> fields =
                new ArrayList<>(DocumentComparison.compare(state.recognised(), state.document(), person, turn.today()));
        List<SessionEvent> faces = compareFaces(turn, person);
        boolean bothPortraits =
                state.portrait().isPresent() && person.portrait().isPresent();
        fields.add(portrait(faces, bothPortraits && !state.livenessNeedsReview()));

        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.RegisterConsulted(turn.now(), found, fields));
        events.addAll(faces);
        if (fields.stream().allMatch(field -> field.match().agrees())) {
            list(turn, DocumentState.LOADED);
            events.add(new SessionEvent.DocumentAccepted(turn.now()));
        } else {
            events.add(moderate(turn, fields));
        }
        return events;
    }

    /** Why this person cannot get keys at all; also asked shortly before keys are made. */
    static Optional<Reason> refusal(Turn turn, Optional<Person> found, IdentificationPolicy policy) {
        if (found.isEmpty()) {
            return Optional.of(Reasons.PERSON_NOT_FOUND);
        }
        Person person = found.get();
        if (!person.iin().equals(turn.state().iin())) {
            throw new ProtocolException(
                    IdentityErrorCodes.ANSWER_OUT_OF_PLACE, "the register answered with another person");
        }
        if (person.lifeStatus() == LifeStatus.DECEASED) {
            return Optional.of(Reasons.PERSON_DECEASED);
        }
        if (person.capacity() != LegalCapacity.CAPABLE) {
            return Optional.of(Reasons.PERSON_INCAPABLE);
        }
        if (person.birthDate().isAfter(turn.today().minusYears(policy.minimumAge()))) {
            return Optional.of(Reasons.UNDER_AGE);
        }
        return Optional.empty();
    }

    /** The selfie against the portrait on the document and the photo in the register, as far as there are any. */
    private List<SessionEvent> compareFaces(Turn turn, Person person) {
        List<SessionEvent> events = new ArrayList<>();
        turn.state().portrait().ifPresent(face -> events.add(compare(turn, face, SessionEvent.FaceReference.DOCUMENT)));
        person.portrait().ifPresent(face -> events.add(compare(turn, face, SessionEvent.FaceReference.REGISTER)));
        return events;
    }

    private SessionEvent compare(Turn turn, FaceImage reference, SessionEvent.FaceReference which) {
        ComparisonResult result = Await.within(
                turn.deadline(), ports.biometrics().compare(turn.state().selfie(), reference, turn.deadline()));
        return new SessionEvent.FaceCompared(
                turn.now(), which, result, ports.biometrics().description());
    }

    /**
     * The weakest comparison decides. After a doubtful liveness, or without the portrait of the document or the photo of
     * the register, a moderator must look.
     */
    private static FieldComparison portrait(List<SessionEvent> comparisons, boolean sure) {
        FieldMatch match = sure ? FieldMatch.EXACT : FieldMatch.UNKNOWN;
        for (SessionEvent event : comparisons) {
            CheckOutcome outcome = ((SessionEvent.FaceCompared) event).result().outcome();
            if (outcome == CheckOutcome.FAIL) {
                match = FieldMatch.DIFFERENT;
            } else if (outcome != CheckOutcome.PASS && match == FieldMatch.EXACT) {
                match = FieldMatch.UNKNOWN;
            }
        }
        return new FieldComparison(DocumentField.PORTRAIT, match, "", "");
    }

    private SessionEvent moderate(Turn turn, List<FieldComparison> fields) {
        State state = turn.state();
        int round = state.moderationRounds() + 1;
        if (round > policy.moderationRounds()) {
            return new SessionEvent.Refused(turn.now(), List.of(Reasons.MODERATION_ROUNDS_USED_UP));
        }
        list(turn, DocumentState.IN_MODERATION);
        ModerationTicket ticket = ports.moderation()
                .submit(
                        new ModerationCase(
                                state.session(), round, state.iin(), fields, state.selfie(), state.documentImages()),
                        turn.deadline());
        return new SessionEvent.ModerationRequested(turn.now(), round, ticket);
    }

    List<SessionEvent> askModerators(Turn turn) {
        State state = turn.state();
        String ticket = state.moderation().id();
        ModerationState verdict = ports.moderation().state(ticket, turn.deadline());
        if (verdict instanceof ModerationState.Waiting && state.moderationWaits) {
            // Nothing new is no event: a callback that is repeated must not make the person's page stale.
            return List.of();
        }
        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.ModerationSeen(turn.now(), ticket, verdict));
        if (verdict instanceof ModerationState.Waiting) {
            return events;
        }
        list(turn, verdict instanceof ModerationState.Approved ? DocumentState.LOADED : DocumentState.NOT_LOADED);
        events.add(tell(turn));
        if (verdict instanceof ModerationState.Refused refused) {
            events.add(new SessionEvent.Refused(
                    turn.now(), List.of(new Reason(IdentityErrorCodes.MODERATION_REFUSED, refused.reason()))));
        }
        return events;
    }

    private SessionEvent tell(Turn turn) {
        State state = turn.state();
        String key = OutwardIds.of(state.session(), "moderation-notice", state.moderationRounds());
        ports.notifications()
                .send(new Notice(key, state.phone(), Prompts.MODERATION_NOTICE, state.language()), turn.deadline());
        return new SessionEvent.NoticeSent(turn.now(), key);
    }

    private void list(Turn turn, DocumentState documentState) {
        ports.digitalIdentities()
                .addDocument(
                        turn.state().digitalId().id(),
                        turn.state().document().number(),
                        documentState,
                        turn.deadline());
    }

    private static List<SessionEvent> refuse(Turn turn, Reason reason) {
        return List.of(new SessionEvent.InputRefused(turn.now(), List.of(reason)));
    }
}
