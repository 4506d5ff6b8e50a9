package kz.kualik.samples.journey;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationPolicy;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.Refused;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.identity.moderation.Moderation;
import kz.kualik.identity.notification.Notifications;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.identity.registry.PersonRegistry;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.pki.enrolment.CertificationAuthority;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Service;

/** Walks a person through the flow, from the first step to the last. */
public final class Journey {
    /** No limit of the flow itself lets anybody come to one step so often: the answers lead round in circles. */
    private static final int MAXIMUM_VISITS = 12;

    private final Traveller traveller;
    private final RemoteIdentification identification;
    private final Path folder;
    private final Secret password;

    /**
     * Prepares the way. Services are reached over HTTP at the sandbox's addresses.
     *
     * @param sandbox a running sandbox
     * @param person who stands before the camera
     * @param keys which keys they get
     * @param answers what they answer
     * @param screen what they see
     * @param folder where they usually have their key files written
     * @param password what they usually choose for them; stays the caller's and open
     */
    public Journey(
            Sandbox sandbox,
            SyntheticPerson person,
            KeySet keys,
            Answers answers,
            JourneyScreen screen,
            Path folder,
            Secret password) {
        this.traveller = new Traveller(sandbox, person, answers, screen);
        this.identification = identification(sandbox, keys);
        this.folder = folder;
        this.password = password;
    }

    /**
     * The flow on the services of a sandbox, reached over HTTP.
     *
     * @param sandbox a running sandbox
     * @param keys which keys people get
     * @return the flow
     */
    public static RemoteIdentification identification(Sandbox sandbox, KeySet keys) {
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
                .biometrics(sandbox.biometrics())
                .documents(sandbox.documents())
                .trustAnchors(TrustAnchors.of(sandbox.nca().trustAnchors()))
                .sessions(SessionStore.inMemory())
                .policy(IdentificationPolicy.kazakhstan().but().keys(keys).build())
                .build();
        // end::journey[]
        return identification;
    }

    /**
     * Walks to the end.
     *
     * @param language the person's language
     * @return {@link Completed} or {@link Refused}; empty if the answers lead round in circles
     * @throws IllegalArgumentException if an answer is none of the choices of its question
     * @throws kz.kualik.core.SdkException if a service failed
     */
    public Optional<IdentificationStep> walk(Language language) {
        Moves moves = new Moves();
        new PhoneMoves(traveller, language).addTo(moves);
        new FaceMoves(traveller).addTo(moves);
        new DocumentMoves(traveller).addTo(moves);
        new KeyMoves(traveller, folder, password).addTo(moves);
        IdentificationStep step = identification.begin(BeginRequest.inLanguage(language));
        Map<Class<?>, Integer> visits = new HashMap<>();
        while (visits.merge(step.getClass(), 1, Integer::sum) <= MAXIMUM_VISITS) {
            traveller.screen().reached(step);
            if (step instanceof Completed || step instanceof Refused) {
                return Optional.of(step);
            }
            step = moves.from(step);
        }
        return Optional.empty();
    }

    /**
     * The flow that is walked, for what it leaves behind.
     *
     * @return the flow
     */
    public RemoteIdentification identification() {
        return identification;
    }
}
