package kz.kualik.identity.session.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.SdkException;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.session.EvidenceSalt;
import kz.kualik.pki.certificate.NationalCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Records to JSON and back, component by component and nothing else: a record is an object with all its components, a
 * record of a sealed type tells by {@value #IS} which it is, what is empty is {@code null}, bytes are base64. Reading takes
 * exactly what writing makes.
 */
final class RecordJson {
    private static final String IS = "is";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private record Text<T>(Class<T> type, Function<T, String> writing, Function<String, T> reading) {
        String write(Object value) {
            return writing.apply(type.cast(value));
        }
    }

    private static final Map<Class<?>, Text<?>> TEXTS = Map.ofEntries(
            text(String.class, text -> text, text -> text),
            text(byte[].class, Base64.getEncoder()::encodeToString, Base64.getDecoder()::decode),
            text(Instant.class, Instant::toString, Instant::parse),
            text(LocalDate.class, LocalDate::toString, LocalDate::parse),
            text(Duration.class, Duration::toString, Duration::parse),
            text(URI.class, URI::toString, URI::create),
            text(Path.class, Path::toString, Path::of),
            text(Iin.class, Iin::value, Iin::new),
            text(PhoneNumber.class, PhoneNumber::value, PhoneNumber::new),
            text(SessionId.class, SessionId::value, SessionId::new),
            text(EvidenceSalt.class, EvidenceSalt::value, EvidenceSalt::new),
            text(ErrorCode.class, ErrorCode::value, ErrorCode::new),
            text(
                    NationalCertificate.class,
                    certificate -> Base64.getEncoder().encodeToString(certificate.encoded()),
                    base64 -> NationalCertificate.parse(Base64.getDecoder().decode(base64))));

    private RecordJson() {}

    private static <T> Map.Entry<Class<?>, Text<?>> text(
            Class<T> type, Function<T, String> write, Function<String, T> read) {
        return Map.entry(type, new Text<>(type, write, read));
    }

    static JsonNode write(Type type, Object value) {
        if (type instanceof ParameterizedType generic) {
            return writeGeneric(generic, value);
        }
        Class<?> raw = (Class<?>) type;
        Text<?> text = TEXTS.get(raw);
        if (text != null) {
            return JSON.textNode(text.write(value));
        }
        if (value instanceof Enum<?> constant) {
            return JSON.textNode(constant.name());
        }
        if (value instanceof Character character) {
            return JSON.textNode(character.toString());
        }
        if (value instanceof Boolean bool) {
            return JSON.booleanNode(bool);
        }
        if (value instanceof Integer || value instanceof Long) {
            return JSON.numberNode(((Number) value).longValue());
        }
        if (value instanceof OptionalDouble number) {
            return number.isEmpty() ? JSON.nullNode() : writeDouble(number.getAsDouble());
        }
        ObjectNode object = JSON.objectNode();
        if (raw.isSealed()) {
            object.put(IS, StoredNames.of(value.getClass()));
            return writeRecord(object, value);
        }
        return writeRecord(object, value);
    }

    /** JSON has no word for what is no number, and a provider may answer it. */
    private static JsonNode writeDouble(double number) {
        return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode(Double.toString(number));
    }

    private static JsonNode writeGeneric(ParameterizedType type, Object value) {
        Type element = type.getActualTypeArguments()[0];
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? JSON.nullNode() : write(element, optional.get());
        }
        ArrayNode array = JSON.arrayNode();
        ((Collection<?>) value).stream().map(each -> write(element, each)).forEach(array::add);
        if (value instanceof Set<?>) {
            // A set has no order: the same one is always written alike.
            List<JsonNode> sorted = new ArrayList<>();
            array.forEach(sorted::add);
            sorted.sort(Comparator.comparing(JsonNode::toString));
            return JSON.arrayNode().addAll(sorted);
        }
        return array;
    }

    private static JsonNode writeRecord(ObjectNode object, Object value) {
        for (RecordComponent component : components(value.getClass())) {
            try {
                object.set(
                        component.getName(),
                        write(
                                component.getGenericType(),
                                component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the records of events are public", e);
            }
        }
        return object;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param where the name of the event and its fields so far, for the error
     */
    static Object read(Type type, JsonNode node, String where) {
        if (type instanceof ParameterizedType generic) {
            return readGeneric(generic, node, where);
        }
        Class<?> raw = (Class<?>) type;
        Text<?> text = TEXTS.get(raw);
        if (text != null) {
            return fitting(where, () -> text.reading().apply(textOf(node, where)));
        }
        if (raw.isEnum()) {
            String name = textOf(node, where);
            return Arrays.stream(raw.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UnreadableEvent(where, "does not fit"));
        }
        if (raw == char.class) {
            String character = textOf(node, where);
            require(character.length() == 1, where);
            return character.charAt(0);
        }
        if (raw == boolean.class) {
            require(node.isBoolean(), where);
            return node.booleanValue();
        }
        if (raw == int.class) {
            require(node.isIntegralNumber() && node.canConvertToInt(), where);
            return node.intValue();
        }
        if (raw == long.class) {
            require(node.isIntegralNumber() && node.canConvertToLong(), where);
            return node.longValue();
        }
        if (raw == OptionalDouble.class) {
            return node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(readDouble(node, where));
        }
        return raw.isSealed() ? readSealed(raw, node, where) : readRecord(raw, node, where, 0);
    }

    private static double readDouble(JsonNode node, String where) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (textOf(node, where)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new UnreadableEvent(where, "does not fit");
        };
    }

    private static Object readGeneric(ParameterizedType type, JsonNode node, String where) {
        Type element = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return node.isNull() ? Optional.empty() : Optional.of(read(element, node, where));
        }
        require(node.isArray(), where);
        Collection<Object> elements = type.getRawType() == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
        for (JsonNode each : node) {
            require(elements.add(read(element, each, where)), where);
        }
        return elements;
    }

    private static Object readSealed(Class<?> type, JsonNode node, String where) {
        require(node.isObject(), where);
        String name = textOf(field(node, IS, where), join(where, IS));
        Class<?> kind = Arrays.stream(type.getPermittedSubclasses())
                .filter(permitted -> StoredNames.of(permitted).equals(name))
                .findFirst()
                .orElseThrow(() -> new UnreadableEvent(join(where, IS), "is of no kind that this version knows"));
        return readRecord(kind, node, where.isEmpty() ? name : where, 1);
    }

    private static Object readRecord(Class<?> type, JsonNode node, String where, int otherFields) {
        require(node.isObject(), where);
        RecordComponent[] components = components(type);
        if (node.size() > components.length + otherFields) {
            throw new UnreadableEvent(where, "has a field too many");
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String name = components[i].getName();
            values[i] = read(components[i].getGenericType(), field(node, name, where), join(where, name));
        }
        return fitting(where, () -> construct(type, components, values));
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Constructor<?> constructor = type.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refusal
                    ? refusal
                    : new IllegalStateException("a record's constructor throws nothing checked", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the records of events are public", e);
        }
    }

    private static RecordComponent[] components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalStateException("no stored form for " + type.getName());
        }
        return components;
    }

    private static JsonNode field(JsonNode object, String name, String where) {
        JsonNode field = object.get(name);
        if (field == null) {
            throw new UnreadableEvent(join(where, name), "is missing");
        }
        return field;
    }

    private static String textOf(JsonNode node, String where) {
        require(node.isTextual(), where);
        return node.textValue();
    }

    private interface Reading {
        Object read();
    }

    /** What a record or a text refuses does not fit. Its own words are left out: they may quote. */
    private static Object fitting(String where, Reading reading) {
        try {
            return reading.read();
        } catch (UnreadableEvent e) {
            throw e;
        } catch (IllegalArgumentException | NullPointerException | DateTimeException | SdkException e) {
            throw new UnreadableEvent(where, "does not fit");
        }
    }

    private static void require(boolean fits, String where) {
        if (!fits) {
            throw new UnreadableEvent(where, "does not fit");
        }
    }

    private static String join(String where, String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    /** Where it went wrong, and how; the codec makes the typed error of it. */
    static final class UnreadableEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableEvent(@Nullable String where, String why) {
            super((where == null || where.isEmpty() ? "the event" : where) + " " + why);
        }
    }
}
