package kz.kualik.identity.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What keeps the hashes of a session's evidence from telling what they are of: whoever has a hash could try all phone
 * numbers. It is erased with the session.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record EvidenceSalt(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final String HMAC = "HmacSHA256";

    /**
     * Refuses another form.
     *
     * @param value see {@link #value()}
     */
    public EvidenceSalt {
        if (!FORM.matcher(Objects.requireNonNull(value, "value")).matches()) {
            throw new IllegalArgumentException("a salt has 64 lower-case hexadecimal digits");
        }
    }

    /**
     * A new one.
     *
     * @param random where from
     * @return 256 bits
     */
    public static EvidenceSalt random(SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return new EvidenceSalt(HexFormat.of().formatHex(bits));
    }

    /**
     * The salt of one record: HMAC-SHA-256 of its number (RFC 2104).
     *
     * @param record its number
     * @return 64 lower-case hexadecimal digits
     */
    public String of(int record) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(value), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(Integer.toString(record).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Prints nothing of it. */
    @Override
    public String toString() {
        return "EvidenceSalt[***]";
    }
}
