package kz.kualik.core.internal.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.identifier.Bin;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Records to JSON (RFC 8259, UTF-8) and back, strictly. Thread-safe. */
public final class Json {
    /** What was to be read is not JSON, or not the JSON that was expected. */
    public static final ErrorCode UNREADABLE = ErrorCode.of("core.json.unreadable");

    /** Deeper than any service, and far from the end of the stack. */
    private static final int MAX_DEPTH = 64;
    /** A photo or a document in base64; the size of a whole reply is limited where it is received. */
    private static final int MAX_STRING = 32 << 20;

    private static final int MAX_NAME = 256;
    private static final int MAX_NUMBER = 64;

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /**
     * Writes a value.
     *
     * @param value a record, a map, a list, a text
     * @return UTF-8
     * @throws IllegalArgumentException if the value is of a type that has no JSON form
     */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            // Without the cause: its message may quote the value.
            throw new IllegalArgumentException(value.getClass().getName() + " cannot be written as JSON");
        }
    }

    /**
     * Reads a value. Refused: duplicate keys, anything after the value, texts where numbers belong, {@code null} for the
     * whole.
     *
     * @param json UTF-8
     * @param type what is expected
     * @param <T> what is expected
     * @return the value
     * @throws ProtocolException if it is not that ({@link #UNREADABLE}); the message tells where and does not quote
     */
    public static <T> T read(byte[] json, Class<T> type) {
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(type, where(e.getLocation()));
        } catch (IOException e) {
            throw unreadable(type, "");
        }
        if (value == null) {
            throw unreadable(type, ": it is null");
        }
        return value;
    }

    private static ProtocolException unreadable(Class<?> type, String where) {
        return new ProtocolException(UNREADABLE, "the JSON is not a " + type.getSimpleName() + where);
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static JsonMapper mapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxNameLength(MAX_NAME)
                .maxNumberLength(MAX_NUMBER)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(texts())
                // Records are data: a method isValid() or getAge() beside the components is not part of them.
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .build();
    }

    /** These few types by hand: Jackson's own module for java.time has many options and one that fits. */
    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule();
        text(module, Instant.class, Instant::toString, Instant::parse);
        text(module, LocalDate.class, LocalDate::toString, LocalDate::parse);
        text(module, OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse);
        text(module, Duration.class, Duration::toString, Duration::parse);
        text(module, Iin.class, Iin::value, Iin::new);
        text(module, Bin.class, Bin::value, Bin::new);
        text(module, PhoneNumber.class, PhoneNumber::value, PhoneNumber::parse);
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new TextSerializer<>(type, write));
        module.addDeserializer(type, new TextDeserializer<>(type, read));
    }

    private static final class TextSerializer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> write;

        TextSerializer(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider context) throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class TextDeserializer<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> read;

        TextDeserializer(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                throw context.wrongTokenException(in, handledType(), JsonToken.VALUE_STRING, "a text is expected");
            }
            try {
                return read.apply(in.getText());
            } catch (DateTimeException | IllegalArgumentException e) {
                throw context.weirdStringException("", handledType(), "not of the expected form");
            }
        }
    }
}
