package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.document.DocumentField;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.FieldMatch;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.ApplicationReceipt;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.key.PasswordPolicy;
import kz.kualik.pki.report.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps 23 to 27: the application, the keys, the certificates, the files. */
final class KeyPhase {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteIdentification.class);

    private static final Pattern EMAIL = Pattern.compile("[!-?A-~]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private static final Set<DocumentField> NAMES =
            EnumSet.of(DocumentField.SURNAME, DocumentField.GIVEN_NAME, DocumentField.PATRONYMIC);

    private final Ports ports;
    private final IdentificationPolicy policy;
    private final KeyCustody custody;
    private final IssuedCertificates issued;

    KeyPhase(Ports ports, IdentificationPolicy policy, KeyCustody custody) {
        this.ports = ports;
        this.policy = policy;
        this.custody = custody;
        this.issued = new IssuedCertificates(ports.trustAnchors(), policy.callLimit());
    }

    List<SessionEvent> fill(Turn turn, ApplicationForm form) {
        Optional<String> email = form.email().map(String::strip).filter(text -> !text.isEmpty());
        if (email.filter(text -> !EMAIL.matcher(text).matches()).isPresent()) {
            return refuse(turn, List.of(Reasons.EMAIL_INVALID));
        }
        if (form.storage() != custody.storage()) {
            return refuse(turn, List.of(Reasons.STORAGE_UNSUPPORTED));
        }
        SessionEvent filled = new SessionEvent.FormFilled(turn.now(), email, form.storage());
        return custody instanceof HeldKeyCustody
                ? List.of(filled, new SessionEvent.FolderSkipped(turn.now()))
                : List.of(filled);
    }

    KeyStorage storage() {
        return custody.storage();
    }

    List<SessionEvent> chooseFolder(Turn turn, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return KeyFolder.refusal(absolute, policy.folderSpace())
                .map(reason -> refuse(turn, List.of(reason)))
                .orElseGet(() -> List.of(new SessionEvent.FolderChosen(turn.now(), absolute)));
    }

    /**
     * The keys are made first, since a person may have to answer a dialog about them, and withdraw meanwhile: then the record is
     * a conflict. It is there before the NCA is asked: who withdraws the consent at the same time is told that this was faster.
     */
    List<SessionEvent> startSubmission(Turn turn) {
        State state = turn.state();
        if (!turn.now().isBefore(state.grant().expiresAt())) {
            return List.of(new SessionEvent.GrantExpired(turn.now()));
        }
        requireOfSession(state);
        String id = state.nextApplicationId();
        if (state.underWay() && custody.find(id).isEmpty()) {
            return List.of(new SessionEvent.KeysLost(turn.now(), id));
        }
        List<SessionEvent> events = new ArrayList<>();
        Person person = state.person();
        if (state.personAt().plus(policy.registerMaxAge()).isBefore(turn.now())) {
            Optional<Person> again = ports.persons().findByIin(state.iin(), turn.deadline());
            events.add(new SessionEvent.RegisterConsulted(turn.now(), again, List.of()));
            Optional<Reason> refusal = DocumentPhase.refusal(turn, again, policy);
            if (refusal.isPresent()) {
                events.add(new SessionEvent.Refused(turn.now(), List.of(refusal.get())));
                return events;
            }
            person = again.orElseThrow();
            if (!approved(turn, person)) {
                custody.wipe(id);
                events.add(new SessionEvent.RegisterChanged(turn.now()));
                return events;
            }
        }
        requests(state, person);
        events.add(new SessionEvent.SubmissionStarted(turn.now()));
        return events;
    }

    List<SessionEvent> submit(Turn turn) {
        State state = turn.state();
        if (!state.submitting()) {
            return revokeAbandoned(turn);
        }
        String id = state.nextApplicationId();
        List<CertificationRequest> requests = requests(state, state.person());
        KeyApplication application = new KeyApplication(
                id,
                state.iin(),
                state.acceptedAgreement().orElseThrow(),
                state.email(),
                state.storage(),
                requests,
                state.grant().token());
        // A person may have taken all of the operation's time for a dialog about the keys.
        Deadline deadline = custody instanceof HeldKeyCustody ? Deadline.after(policy.callLimit()) : turn.deadline();
        ApplicationReceipt receipt;
        try {
            receipt = ports.certificationAuthority().submit(application, deadline);
        } catch (ServiceRejectedException e) {
            return List.of(new SessionEvent.ApplicationRejected(turn.now(), id, e.code()));
        }
        if (!receipt.applicationId().equals(id)) {
            throw new ProtocolException(
                    IdentityErrorCodes.ANSWER_OUT_OF_PLACE, "the NCA's receipt is of another application");
        }
        List<String> keyIds = requests.stream().map(CertificationRequest::keyId).toList();
        return List.of(new SessionEvent.ApplicationSubmitted(turn.now(), id, keyIds, receipt.receivedAt()));
    }

    /** Whether the register says of the document what it said when the document was approved. */
    private static boolean approved(Turn turn, Person person) {
        State state = turn.state();
        return said(DocumentComparison.compare(state.recognised(), state.document(), person, turn.today()))
                .equals(said(state.comparisons()));
    }

    /** Names by what they are alone: how they compare may be told otherwise than when they were approved, by better rules. */
    private static List<FieldComparison> said(List<FieldComparison> comparisons) {
        return comparisons.stream()
                .filter(field -> field.field() != DocumentField.PORTRAIT)
                .map(field -> NAMES.contains(field.field())
                        ? new FieldComparison(field.field(), FieldMatch.UNKNOWN, field.onDocument(), field.inRegister())
                        : field)
                .toList();
    }

    private List<CertificationRequest> requests(State state, Person person) {
        requireOfSession(state);
        KeyOrder order = new KeyOrder(
                state.nextApplicationId(),
                new NaturalPerson(
                        person.iin(),
                        person.name().surname(),
                        person.name().givenName(),
                        person.name().patronymic()),
                state.email(),
                state.storage(),
                policy.keys().keys());
        List<CertificationRequest> requests = custody.requests(order);
        // Whoever makes keys elsewhere may make others than were ordered, or give those of somebody else.
        if (custody instanceof HeldKeyCustody && !KeyRequests.asOrdered(order, requests)) {
            throw new ProtocolException(
                    IdentityErrorCodes.ANSWER_OUT_OF_PLACE,
                    "the custody's requests are not the ones that were ordered");
        }
        return requests;
    }

    /** The person was asked what the custody of then needs. */
    private void requireOfSession(State state) {
        boolean held = custody instanceof HeldKeyCustody;
        if (held != state.held() || custody.storage() != state.storage()) {
            throw new ConfigurationException(
                    IdentityErrorCodes.CUSTODY_OTHER, "the session is for keys in another custody than this flow has");
        }
    }

    List<SessionEvent> refresh(Turn turn) {
        State state = turn.state();
        // In another custody than theirs the keys would be missed, and others be applied for.
        requireOfSession(state);
        String id = state.applicationId().orElseThrow();
        Optional<List<PendingKey>> keys = custody.find(id);
        if (keys.isEmpty()) {
            return List.of(new SessionEvent.KeysLost(turn.now(), id));
        }
        IssuanceState issuance = ports.certificationAuthority().state(id, turn.deadline());
        List<SessionEvent> events = new ArrayList<>();
        if (issuance instanceof IssuanceState.Issued done) {
            List<Reason> faults = issued.faults(keys.get(), done, state.person(), turn.now());
            events.add(new SessionEvent.IssuanceSeen(turn.now(), id, issuance, faults));
        } else {
            events.add(new SessionEvent.IssuanceSeen(turn.now(), id, issuance, List.of()));
        }
        if (issuance instanceof IssuanceState.Refused refused) {
            events.add(new SessionEvent.Refused(turn.now(), List.of(refused.reason())));
        }
        return events;
    }

    List<SessionEvent> download(Turn turn, Secret password) {
        State state = turn.state();
        List<Reason> weak = PasswordPolicy.nca().check(password);
        if (!weak.isEmpty()) {
            return refuse(turn, weak);
        }
        return finish(
                turn,
                (id, certificates) -> new SessionEvent.KeysWritten(
                        turn.now(), files().write(id, certificates, state.folder(), password)));
    }

    List<SessionEvent> install(Turn turn) {
        return finish(turn, (id, certificates) -> {
            List<HeldKey> keys =
                    held().install(id, certificates, turn.state().issued().chain());
            if (!keys.stream().map(HeldKey::certificate).toList().equals(certificates)) {
                throw new ProtocolException(
                        IdentityErrorCodes.ANSWER_OUT_OF_PLACE, "the custody laid other certificates beside its keys");
            }
            return new SessionEvent.KeysInstalled(turn.now(), keys);
        });
    }

    private interface Finish {
        SessionEvent with(String applicationId, List<NationalCertificate> inOrderOfKeys);
    }

    /** Keys and certificates are looked at once more, since days may have gone by, and other processes. */
    private List<SessionEvent> finish(Turn turn, Finish finish) {
        State state = turn.state();
        requireOfSession(state);
        String id = state.applicationId().orElseThrow();
        Optional<List<PendingKey>> keys = custody.find(id);
        if (keys.isEmpty()) {
            return List.of(new SessionEvent.KeysLost(turn.now(), id));
        }
        IssuanceState.Issued done = state.issued();
        List<Reason> faults = issued.faults(keys.get(), done, state.person(), turn.now());
        return List.of(
                faults.isEmpty()
                        ? finish.with(id, IssuedCertificates.inOrder(keys.get(), done))
                        : new SessionEvent.IssuanceSeen(turn.now(), id, done, faults));
    }

    /**
     * Once it is on record that another application follows: what would be issued on this one is for keys that nobody has. Where
     * the NCA does not answer the person goes on all the same.
     */
    List<SessionEvent> revokeAbandoned(Turn turn) {
        Optional<String> abandoned = turn.state().abandoned();
        if (abandoned.isEmpty()) {
            return List.of();
        }
        try {
            return AbandonedApplication.revoke(ports, turn, abandoned.get());
        } catch (ServiceUnavailableException e) {
            LOG.warn("{}: an application is left at the NCA: {}", turn.state().session(), e.code());
            return List.of();
        }
    }

    private KeyFileCustody files() {
        return (KeyFileCustody) custody;
    }

    private HeldKeyCustody held() {
        return (HeldKeyCustody) custody;
    }

    private static List<SessionEvent> refuse(Turn turn, List<Reason> reasons) {
        return List.of(new SessionEvent.InputRefused(turn.now(), reasons));
    }
}
