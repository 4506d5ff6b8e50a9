package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.document.DocumentField;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.ApplicationReceipt;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.key.BoundKey;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PasswordPolicy;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.report.Reason;

/** Steps 23 to 27: the application, the keys, the certificates, the files. */
final class KeyPhase {
    private static final Pattern EMAIL = Pattern.compile("[!-?A-~]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

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
        if (form.storage() != KeyStorage.PKCS12) {
            return refuse(turn, List.of(Reasons.STORAGE_UNSUPPORTED));
        }
        return List.of(new SessionEvent.FormFilled(turn.now(), email, form.storage()));
    }

    List<SessionEvent> chooseFolder(Turn turn, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return KeyFolder.refusal(absolute, policy.folderSpace())
                .map(reason -> refuse(turn, List.of(reason)))
                .orElseGet(() -> List.of(new SessionEvent.FolderChosen(turn.now(), absolute)));
    }

    /** On record before the NCA is asked: who withdraws the consent at the same time is told that this was faster. */
    List<SessionEvent> startSubmission(Turn turn) {
        return List.of(
                turn.now().isBefore(turn.state().grant().expiresAt())
                        ? new SessionEvent.SubmissionStarted(turn.now())
                        : new SessionEvent.GrantExpired(turn.now()));
    }

    List<SessionEvent> submit(Turn turn) {
        State state = turn.state();
        if (!state.submitting()) {
            return List.of();
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
                custody.wipe(state.nextApplicationId());
                events.add(new SessionEvent.RegisterChanged(turn.now()));
                return events;
            }
        }
        String id = state.nextApplicationId();
        Person holder = person;
        PendingKeys keys = custody.keep(id, () -> make(state, holder));
        KeyApplication application = new KeyApplication(
                id,
                state.iin(),
                state.acceptedAgreement().orElseThrow(),
                state.email(),
                state.storage(),
                keys.requests(),
                state.grant().token());
        ApplicationReceipt receipt;
        try {
            receipt = ports.certificationAuthority().submit(application, turn.deadline());
        } catch (ServiceRejectedException e) {
            events.add(new SessionEvent.ApplicationRejected(turn.now(), id, e.code()));
            return events;
        }
        if (!receipt.applicationId().equals(id)) {
            throw new ProtocolException(
                    IdentityErrorCodes.ANSWER_OUT_OF_PLACE, "the NCA's receipt is of another application");
        }
        List<String> keyIds = keys.pairs().stream().map(PendingKeyPair::keyId).toList();
        events.add(new SessionEvent.ApplicationSubmitted(turn.now(), id, keyIds, receipt.receivedAt()));
        return events;
    }

    /** Whether the register says of the document what it said when the document was approved. */
    private static boolean approved(Turn turn, Person person) {
        State state = turn.state();
        List<FieldComparison> before = state.comparisons().stream()
                .filter(field -> field.field() != DocumentField.PORTRAIT)
                .toList();
        return DocumentComparison.compare(state.recognised(), state.document(), person, turn.today())
                .equals(before);
    }

    private PendingKeys make(State state, Person person) {
        NaturalPerson subject = new NaturalPerson(
                person.iin(),
                person.name().surname(),
                person.name().givenName(),
                person.name().patronymic());
        List<PendingKeyPair> pairs = new ArrayList<>();
        List<CertificationRequest> requests = new ArrayList<>();
        try {
            for (KeySet.Wanted wanted : policy.keys().keys()) {
                PendingKeyPair pair = KeyPairs.generate(wanted.suite());
                pairs.add(pair);
                CertificationRequest.Builder request = CertificationRequest.naturalPerson(subject)
                        .storage(state.storage())
                        .purpose(wanted.purpose());
                state.email().ifPresent(request::email);
                requests.add(request.signWith(pair));
            }
            return new PendingKeys(pairs, requests);
        } catch (RuntimeException e) {
            pairs.forEach(PendingKeyPair::close);
            throw e;
        }
    }

    List<SessionEvent> refresh(Turn turn) {
        State state = turn.state();
        String id = state.applicationId().orElseThrow();
        Optional<PendingKeys> keys = custody.find(id);
        if (keys.isEmpty()) {
            return List.of(new SessionEvent.KeysLost(turn.now(), id));
        }
        IssuanceState issuance = ports.certificationAuthority().state(id, turn.deadline());
        List<SessionEvent> events = new ArrayList<>();
        if (issuance instanceof IssuanceState.Issued done) {
            List<Reason> faults = issued.faults(keys.get(), done, state.iin(), turn.now());
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
        String id = state.applicationId().orElseThrow();
        Optional<PendingKeys> keys = custody.find(id);
        if (keys.isEmpty()) {
            return List.of(new SessionEvent.KeysLost(turn.now(), id));
        }
        IssuanceState.Issued done = state.issued();
        List<Reason> faults = issued.faults(keys.get(), done, state.iin(), turn.now());
        if (!faults.isEmpty()) {
            return List.of(new SessionEvent.IssuanceSeen(turn.now(), id, done, faults));
        }
        List<KeyFile> files = KeyFilesWriter.write(bound(keys.get(), done.certificates()), state.folder(), password);
        return List.of(new SessionEvent.KeysWritten(turn.now(), files));
    }

    private static List<BoundKey> bound(PendingKeys keys, List<NationalCertificate> certificates) {
        return keys.pairs().stream()
                .map(pair -> pair.bind(certificates.stream()
                        .filter(certificate -> certificate.publicKey().equals(pair.publicKey()))
                        .findFirst()
                        .orElseThrow()))
                .toList();
    }

    private static List<SessionEvent> refuse(Turn turn, List<Reason> reasons) {
        return List.of(new SessionEvent.InputRefused(turn.now(), reasons));
    }
}
