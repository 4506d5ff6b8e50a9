package kz.kualik.identity.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.identifier.Sex;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.LivenessCommand;
import kz.kualik.identity.biometric.RetryClass;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.document.Mrz;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.Reason;

/**
 * Samples of every event there is, for tests of stores: each kind of every sealed part, with all that may be empty full and
 * empty. Made from the records themselves, so that an event that is added tomorrow is among them. The same at every run.
 */
public final class EventSamples {
    private static final Iin IIN = IntStream.range(0, 9)
            .mapToObj(i -> Iin.complete("9506154" + "501" + i))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();
    private static final Reason REASON = Reason.of("test.some-reason", "себебі", "причина", "a reason");
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 1, 2, (byte) 0xFE};
    private static final LocalDate DAY = LocalDate.of(1995, 6, 15);
    private static final Mrz MRZ = Mrz.ofCard("KAZ", "045678123", "", DAY, 'F', DAY.plusYears(36), "TANGBALY", "ASEM");
    private static final IdentityDocument DOCUMENT = new IdentityDocument(
            DocumentKind.IDENTITY_CARD,
            "045678123",
            IIN,
            PersonName.of("ТАҢБАЛЫ", "ӘСЕМГҮЛ", "МҰРАТҚЫЗЫ"),
            DAY,
            Sex.FEMALE,
            "KAZ",
            Optional.of("Белгісіз көшесі 1"),
            Optional.of(DAY.plusYears(26)),
            DAY.plusYears(36));

    /** Where any value of the type of a component would not do. */
    private static final Map<Class<?>, List<Object>> GIVEN = Map.ofEntries(
            Map.entry(String.class, List.of("мәтін \"1\"\n", "text-2")),
            Map.entry(int.class, List.of(1, 7)),
            Map.entry(long.class, List.of(1L, 1L << 40)),
            Map.entry(boolean.class, List.of(true, false)),
            Map.entry(
                    OptionalDouble.class,
                    List.of(OptionalDouble.of(0.1), OptionalDouble.empty(), OptionalDouble.of(1.0))),
            Map.entry(Instant.class, List.of(Instant.parse("2026-11-20T06:00:00.123456789Z"), Instant.EPOCH)),
            Map.entry(LocalDate.class, List.of(DAY)),
            Map.entry(Duration.class, List.of(Duration.ofMillis(1500), Duration.ZERO)),
            Map.entry(URI.class, List.of(URI.create("pkcs11:object=0123-1-of-2;type=private"))),
            Map.entry(Path.class, List.of(Path.of("/home/somebody/keys"))),
            Map.entry(Iin.class, List.of(IIN)),
            Map.entry(PhoneNumber.class, List.of(new PhoneNumber("+77015550142"))),
            Map.entry(SessionId.class, List.of(new SessionId("0123456789abcdef0123456789abcdef"))),
            Map.entry(EvidenceSalt.class, List.of(new EvidenceSalt("0123456789abcdef".repeat(4)))),
            Map.entry(ErrorCode.class, List.of(ErrorCode.of("test.some-code"))),
            Map.entry(NationalCertificate.class, List.of(certificate())),
            Map.entry(PinHash.class, List.of(new PinHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"))),
            Map.entry(FaceImage.class, List.of(new FaceImage(JPEG))),
            Map.entry(DocumentImage.class, List.of(new DocumentImage("%PDF-1.7".getBytes(StandardCharsets.UTF_8)))),
            Map.entry(NcaLayerReport.class, List.of(NcaLayerReport.running("1.4"), NcaLayerReport.absent())),
            Map.entry(
                    CheckResult.class,
                    List.of(
                            CheckResult.pass(),
                            new CheckResult(
                                    CheckOutcome.FAIL,
                                    RetryClass.RETAKE,
                                    List.of(REASON),
                                    OptionalDouble.of(Double.NaN)))),
            Map.entry(
                    Mrz.class,
                    List.of(
                            MRZ,
                            new Mrz(
                                    "ID",
                                    "KAZ",
                                    "045678123",
                                    IIN.value(),
                                    "950615",
                                    '<',
                                    "310301",
                                    "KAZ",
                                    "",
                                    "TANGBALY",
                                    "",
                                    Set.of(Mrz.CheckDigit.values())))),
            Map.entry(IdentityDocument.class, List.of(DOCUMENT)),
            Map.entry(
                    LivenessChallenge.class,
                    List.of(new LivenessChallenge(
                            "challenge-1",
                            new SessionId("0123456789abcdef0123456789abcdef"),
                            "nonce-1",
                            List.of(LivenessCommand.values()),
                            Instant.EPOCH))),
            Map.entry(
                    DocumentReading.class,
                    List.of(
                            new DocumentReading(
                                    Optional.of(DOCUMENT),
                                    Optional.of(MRZ),
                                    Optional.of(new FaceImage(JPEG)),
                                    List.of()),
                            DocumentReading.refused(REASON, REASON))));

    private EventSamples() {}

    /** Several of every event; those that are of one kind stand together. */
    public static List<SessionEvent> all() {
        List<SessionEvent> all = new ArrayList<>();
        for (Object sample : of(SessionEvent.class)) {
            all.add((SessionEvent) sample);
        }
        return all;
    }

    private static List<Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), of(generic.getActualTypeArguments()[0]));
        }
        Class<?> raw = (Class<?>) type;
        List<Object> given = GIVEN.get(raw);
        if (given != null) {
            return given;
        }
        if (raw.isEnum()) {
            return List.of(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses())
                    .flatMap(kind -> of(kind).stream())
                    .toList();
        }
        return ofRecord(raw);
    }

    private static List<Object> ofGeneric(Class<?> raw, List<Object> elements) {
        if (raw == Optional.class) {
            List<Object> optionals =
                    new ArrayList<>(elements.stream().map(Optional::of).toList());
            optionals.add(Optional.empty());
            return optionals;
        }
        return raw == Set.class ? List.of(new LinkedHashSet<>(elements), Set.of()) : List.of(elements, List.of());
    }

    /** As many records as the richest component has samples; the others go round. */
    private static List<Object> ofRecord(Class<?> type) {
        RecordComponent[] components =
                Objects.requireNonNull(type.getRecordComponents(), () -> "give a sample of " + type.getName());
        List<List<Object>> samples =
                Arrays.stream(components).map(c -> of(c.getGenericType())).toList();
        int count = samples.stream().mapToInt(List::size).max().orElse(1);
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Object[] values =
                            samples.stream().map(of -> of.get(i % of.size())).toArray();
                    try {
                        return (Object) type.getConstructor(types).newInstance(values);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError("no sample of " + type.getName() + ": give one", e);
                    }
                })
                .toList();
    }

    private static NationalCertificate certificate() {
        try (InputStream in = EventSamples.class.getResourceAsStream("certificate.pem")) {
            return NationalCertificate.parse(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
