package kz.kualik.identity.identification;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.ProviderDescription;
import kz.kualik.identity.biometric.ProviderKind;
import kz.kualik.identity.biometric.spi.BiometricProvider;
import kz.kualik.identity.callback.Callback;
import kz.kualik.identity.device.DeviceLedger;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.document.spi.DocumentReader;
import kz.kualik.identity.evidence.Evidence;
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
import kz.kualik.pki.trust.TrustAnchors;
import org.jspecify.annotations.Nullable;

/**
 * The way from an IIN to signing keys without a visit: the 28 steps of eGov.kz's guide. It begins with
 * {@link #begin}; every operation of a step gives the next step. A session lives in the {@link SessionStore} and not in
 * the step: any machine that shares the store can go on with it by {@link #resume}.
 *
 * <p>Thread-safe. Build one and keep it.
 */
public interface RemoteIdentification {
    /**
     * Opens a session (step 1).
     *
     * @param request what is known of the person: the language, and the device if the host tells devices apart
     * @return the first step
     * @throws kz.kualik.core.ServiceUnavailableException if the store does not answer
     */
    CameraStep begin(BeginRequest request);

    /**
     * Where a session stands.
     *
     * @param session the id of a session that was begun
     * @return its current step, equal to the one that the last operation gave
     * @throws kz.kualik.core.ServiceRejectedException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#SESSION_UNKNOWN} if there is no such session
     * @throws kz.kualik.core.ServiceUnavailableException if the store does not answer
     */
    IdentificationStep resume(SessionId session);

    /**
     * A service tells that something happened to a call (step 5) or a case (step 19): it is asked what. The callback itself
     * decides nothing, and one that is late, repeated or of a call that is over changes nothing. It may come before the session
     * has the ticket on record: answer it so that it is sent again.
     *
     * @param callback what a {@link kz.kualik.identity.callback.CallbackVerifier} found genuine
     * @return where the session stands then
     * @throws kz.kualik.core.ServiceRejectedException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#SESSION_UNKNOWN} if there is no such session, or
     *     {@link kz.kualik.identity.IdentityErrorCodes#CALLBACK_OF_ANOTHER} if it has no such ticket, or not yet; if the service
     *     that is asked refuses, or the person's page was faster again and again
     * @throws kz.kualik.core.ProtocolException if the service that is asked broke its contract
     * @throws kz.kualik.core.ServiceUnavailableException if store or service do not answer; the callback may be sent again
     */
    IdentificationStep notified(Callback callback);

    /**
     * What a session leaves behind, at any time: whoever exports it once more when the session has gone on gets the same
     * records and those that came since.
     *
     * @param session the id of a session that was begun
     * @return its evidence, with personal data and photos
     * @throws kz.kualik.core.ServiceRejectedException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#SESSION_UNKNOWN} if there is no such session
     * @throws kz.kualik.core.ServiceUnavailableException if the store does not answer
     */
    Evidence evidence(SessionId session);

    /**
     * Collects what the flow needs.
     *
     * @return a builder without any port
     */
    static Builder builder() {
        return new Builder();
    }

    /** Collects what the flow needs. Every port must be given; the rest has defaults. Not thread-safe. */
    final class Builder {
        private @Nullable MobileCitizens mobileCitizens;
        private @Nullable PersonRegistry persons;
        private @Nullable OneTimeCodes otp;
        private @Nullable OperatorRegistration operators;
        private @Nullable DigitalIdentities digitalIdentities;
        private @Nullable Moderation moderation;
        private @Nullable Notifications notifications;
        private @Nullable BiometricProvider biometrics;
        private @Nullable DocumentReader documents;
        private @Nullable CertificationAuthority certificationAuthority;
        private @Nullable TrustAnchors trustAnchors;
        private @Nullable SessionStore sessions;
        private @Nullable KeyCustody keyCustody;
        private RevocationSource revocation = RevocationSource.none();
        private @Nullable PinPepper pinPepper;
        private CodeLedger codeLedger = CodeLedger.inMemory();
        private DeviceLedger deviceLedger = DeviceLedger.inMemory();
        private boolean testDoubles;
        private final List<IdentificationListener> listeners = new ArrayList<>();
        private IdentificationPolicy policy = IdentificationPolicy.kazakhstan();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Where phone numbers are looked up.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder mobileCitizens(MobileCitizens given) {
            mobileCitizens = Objects.requireNonNull(given, "mobileCitizens");
            return this;
        }

        /**
         * The state's register of persons.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder persons(PersonRegistry given) {
            persons = Objects.requireNonNull(given, "persons");
            return this;
        }

        /**
         * The service of one-time codes.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder otp(OneTimeCodes given) {
            otp = Objects.requireNonNull(given, "otp");
            return this;
        }

        /**
         * Who counts codes across sessions; the memory of this JVM unless given, which several machines must not rely on.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder codeLedger(CodeLedger given) {
            codeLedger = Objects.requireNonNull(given, "codeLedger");
            return this;
        }

        /**
         * Who remembers failures of devices across sessions; the memory of this JVM unless given, which several machines must not
         * rely on.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder deviceLedger(DeviceLedger given) {
            deviceLedger = Objects.requireNonNull(given, "deviceLedger");
            return this;
        }

        /**
         * The operators of step 5.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder operators(OperatorRegistration given) {
            operators = Objects.requireNonNull(given, "operators");
            return this;
        }

        /**
         * The Digital ID service.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder digitalIdentities(DigitalIdentities given) {
            digitalIdentities = Objects.requireNonNull(given, "digitalIdentities");
            return this;
        }

        /**
         * The moderators of steps 18 and 19.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder moderation(Moderation given) {
            moderation = Objects.requireNonNull(given, "moderation");
            return this;
        }

        /**
         * Messages to the person.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder notifications(Notifications given) {
            notifications = Objects.requireNonNull(given, "notifications");
            return this;
        }

        /**
         * Who judges faces.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder biometrics(BiometricProvider given) {
            biometrics = Objects.requireNonNull(given, "biometrics");
            return this;
        }

        /**
         * Who reads documents.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder documents(DocumentReader given) {
            documents = Objects.requireNonNull(given, "documents");
            return this;
        }

        /**
         * The NCA.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder certificationAuthority(CertificationAuthority given) {
            certificationAuthority = Objects.requireNonNull(given, "certificationAuthority");
            return this;
        }

        /**
         * The roots that an issued certificate must lead to.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder trustAnchors(TrustAnchors given) {
            trustAnchors = Objects.requireNonNull(given, "trustAnchors");
            return this;
        }

        /**
         * Who is asked whether certificates are revoked when the keys are {@linkplain Completed#tryKeys tried}; nobody unless
         * given.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder revocation(RevocationSource given) {
            revocation = Objects.requireNonNull(given, "revocation");
            return this;
        }

        /**
         * Where sessions live.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder sessions(SessionStore given) {
            sessions = Objects.requireNonNull(given, "sessions");
            return this;
        }

        /**
         * Who makes and keeps new private keys; the memory of this JVM unless given, so that they end with the process:
         * {@link KeyCustody#inFolder} keeps them, a {@link HeldKeyCustody} makes them elsewhere.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder keyCustody(KeyCustody given) {
            keyCustody = Objects.requireNonNull(given, "keyCustody");
            return this;
        }

        /**
         * What locks the hashes of PINs; nothing does unless given, and the database with its vault's key is all that a thief
         * needs to try them out. PINs that were chosen before there was a pepper are compared without.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder pinPepper(PinPepper given) {
            pinPepper = Objects.requireNonNull(given, "pinPepper");
            return this;
        }

        /**
         * The numbers of the flow; {@link IdentificationPolicy#kazakhstan()} unless given.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder policy(IdentificationPolicy given) {
            policy = Objects.requireNonNull(given, "policy");
            return this;
        }

        /**
         * What tells the time; the system's clock unless given.
         *
         * @param given what to use
         * @return this builder
         */
        public Builder clock(Clock given) {
            clock = Objects.requireNonNull(given, "clock");
            return this;
        }

        /**
         * Lets providers be test doubles, whose verdicts are written in their fixtures. For tests, samples and stands; without
         * it a flow with such a provider is not built, so that none gets into a service by mistake.
         *
         * @return this builder
         */
        public Builder testDoubles() {
            testDoubles = true;
            return this;
        }

        /**
         * Somebody who is told of every transition and every call, for metrics and traces.
         *
         * @param given a listener; several are told in the order in which they were given
         * @return this builder
         */
        public Builder listener(IdentificationListener given) {
            listeners.add(Objects.requireNonNull(given, "listener"));
            return this;
        }

        /**
         * The flow.
         *
         * @return a flow that holds what was given; closing the providers stays with whoever opened them
         * @throws IllegalStateException if a port is missing; the message names it
         * @throws kz.kualik.core.ConfigurationException with code
         *     {@link kz.kualik.identity.IdentityErrorCodes#TEST_DOUBLE} if a provider is one, and {@link #testDoubles} was not
         *     called; with code {@link kz.kualik.identity.IdentityErrorCodes#CUSTODY_SUITE} if the custody cannot make the keys
         *     of the policy
         */
        public RemoteIdentification build() {
            Observed observed = new Observed(listeners);
            Ports ports = new Ports(
                    observed.port(MobileCitizens.class, given(mobileCitizens, "mobileCitizens")),
                    observed.port(PersonRegistry.class, given(persons, "persons")),
                    observed.port(OneTimeCodes.class, given(otp, "otp")),
                    observed.port(CodeLedger.class, codeLedger),
                    observed.port(OperatorRegistration.class, given(operators, "operators")),
                    observed.port(DigitalIdentities.class, given(digitalIdentities, "digitalIdentities")),
                    observed.port(Moderation.class, given(moderation, "moderation")),
                    observed.port(Notifications.class, given(notifications, "notifications")),
                    observed.port(BiometricProvider.class, given(biometrics, "biometrics")),
                    observed.port(DocumentReader.class, given(documents, "documents")),
                    observed.port(
                            CertificationAuthority.class, given(certificationAuthority, "certificationAuthority")),
                    given(trustAnchors, "trustAnchors"),
                    revocation,
                    Optional.ofNullable(pinPepper).map(keys -> observed.port(PinPepper.class, keys)),
                    observed.port(DeviceLedger.class, deviceLedger));
            requireReal(given(biometrics, "biometrics").description());
            requireReal(given(documents, "documents").description());
            KeyCustody custody = keyCustody != null ? keyCustody : KeyCustody.inMemory(clock, policy.sessionLife());
            requireMakes(custody);
            if (custody instanceof HeldKeyCustody held) {
                // A token or a program elsewhere is asked like a service.
                custody = observed.port(HeldKeyCustody.class, held);
            }
            return new Engine(ports, observed, given(sessions, "sessions"), custody, policy, clock, new SecureRandom());
        }

        /** Before anybody comes as far as step 25. */
        private void requireMakes(KeyCustody custody) {
            if (!policy.keys().keys().stream().map(KeySet.Wanted::suite).allMatch(custody::makes)) {
                throw new ConfigurationException(
                        IdentityErrorCodes.CUSTODY_SUITE, "the custody does not make keys of " + policy.keys());
            }
        }

        private void requireReal(ProviderDescription provider) {
            if (!testDoubles && provider.kind() == ProviderKind.TEST_DOUBLE) {
                throw new ConfigurationException(
                        IdentityErrorCodes.TEST_DOUBLE, provider.name() + " is a test double; testDoubles() allows it");
            }
        }

        private static <T> T given(@Nullable T port, String name) {
            if (port == null) {
                throw new IllegalStateException("the flow needs " + name);
            }
            return port;
        }
    }
}
