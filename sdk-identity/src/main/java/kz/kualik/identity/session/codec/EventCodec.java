package kz.kualik.identity.session.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import kz.kualik.core.ProtocolException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.codec.RecordJson.UnreadableEvent;

/**
 * Events as bytes and back: JSON in UTF-8 with the number of the format before it. Names are stable ({@link StoredNames}).
 * A later format gets the next number and reads the earlier ones. Thread-safe.
 */
public final class EventCodec {
    private static final int FORMAT = 1;
    private static final String FORMAT_FIELD = "format";
    private static final String EVENT_FIELD = "event";

    /** A photo of 10 MiB in base64, and some more. */
    private static final int MAX_STRING = 16 << 20;

    private static final int MAX_DEPTH = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventCodec() {}

    /**
     * Writes an event.
     *
     * @param event what happened
     * @return JSON in UTF-8, at most some ten MiB where there are photos; to be encrypted before it is written anywhere
     */
    public static byte[] encode(SessionEvent event) {
        try {
            return MAPPER.writeValueAsBytes(JsonNodeFactory.instance
                    .objectNode()
                    .put(FORMAT_FIELD, FORMAT)
                    .set(EVENT_FIELD, RecordJson.write(SessionEvent.class, event)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory can be written");
        }
    }

    /**
     * Reads an event.
     *
     * @param json what {@link #encode} made, by this version of the SDK or an earlier one
     * @return the same event
     * @throws ProtocolException if it is none, or of a later format
     *     ({@link IdentityErrorCodes#SESSION_UNREADABLE}); the message names event and field and quotes nothing
     */
    public static SessionEvent decode(byte[] json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (IOException e) {
            // Without the cause: its message may quote.
            throw unreadable("it is no JSON");
        }
        if (!root.isObject()
                || root.size() != 2
                || !root.path(FORMAT_FIELD).isInt()
                || !root.path(EVENT_FIELD).isObject()) {
            throw unreadable("it is no stored event");
        }
        if (root.path(FORMAT_FIELD).intValue() != FORMAT) {
            throw unreadable("its format is of another version of the SDK");
        }
        try {
            return (SessionEvent) RecordJson.read(SessionEvent.class, root.path(EVENT_FIELD), "");
        } catch (UnreadableEvent e) {
            throw unreadable(e.getMessage());
        }
    }

    private static ProtocolException unreadable(String why) {
        return new ProtocolException(IdentityErrorCodes.SESSION_UNREADABLE, "a stored event cannot be read: " + why);
    }
}
