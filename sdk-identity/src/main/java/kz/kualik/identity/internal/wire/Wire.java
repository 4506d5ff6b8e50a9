package kz.kualik.identity.internal.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.internal.json.JsonHttp;

/** Values on their way to a service and back. */
public final class Wire {
    private Wire() {}

    /**
     * Turns what was read into what the port promises. The records of the ports refuse what is missing or of another
     * form; here that is the service's fault and not the caller's.
     *
     * @throws ProtocolException if the records refuse it; without the cause, whose message may quote the answer
     */
    public static <T> T checked(String service, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new ProtocolException(
                    JsonHttp.UNEXPECTED_REPLY, "the answer of " + service + " breaks its contract", null, 1);
        }
    }

    /**
     * Makes a call whose answer may be that there is no such thing. The status 404 alone does not say so: a wrong
     * address has it too, and then nobody would have a phone number or a record.
     *
     * @param absent the code with which the service says it
     */
    public static <T> Optional<T> find(Supplier<T> call, ErrorCode absent) {
        try {
            return Optional.of(call.get());
        } catch (ServiceRejectedException e) {
            if (e.code().equals(absent)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The word of a constant: {@code IDENTITY_CARD} is {@code identity-card}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of a word; {@link IllegalArgumentException} if there is none. */
    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("unknown word for " + type.getSimpleName());
    }

    /** A service's id as one segment of a path. */
    public static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
