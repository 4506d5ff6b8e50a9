package kz.kualik.identity.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.core.secret.Secret;

/** How a callback is signed: for whoever sends them, such as a sandbox or an operators' service of one's own. */
public final class CallbackSignature {
    /** The name of the HTTP header. */
    public static final String HEADER = "Kualik-Callback";

    private static final String HMAC = "HmacSHA256";

    private CallbackSignature() {}

    /**
     * The value of the header.
     *
     * @param key what both sides know; stays the caller's
     * @param at when it is sent; fractions of a second are dropped
     * @param body what is sent
     * @return such as {@code t=1764300000,v1=...}
     */
    public static String of(Secret key, Instant at, byte[] body) {
        long seconds = at.getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(key, seconds, body));
    }

    static byte[] mac(Secret key, long seconds, byte[] body) {
        return key.useUtf8(bytes -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(bytes, HMAC));
                mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
                return mac.doFinal(body);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        });
    }
}
