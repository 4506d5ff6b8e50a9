package kz.kualik.pki.jws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.identifier.Bin;
import kz.kualik.core.internal.json.Json;
import kz.kualik.pki.PkiErrors;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation states to the state's access control (КДП) when it has a person's consent by other means than an SMS
 * to 1414: the payload of a token (RFC 7519).
 *
 * @param organisation who states it, claim {@code cbin}
 * @param basis how the person agreed, claim {@code mcheck}
 * @param issuedAt when it was stated, claim {@code iat}, to the second
 * @param expiresAt until when it may be used, claim {@code exp}, to the second
 * @param notBefore from when on it may be used, claim {@code nbf}
 * @param id what tells it from others, claim {@code jti}
 */
public record ConsentStatement(
        Bin organisation,
        ConsentBasis basis,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> notBefore,
        Optional<String> id) {
    /**
     * Refuses one that is over before it begins.
     *
     * @param organisation see {@link #organisation()}
     * @param basis see {@link #basis()}
     * @param issuedAt see {@link #issuedAt()}
     * @param expiresAt see {@link #expiresAt()}
     * @param notBefore see {@link #notBefore()}
     * @param id see {@link #id()}
     */
    public ConsentStatement {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(id, "id");
        if (!expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException("a statement expires after it was issued");
        }
    }

    /**
     * The payload of a token.
     *
     * @return JSON in UTF-8
     */
    public byte[] json() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("cbin", organisation.value());
        claims.put("mcheck", basis.name());
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        notBefore.ifPresent(time -> claims.put("nbf", time.getEpochSecond()));
        id.ifPresent(text -> claims.put("jti", text));
        return Json.write(claims);
    }

    /**
     * Reads a payload. Claims that are not known are left out.
     *
     * @param json JSON in UTF-8
     * @return the statement
     * @throws CryptoException if a claim is missing or is not of its kind ({@code pki.jws.claims}); the message names the
     *     claim
     */
    public static ConsentStatement parse(byte[] json) {
        Map<?, ?> claims;
        try {
            claims = Json.read(json, Map.class);
        } catch (ProtocolException e) {
            throw wrong("the payload is not a JSON object");
        }
        try {
            return new ConsentStatement(
                    required("cbin", claims, value -> new Bin((String) value)),
                    required(
                            "mcheck",
                            claims,
                            value -> ConsentBasis.find((String) value)
                                    .orElseThrow(() -> wrong("mcheck is none of BIO, DS, DID, OTP, PC"))),
                    required("iat", claims, ConsentStatement::time),
                    required("exp", claims, ConsentStatement::time),
                    optional("nbf", claims, ConsentStatement::time),
                    optional("jti", claims, String.class::cast));
        } catch (IllegalArgumentException e) {
            throw wrong("exp is not after iat");
        }
    }

    /**
     * Whether it may be used.
     *
     * @param moment when
     * @return true from {@code nbf} on, if there is one, until before {@code exp}
     */
    public boolean validAt(Instant moment) {
        return moment.isBefore(expiresAt) && notBefore.filter(moment::isBefore).isEmpty();
    }

    private static Instant time(Object value) {
        // RFC 7519 allows fractions; nobody writes them, and a time beyond all calendars is an error.
        long seconds = value instanceof Integer small ? small : (Long) value;
        return Instant.ofEpochSecond(seconds);
    }

    private static <T> T required(String claim, Map<?, ?> claims, Function<Object, T> read) {
        return optional(claim, claims, read).orElseThrow(() -> wrong(claim + " is missing"));
    }

    private static <T> Optional<T> optional(String claim, Map<?, ?> claims, Function<Object, T> read) {
        @Nullable Object value = claims.get(claim);
        try {
            return value == null ? Optional.empty() : Optional.of(read.apply(value));
        } catch (ClassCastException | IllegalArgumentException | java.time.DateTimeException e) {
            throw wrong(claim + " is not of its kind");
        }
    }

    private static CryptoException wrong(String why) {
        return new CryptoException(PkiErrors.JWS_CLAIMS, "the token does not say what it should: " + why);
    }
}
