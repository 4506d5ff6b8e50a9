package kz.kualik.identity.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.kualik.core.ProtocolException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.identity.session.EventSamples;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.enrolment.IssuanceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<SessionEvent> SAMPLES = EventSamples.all();
    /** Seeded: every run makes the same damage. */
    private static final long SEED = 20261120;

    static List<SessionEvent> samples() {
        return SAMPLES;
    }

    @Test
    void samples_haveEveryPermittedEvent() {
        assertThat(SAMPLES.stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(SessionEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decode_whenEncoded_isEqual(SessionEvent event) {
        byte[] json = EventCodec.encode(event);

        assertThat(EventCodec.decode(json)).isEqualTo(event);
        assertThat(EventCodec.encode(EventCodec.decode(json))).isEqualTo(json);
    }

    @Test
    void names_whenAnythingIsRenamed_noLongerMatchTheGoldenFile() throws Exception {
        Map<String, String> forms = new TreeMap<>();
        describe(SessionEvent.class, forms, new HashSet<>());
        List<String> lines = forms.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .toList();

        assertThat(lines)
                .as("what is stored somewhere must be read for ever: add names, and change none")
                .isEqualTo(golden("stored-forms.txt", lines));
    }

    /** What the first version wrote, every event of it. To a later event belongs a line more, and none is changed. */
    @Test
    void decode_ofWhatWasStoredInFormat1_isReadAndWrittenAlike() throws Exception {
        List<String> golden = golden(
                "events-1.jsonl",
                SAMPLES.stream()
                        .map(EventCodec::encode)
                        .map(json -> new String(json, StandardCharsets.UTF_8))
                        .toList());
        Set<Class<?>> read = new HashSet<>();

        for (String line : golden) {
            SessionEvent event = EventCodec.decode(line.getBytes(StandardCharsets.UTF_8));
            read.add(event.getClass());
            assertThat(new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                    .isEqualTo(line);
        }
        assertThat(read).containsExactlyInAnyOrder(SessionEvent.class.getPermittedSubclasses());
    }

    @Test
    void names_areDifferentWithinEverySealedType() {
        for (Class<?> sealed : List.of(
                SessionEvent.class, OtpVerdict.class, CallState.class, ModerationState.class, IssuanceState.class)) {
            assertThat(Arrays.stream(sealed.getPermittedSubclasses()).map(StoredNames::of))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | it is no stored event",
                "[] | it is no stored event",
                "nonsense | it is no JSON",
                "{\"format\":1,\"format\":1,\"event\":{}} | it is no JSON",
                "{\"format\":1,\"event\":{}} {} | it is no JSON",
                "{\"format\":1,\"event\":{},\"more\":1} | it is no stored event",
                "{\"format\":\"1\",\"event\":{}} | it is no stored event",
                "{\"format\":2,\"event\":{\"is\":\"begun\"}} | its format is of another version of the SDK",
                "{\"format\":1,\"event\":{}} | is is missing",
                "{\"format\":1,\"event\":{\"is\":\"unheard-of\"}} | is is of no kind that this version knows",
                "{\"format\":1,\"event\":{\"is\":\"sms-missed\"}} | sms-missed.at is missing",
                "{\"format\":1,\"event\":{\"is\":\"sms-missed\",\"at\":\"today\"}} | sms-missed.at does not fit",
                "{\"format\":1,\"event\":{\"is\":\"sms-missed\",\"at\":null}} | sms-missed.at does not fit",
                "{\"format\":1,\"event\":{\"is\":\"sms-missed\",\"at\":\"2026-11-20T06:00:00Z\",\"x\":1}}"
                        + " | sms-missed has a field too many",
                "{\"format\":1,\"event\":{\"is\":\"phone-not-registered\",\"at\":\"2026-11-20T06:00:00Z\","
                        + "\"iin\":\"950615450112345\"}} | phone-not-registered.iin does not fit",
                "{\"format\":1,\"event\":{\"is\":\"pin-entered\",\"at\":\"2026-11-20T06:00:00Z\",\"right\":\"true\"}}"
                        + " | pin-entered.right does not fit",
                "{\"format\":1,\"event\":{\"is\":\"data-released\",\"at\":\"2026-11-20T06:00:00Z\",\"grant\":"
                        + "{\"token\":\" \",\"expiresAt\":\"2026-11-20T06:00:00Z\"}}} | data-released.grant does not fit",
                "{\"format\":1,\"event\":{\"is\":\"call-seen\",\"at\":\"2026-11-20T06:00:00Z\",\"ticketId\":\"1\","
                        + "\"state\":{\"is\":\"begun\"}}} | call-seen.state.is is of no kind that this version knows",
            })
    void decode_ofAnythingElse_tellsEventAndField(String json, String why) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> EventCodec.decode(json.getBytes(StandardCharsets.UTF_8)))
                .withNoCause()
                .withMessage("a stored event cannot be read: " + why)
                .extracting(ProtocolException::code)
                .isEqualTo(IdentityErrorCodes.SESSION_UNREADABLE);
    }

    @Test
    void decode_whenDeeplyNested_isRefused() {
        String json = "{\"format\":1,\"event\":" + "[".repeat(100_000);

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> EventCodec.decode(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Every field of every sample taken out, and replaced by a value of another kind. */
    @ParameterizedTest
    @MethodSource("samples")
    void decode_whenAnyFieldIsMissingOrOfAnotherKind_isRefusedByNameAndQuotesNothing(SessionEvent event)
            throws Exception {
        JsonNode root = MAPPER.readTree(EventCodec.encode(event));
        for (List<String> path : paths(root.get("event"), List.of())) {
            for (boolean remove : new boolean[] {true, false}) {
                ObjectNode changed = root.deepCopy();
                ObjectNode parent = parent(changed.get("event"), path);
                String field = path.get(path.size() - 1);
                if (remove) {
                    parent.remove(field);
                } else {
                    parent.set(field, MAPPER.readTree("{\"МАРКА-7015550142\":[1.5]}"));
                }
                assertThatExceptionOfType(ProtocolException.class)
                        .as("%s %s", path, remove)
                        .isThrownBy(() -> EventCodec.decode(MAPPER.writeValueAsBytes(changed)))
                        .satisfies(e -> assertThat(e.getMessage())
                                .doesNotContain("МАРКА")
                                .doesNotContain("ТАҢБАЛЫ")
                                .doesNotContain("7015550142"));
            }
        }
    }

    @Test
    void decode_ofDamagedBytes_isAnEventOrATypedError() {
        Random random = new Random(SEED);
        for (SessionEvent event : SAMPLES) {
            byte[] json = EventCodec.encode(event);
            for (int i = 0; i < 100; i++) {
                byte[] damaged = json.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                try {
                    assertThat(EventCodec.decode(damaged)).isNotNull();
                } catch (ProtocolException e) {
                    assertThat(e.code()).isEqualTo(IdentityErrorCodes.SESSION_UNREADABLE);
                }
            }
        }
    }

    @Test
    void decode_ofTheLargestPhoto_isEqual() {
        byte[] photo = new byte[FaceImage.MAX_BYTES];
        photo[0] = (byte) 0xFF;
        photo[1] = (byte) 0xD8;
        photo[2] = (byte) 0xFF;
        SessionEvent.SelfieTaken sample = SAMPLES.stream()
                .filter(SessionEvent.SelfieTaken.class::isInstance)
                .map(SessionEvent.SelfieTaken.class::cast)
                .findFirst()
                .orElseThrow();
        SessionEvent event =
                new SessionEvent.SelfieTaken(sample.at(), new FaceImage(photo), sample.quality(), sample.provider());

        assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    }

    private static List<List<String>> paths(JsonNode node, List<String> above) {
        List<List<String>> paths = new ArrayList<>();
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                List<String> here = new ArrayList<>(above);
                here.add(Integer.toString(i));
                paths.addAll(paths(array.get(i), here));
            }
        }
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                List<String> here = new ArrayList<>(above);
                here.add(name);
                paths.add(here);
                paths.addAll(paths(object.get(name), here));
            });
        }
        return paths;
    }

    private static ObjectNode parent(JsonNode event, List<String> path) {
        JsonNode node = event;
        for (String name : path.subList(0, path.size() - 1)) {
            node = node.isArray() ? node.get(Integer.parseInt(name)) : node.get(name);
        }
        return (ObjectNode) node;
    }

    private static void describe(Type type, Map<String, String> forms, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType generic) {
            describe(generic.getActualTypeArguments()[0], forms, seen);
            return;
        }
        Class<?> raw = (Class<?>) type;
        if (!seen.add(raw)) {
            return;
        }
        if (raw.isSealed()) {
            forms.put(
                    raw.getSimpleName(),
                    Arrays.stream(raw.getPermittedSubclasses())
                            .map(StoredNames::of)
                            .collect(Collectors.joining(" ")));
            for (Class<?> kind : raw.getPermittedSubclasses()) {
                describeRecord(raw.getSimpleName() + " " + StoredNames.of(kind), kind, forms, seen);
            }
        } else if (raw.isEnum()) {
            forms.put(
                    raw.getSimpleName(),
                    Arrays.stream(raw.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(" ")));
        } else if (raw.isRecord()) {
            describeRecord(raw.getSimpleName(), raw, forms, seen);
        }
    }

    private static void describeRecord(String name, Class<?> type, Map<String, String> forms, Set<Class<?>> seen) {
        RecordComponent[] components = type.getRecordComponents();
        forms.put(
                name,
                Arrays.stream(components)
                        .map(c -> c.getName() + " "
                                + c.getGenericType().getTypeName().replaceAll("[a-z0-9]+\\.", ""))
                        .collect(Collectors.joining(", ")));
        for (RecordComponent component : components) {
            describe(component.getGenericType(), forms, seen);
        }
    }

    /** The golden file; what is true today is left in target for whoever has added an event. */
    private static List<String> golden(String name, List<String> today) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "golden"));
        Files.write(folder.resolve(name), today);
        try (InputStream in = EventCodecTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
