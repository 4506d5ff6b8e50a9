package kz.kualik.samples.journey;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationPolicy;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.KeyCustody;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.Refused;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.identity.identification.Revoked;
import kz.kualik.identity.moderation.Moderation;
import kz.kualik.identity.notification.Notifications;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.identity.registry.PersonRegistry;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.vault.PinPepper;
import kz.kualik.pki.enrolment.CertificationAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Service;

/** Walks a person through the flow, from the first step to the last. */
public final class Journey {
    /** No limit of the flow itself lets anybody come to one step so often: the answers lead round in circles. */
    private static final int MAXIMUM_VISITS = 12;

    private final Traveller traveller;
    private final Path folder;
    private final Secret password;

    /**
     * Prepares the way.
     *
     * @param sandbox where the person's phone and camera are
     * @param person who stands before the camera
     * @param answers what they answer
     * @param screen what they see
     * @param folder where they usually have their key files written
     * @param password what they usually choose for them; stays the caller's and open
     */
    public Journey(
            SandboxClient sandbox,
            SyntheticPerson person,
            Answers answers,
            JourneyScreen screen,
            Path folder,
            Secret password) {
        this.traveller = new Traveller(sandbox, person, answers, screen);
        this.folder = folder;
        this.password = password;
    }

    /**
     * The flow on the services of a sandbox, with sessions and keys in the memory of this JVM.
     *
     * @param sandbox a running sandbox
     * @param keys which keys people get
     * @return the flow
     */
    public static RemoteIdentification identification(Sandbox sandbox, KeySet keys) {
        SandboxClient client = SandboxClient.at(HttpTransport.jdk(), sandbox.address());
        KeyCustody custody = KeyCustody.inMemory(
                Clock.systemUTC(), IdentificationPolicy.kazakhstan().sessionLife());
        return identification(
                client, keys, SessionStore.inMemory(), custody, CodeLedger.inMemory(), PinPepper.inMemory());
    }

    /**
     * The flow on the services of a sandbox, reached over HTTP.
     *
     * @param sandbox a running sandbox
     * @param keys which keys people get
     * @param sessions where sessions live
     * @param custody where new private keys wait
     * @param ledger who counts codes across sessions
     * @param pepper what locks the hashes of PINs
     * @return the flow
     */
    public static RemoteIdentification identification(
            SandboxClient sandbox,
            KeySet keys,
            SessionStore sessions,
            KeyCustody custody,
            CodeLedger ledger,
            PinPepper pepper) {
        HttpTransport http = HttpTransport.jdk();
        // tag::journey[]
        RemoteIdentification identification = RemoteIdentification.builder()
                .mobileCitizens(MobileCitizens.http(http, sandbox.address(Service.MCD)))
                .persons(PersonRegistry.http(http, sandbox.address(Service.GBD_FL)))
                .otp(OneTimeCodes.http(http, sandbox.address(Service.OTP)))
                .operators(OperatorRegistration.http(http, sandbox.address(Service.OPERATOR)))
                .digitalIdentities(DigitalIdentities.http(http, sandbox.address(Service.DIGITAL_ID)))
                .moderation(Moderation.http(http, sandbox.address(Service.MODERATION)))
                .notifications(Notifications.http(http, sandbox.address(Service.NOTIFICATIONS)))
                .certificationAuthority(CertificationAuthority.http(http, sandbox.address(Service.NCA)))
                .testDoubles()
                .biometrics(sandbox.biometrics())
                .documents(sandbox.documents())
                .trustAnchors(sandbox.trustAnchors())
                .revocation(RevocationSource.online(http))
                .sessions(sessions)
                .codeLedger(ledger)
                .keyCustody(custody)
                .pinPepper(pepper)
                .policy(IdentificationPolicy.kazakhstan().but().keys(keys).build())
                .build();
        // end::journey[]
        return identification;
    }

    /**
     * Walks to the end.
     *
     * @param begin where the session stands: its first step, or one that was resumed
     * @param language the person's language
     * @return {@link Completed}, {@link Revoked} or {@link Refused}; empty if the answers lead round in circles
     * @throws IllegalArgumentException if an answer is none of the choices of its question
     * @throws kz.kualik.core.SdkException if a service failed
     */
    public Optional<IdentificationStep> walk(IdentificationStep begin, Language language) {
        Moves moves = new Moves();
        new PhoneMoves(traveller, language).addTo(moves);
        new FaceMoves(traveller).addTo(moves);
        new DocumentMoves(traveller).addTo(moves);
        KeyMoves keys = new KeyMoves(traveller, folder, password);
        keys.addTo(moves);
        IdentificationStep step = begin;
        Map<Class<?>, Integer> visits = new HashMap<>();
        while (visits.merge(step.getClass(), 1, Integer::sum) <= MAXIMUM_VISITS) {
            traveller.screen().reached(step);
            if (step instanceof Revoked || step instanceof Refused) {
                return Optional.of(step);
            }
            if (step instanceof Completed completed) {
                IdentificationStep end = keys.end(completed);
                if (!end.equals(completed)) {
                    traveller.screen().reached(end);
                }
                return Optional.of(end);
            }
            step = moves.from(step);
        }
        return Optional.empty();
    }
}
