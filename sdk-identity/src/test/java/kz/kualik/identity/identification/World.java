package kz.kualik.identity.identification;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.identifier.Sex;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.CaptureFrame;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.ComparisonResult;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.LivenessCommand;
import kz.kualik.identity.biometric.LivenessPolicy;
import kz.kualik.identity.biometric.PhotoProfile;
import kz.kualik.identity.biometric.ProviderDescription;
import kz.kualik.identity.biometric.ProviderKind;
import kz.kualik.identity.biometric.QualityReason;
import kz.kualik.identity.biometric.QualityReport;
import kz.kualik.identity.biometric.spi.BiometricProvider;
import kz.kualik.identity.consent.ConsentReference;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.DeviceLedger;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.digitalid.DigitalId;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.digitalid.DocumentState;
import kz.kualik.identity.digitalid.ReleaseGrant;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.document.Mrz;
import kz.kualik.identity.document.spi.DocumentReader;
import kz.kualik.identity.moderation.Moderation;
import kz.kualik.identity.moderation.ModerationCase;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.moderation.ModerationTicket;
import kz.kualik.identity.notification.Notice;
import kz.kualik.identity.operator.CallRequest;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.operator.CallTicket;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.otp.OtpAnswer;
import kz.kualik.identity.otp.OtpChallenge;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.identity.registry.DocumentStatus;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.registry.RegisteredDocument;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.vault.PinPepper;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.ApplicationReceipt;
import kz.kualik.pki.enrolment.CertificationAuthority;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.enrolment.RevocationReceipt;
import kz.kualik.pki.enrolment.UserAgreement;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;

/** The outside of the flow, in memory: one person, and services that do what a test tells them. */
final class World {
    enum Port {
        MOBILE_CITIZENS,
        PERSONS,
        OTP,
        OPERATORS,
        DIGITAL_ID,
        MODERATION,
        NOTIFICATIONS,
        BIOMETRICS,
        DOCUMENTS,
        NCA,
        STORE
    }

    static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    static final String CODE = "271828";
    static final String PIN = "826403";
    static final String PASSWORD = "Kualik2026";
    static final String EMAIL = "marked.person@example.kz";
    static final String ADDRESS = "Белгісіз көшесі 1";
    static final Iin IIN = IntStream.range(0, 9)
            .mapToObj(i -> Iin.complete("9506154" + "501" + i))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();
    static final Iin IIN_OF_ANOTHER = IntStream.range(0, 9)
            .mapToObj(i -> Iin.complete("9506154" + "777" + i))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();
    static final PhoneNumber PHONE = new PhoneNumber("+77015550142");
    static final PersonName NAME = PersonName.of("ТАҢБАЛЫ", "ӘСЕМГҮЛ", "МҰРАТҚЫЗЫ");
    static final LocalDate BIRTH = LocalDate.of(1995, 6, 15);
    static final String NUMBER = "045678123";
    static final LocalDate EXPIRES = LocalDate.of(2031, 3, 1);
    static final IdentityDocument DOCUMENT = new IdentityDocument(
            DocumentKind.IDENTITY_CARD,
            NUMBER,
            IIN,
            NAME,
            BIRTH,
            Sex.FEMALE,
            "KAZ",
            Optional.of(ADDRESS),
            Optional.of(LocalDate.of(2021, 3, 2)),
            EXPIRES);
    static final LocalizedText TOLD = new LocalizedText("себебі", "причина", "a reason of theirs");
    private static final ProviderDescription DESCRIPTION =
            new ProviderDescription("double", "1", ProviderKind.TEST_DOUBLE, Set.of(), Optional.empty());

    final MutableClock clock = new MutableClock(NOW);
    final TestAuthority authority = new TestAuthority(NOW);
    final Set<Port> down = EnumSet.noneOf(Port.class);
    SessionStore memory = SessionStore.inMemory();
    Optional<PinPepper> pepper = Optional.empty();
    PendingKeyStore pending = PendingKeyStore.inMemory(clock, Duration.ofDays(7));
    Runnable beforeFind = () -> {};
    KeyCustody custody = new SoftwareKeyCustody(new PendingKeyStore() {
        @Override
        public PendingKeys keep(String applicationId, Supplier<PendingKeys> maker) {
            return pending.keep(applicationId, maker);
        }

        @Override
        public Optional<PendingKeys> find(String applicationId) {
            beforeFind.run();
            return pending.find(applicationId);
        }

        @Override
        public void wipe(String applicationId) {
            pending.wipe(applicationId);
        }
    });
    final CodeLedger ledger = CodeLedger.inMemory();
    DeviceLedger devices = DeviceLedger.inMemory();
    Optional<String> device = Optional.empty();
    final Path folder;

    Optional<SessionId> lastSession = Optional.empty();
    Optional<PhoneNumber> registeredPhone = Optional.of(PHONE);
    Optional<Person> person = Optional.of(person(NAME, LifeStatus.ALIVE, LegalCapacity.CAPABLE));
    Optional<OtpVerdict> nextVerdict = Optional.empty();
    final List<OtpRequest> sent = new ArrayList<>();
    final List<CallState> callStates = new ArrayList<>(List.of(new CallState.Registered()));
    Runnable afterCallAnswer = () -> {};
    boolean left;
    final Map<String, DocumentState> listed = new HashMap<>();
    final List<ConsentReference> releases = new ArrayList<>();
    final List<String> withdrawn = new ArrayList<>();
    Duration grantLife = Duration.ofDays(1);
    CheckResult livenessVerdict = CheckResult.pass();
    Optional<CheckOutcome> comparison = Optional.empty();
    Optional<DocumentReading> reading = Optional.empty();
    final List<ModerationState> moderationStates =
            new ArrayList<>(List.of(new ModerationState.Waiting(), new ModerationState.Approved(NOW)));
    final List<ModerationCase> cases = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final Map<String, KeyApplication> applications = new LinkedHashMap<>();
    int submissions;
    Optional<ErrorCode> ncaRejects = Optional.empty();
    final List<KeyApplication> rejected = new ArrayList<>();
    final List<IssuanceState> issuanceStates =
            new ArrayList<>(List.of(new IssuanceState.Pending(Duration.ofSeconds(5))));
    TestAuthority issuer = authority;
    /** How far the NCA's clock is ahead. */
    Duration issuedAfter = Duration.ZERO;

    /** What the NCA was asked to revoke, in order. */
    final List<String> revocations = new ArrayList<>();

    private final Map<String, Instant> revokedAt = new HashMap<>();
    boolean otherReceipt;
    RevocationSource revocation = RevocationSource.none();
    boolean wrongKey;
    boolean otherHolder;
    boolean otherName;
    IdentificationPolicy policy = IdentificationPolicy.kazakhstan();

    World(Path temporary) {
        this.folder = temporary.resolve("marked-folder");
    }

    static Person person(PersonName name, LifeStatus life, LegalCapacity capacity) {
        return new Person(
                IIN,
                name,
                BIRTH,
                Sex.FEMALE,
                life,
                capacity,
                ADDRESS,
                List.of(new RegisteredDocument(
                        DocumentKind.IDENTITY_CARD,
                        NUMBER,
                        LocalDate.of(2021, 3, 2),
                        Optional.of(EXPIRES),
                        DocumentStatus.VALID)),
                Optional.of(face("registered")));
    }

    static FaceImage face(String what) {
        return new FaceImage(jpeg(what));
    }

    static DocumentImage page(String what) {
        return new DocumentImage(jpeg(what));
    }

    private static byte[] jpeg(String what) {
        byte[] text = ("   " + what).getBytes(StandardCharsets.UTF_8);
        text[0] = (byte) 0xFF;
        text[1] = (byte) 0xD8;
        text[2] = (byte) 0xFF;
        return text;
    }

    static Mrz zone(String number) {
        return zone(number, EXPIRES);
    }

    static Mrz zoneOf(Iin person) {
        return Mrz.ofCard("KAZ", NUMBER, person.value(), BIRTH, 'F', EXPIRES, "TANGBALY", "ASEMGUL");
    }

    static Mrz zone(String number, LocalDate expires) {
        return Mrz.ofCard("KAZ", number, IIN.value(), BIRTH, 'F', expires, "TANGBALY", "ASEMGUL");
    }

    static DocumentReading readingOf(IdentityDocument document, Mrz zone) {
        return new DocumentReading(Optional.of(document), Optional.of(zone), Optional.of(face("portrait")), List.of());
    }

    RemoteIdentification flow() {
        return flow(custody);
    }

    RemoteIdentification flow(KeyCustody keys) {
        return builder(keys).build();
    }

    RemoteIdentification.Builder builder(KeyCustody keys) {
        return ports(keys).testDoubles();
    }

    RemoteIdentification.Builder ports(KeyCustody keys) {
        RemoteIdentification.Builder builder = RemoteIdentification.builder();
        pepper.ifPresent(builder::pinPepper);
        return builder.mobileCitizens(this::findPhone)
                .persons(this::findPerson)
                .otp(new Codes1414())
                .operators(new Operators())
                .digitalIdentities(new DigitalIds())
                .moderation(new Moderators())
                .notifications((notice, deadline) -> {
                    require(Port.NOTIFICATIONS);
                    notices.add(notice);
                })
                .biometrics(new Faces())
                .documents(new Reader())
                .certificationAuthority(new Nca())
                .trustAnchors(TrustAnchors.of(List.of(authority.certificate())))
                .revocation(revocation)
                .codeLedger(ledger)
                .deviceLedger(devices)
                .sessions(new Store())
                .keyCustody(keys)
                .policy(policy)
                .clock(clock);
    }

    private void require(Port port) {
        if (down.contains(port)) {
            throw new ServiceUnavailableException(ErrorCode.of("test.down"), port + " is down");
        }
    }

    /** Does what a person does who wants to get on. */
    IdentificationStep advance(IdentificationStep step) {
        if (step instanceof CameraStep s) {
            return s.report(CameraReport.READY);
        } else if (step instanceof IinStep s) {
            return s.submit(IIN.value());
        } else if (step instanceof PhoneCodeStep s) {
            return s.confirm(Secret.copyOf(CODE));
        } else if (step instanceof OperatorRegistrationStep s) {
            return s.call(Language.KAZAKH);
        } else if (step instanceof OperatorCallStep s) {
            return s.refresh();
        } else if (step instanceof NcaLayerStep s) {
            return s.report(NcaLayerReport.running("1.4"));
        } else if (step instanceof KeyEntryStep s) {
            return s.goOn();
        } else if (step instanceof DigitalIdPhoneStep s) {
            return s.submit("8 701 555 01 42");
        } else if (step instanceof DigitalIdCodeStep s) {
            return s.confirm(Secret.copyOf(CODE));
        } else if (step instanceof DigitalIdStep s) {
            return s.start();
        } else if (step instanceof SelfieStep s) {
            return s.submit(face("selfie"));
        } else if (step instanceof SelfieReviewStep s) {
            return s.send();
        } else if (step instanceof LivenessStep s) {
            return s.start();
        } else if (step instanceof LivenessCaptureStep s) {
            return s.submit(capture(s.challenge()));
        } else if (step instanceof PinStep s) {
            return s.choose(Secret.copyOf(PIN), Secret.copyOf(PIN));
        } else if (step instanceof DocumentStep s) {
            return s.submit(DocumentImages.ofCard(page("front"), page("back")));
        } else if (step instanceof DocumentByHandStep s) {
            return s.enter(DocumentImages.ofCard(page("front"), page("back")), DOCUMENT);
        } else if (step instanceof DocumentDataStep s) {
            return s.confirm();
        } else if (step instanceof RegisterStep s) {
            return s.compare();
        } else if (step instanceof ModerationStep s) {
            return s.refresh();
        } else if (step instanceof ConsentStep s) {
            return s.agree();
        } else if (step instanceof PinEntryStep s) {
            return s.enter(Secret.copyOf(PIN));
        } else if (step instanceof AgreementStep s) {
            return s.accept();
        } else if (step instanceof KeyApplicationStep s) {
            return s.submit(new ApplicationForm(Optional.of(EMAIL), s.storage()));
        } else if (step instanceof KeyFolderStep s) {
            return s.choose(folder);
        } else if (step instanceof SubmissionStep s) {
            return s.submit();
        } else if (step instanceof IssuanceStep s) {
            return s.refresh();
        } else if (step instanceof KeyPasswordStep s) {
            return s.download(Secret.copyOf(PASSWORD));
        } else if (step instanceof KeyInstallationStep s) {
            return s.install();
        } else if (step instanceof Completed s) {
            return s.tryKeys(Secret.copyOf(PASSWORD));
        }
        throw new AssertionError("nothing to do at " + step);
    }

    /** The way from the beginning to the first step of a type. */
    <T extends IdentificationStep> T walkTo(Class<T> type) {
        return walkOn(flow().begin(new BeginRequest(Language.KAZAKH, device)), type);
    }

    <T extends IdentificationStep> T walkOn(IdentificationStep from, Class<T> type) {
        IdentificationStep step = from;
        for (int i = 0; i < 60 && !type.isInstance(step); i++) {
            step = advance(step);
        }
        return type.cast(step);
    }

    static FaceCapture capture(LivenessChallenge challenge) {
        return new FaceCapture(
                challenge.id(), challenge.nonce(), List.of(new CaptureFrame(face("frame"), Duration.ZERO)));
    }

    private Optional<PhoneNumber> findPhone(Iin iin, Deadline deadline) {
        require(Port.MOBILE_CITIZENS);
        return registeredPhone;
    }

    private Optional<Person> findPerson(Iin iin, Deadline deadline) {
        require(Port.PERSONS);
        return person;
    }

    private final class Codes1414 implements OneTimeCodes {
        @Override
        public OtpChallenge send(OtpRequest request, Deadline deadline) {
            require(Port.OTP);
            sent.add(request);
            return new OtpChallenge(
                    "challenge-"
                            + request.purpose()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'),
                    clock.instant().plus(Duration.ofMinutes(5)),
                    Duration.ofSeconds(60));
        }

        @Override
        public OtpVerdict verify(OtpAnswer answer, Deadline deadline) {
            require(Port.OTP);
            if (nextVerdict.isPresent()) {
                OtpVerdict verdict = nextVerdict.get();
                nextVerdict = Optional.empty();
                return verdict;
            }
            String purpose = answer.purpose() == OtpPurpose.PHONE_CONTROL ? "phone-control" : "digital-id";
            if (!answer.challengeId().startsWith("challenge-" + purpose)) {
                return new OtpVerdict.NotForThis();
            }
            return answer.code().sameAs(Secret.copyOf(CODE)) ? new OtpVerdict.Confirmed() : new OtpVerdict.Wrong(4);
        }
    }

    private final class Operators implements OperatorRegistration {
        @Override
        public CallTicket request(CallRequest request, Deadline deadline) {
            require(Port.OPERATORS);
            return new CallTicket("call-" + request.callNumber());
        }

        @Override
        public CallState state(String ticketId, Deadline deadline) {
            require(Port.OPERATORS);
            CallState state = callStates.size() > 1 ? callStates.remove(0) : callStates.get(0);
            Runnable hook = afterCallAnswer;
            afterCallAnswer = () -> {};
            hook.run();
            if (state instanceof CallState.Registered) {
                registeredPhone = Optional.of(PHONE);
            }
            return state;
        }

        @Override
        public void leave(String ticketId, Deadline deadline) {
            require(Port.OPERATORS);
            left = true;
        }
    }

    private final class DigitalIds implements DigitalIdentities {
        @Override
        public DigitalId create(SessionId session, Iin iin, PhoneNumber phone, Deadline deadline) {
            require(Port.DIGITAL_ID);
            return new DigitalId("did-1", clock.instant());
        }

        @Override
        public void addDocument(String digitalId, String documentNumber, DocumentState state, Deadline deadline) {
            require(Port.DIGITAL_ID);
            listed.put(documentNumber, state);
        }

        @Override
        public ReleaseGrant release(String digitalId, ConsentReference consent, Deadline deadline) {
            require(Port.DIGITAL_ID);
            releases.add(consent);
            return new ReleaseGrant("marked-grant-token", clock.instant().plus(grantLife));
        }

        @Override
        public void withdraw(String digitalId, String consentId, Deadline deadline) {
            require(Port.DIGITAL_ID);
            withdrawn.add(consentId);
        }
    }

    private final class Moderators implements Moderation {
        @Override
        public ModerationTicket submit(ModerationCase moderationCase, Deadline deadline) {
            require(Port.MODERATION);
            cases.add(moderationCase);
            return new ModerationTicket("case-" + moderationCase.round());
        }

        @Override
        public ModerationState state(String ticketId, Deadline deadline) {
            require(Port.MODERATION);
            // The verdict stays the verdict, however often it is asked for.
            return moderationStates.size() > 1 ? moderationStates.remove(0) : moderationStates.get(0);
        }
    }

    private final class Faces implements BiometricProvider {
        @Override
        public ProviderDescription description() {
            return DESCRIPTION;
        }

        @Override
        public QualityReport quality(FaceImage image, PhotoProfile profile) {
            require(Port.BIOMETRICS);
            boolean dark = new String(image.bytes(), StandardCharsets.UTF_8).contains("dark");
            return new QualityReport(dark ? List.of(QualityReason.IMAGE_DARK, QualityReason.IMAGE_BLUR) : List.of());
        }

        @Override
        public LivenessChallenge challenge(LivenessPolicy wanted, SessionId session) {
            require(Port.BIOMETRICS);
            return new LivenessChallenge(
                    "challenge",
                    session,
                    "nonce",
                    List.of(LivenessCommand.TURN_LEFT, LivenessCommand.BLINK, LivenessCommand.OPEN_MOUTH),
                    clock.instant().plus(wanted.life()));
        }

        @Override
        public CompletionStage<CheckResult> assess(
                LivenessChallenge challenge, FaceCapture capture, Deadline deadline) {
            require(Port.BIOMETRICS);
            return CompletableFuture.completedFuture(livenessVerdict);
        }

        @Override
        public CompletionStage<ComparisonResult> compare(FaceImage probe, FaceImage reference, Deadline deadline) {
            require(Port.BIOMETRICS);
            return CompletableFuture.completedFuture(ComparisonResult.of(comparison.orElse(CheckOutcome.PASS)));
        }

        @Override
        public void close() {}
    }

    private final class Reader implements DocumentReader {
        @Override
        public ProviderDescription description() {
            return DESCRIPTION;
        }

        @Override
        public CompletionStage<DocumentReading> read(DocumentImages images, Deadline deadline) {
            if (down.contains(Port.DOCUMENTS)) {
                // A provider elsewhere tells by its stage, not by throwing.
                return CompletableFuture.failedFuture(
                        new ServiceUnavailableException(ErrorCode.of("test.down"), "the reader is down"));
            }
            return CompletableFuture.completedFuture(reading.orElseGet(() -> readingOf(DOCUMENT, zone(NUMBER))));
        }

        @Override
        public void close() {}
    }

    private final class Nca implements CertificationAuthority {
        @Override
        public UserAgreement agreement(Deadline deadline) {
            require(Port.NCA);
            return new UserAgreement("2026-1", TOLD);
        }

        @Override
        public ApplicationReceipt submit(KeyApplication application, Deadline deadline) {
            submissions++;
            if (deadline.passed()) {
                throw new ServiceUnavailableException(ErrorCode.of("test.late"), "there was no time to ask the NCA");
            }
            if (ncaRejects.isPresent()) {
                rejected.add(application);
                throw new ServiceRejectedException(ncaRejects.get(), "the NCA does not take it");
            }
            KeyApplication before = applications.putIfAbsent(application.id(), application);
            if (before != null && !before.requests().equals(application.requests())) {
                throw new ServiceRejectedException(
                        ErrorCode.of("test.other-content"), "the id belongs to an application with other keys");
            }
            require(Port.NCA);
            return new ApplicationReceipt(application.id(), clock.instant());
        }

        @Override
        public IssuanceState state(String applicationId, Deadline deadline) {
            require(Port.NCA);
            if (!issuanceStates.isEmpty()) {
                return issuanceStates.remove(0);
            }
            List<NationalCertificate> certificates = new ArrayList<>();
            for (CertificationRequest request : applications.get(applicationId).requests()) {
                CertificationRequest answered = wrongKey ? another(request) : request;
                if (otherName) {
                    certificates.add(issuer.issueInAnotherName(request, clock.instant(), IIN));
                    continue;
                }
                Instant from = clock.instant().plus(issuedAfter);
                certificates.add(
                        otherHolder ? issuer.issue(answered, from, IIN_OF_ANOTHER) : issuer.issue(answered, from));
            }
            return new IssuanceState.Issued(certificates, List.of());
        }

        @Override
        public RevocationReceipt revoke(
                String applicationId, RevocationReason reason, String authorization, Deadline deadline) {
            require(Port.NCA);
            if (!applications.containsKey(applicationId)) {
                throw new ServiceRejectedException(ErrorCode.of("test.unknown-application"), "no such application");
            }
            revocations.add(applicationId + " " + reason + " " + authorization);
            return new RevocationReceipt(
                    otherReceipt ? "another" : applicationId,
                    revokedAt.computeIfAbsent(applicationId, id -> clock.instant()));
        }

        private CertificationRequest another(CertificationRequest request) {
            try (var pair = KeyPairs.generate(request.suite())) {
                return CertificationRequest.naturalPerson(
                                new NaturalPerson(IIN, NAME.surname(), NAME.givenName(), NAME.patronymic()))
                        .signWith(pair);
            }
        }
    }

    private final class Store implements SessionStore {
        @Override
        public long append(SessionId session, long expectedVersion, List<SessionEvent> events) {
            require(Port.STORE);
            lastSession = Optional.of(session);
            return memory.append(session, expectedVersion, events);
        }

        @Override
        public Optional<SessionHistory> load(SessionId session) {
            return memory.load(session);
        }
    }
}
