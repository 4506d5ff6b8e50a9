package kz.kualik.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link HttpTransport#jdk(HttpSettings)}.
 *
 * @param connectTimeout how long a connection, with its TLS handshake, may take to be made
 * @param attemptTimeout how long one attempt may take from its start to the last byte of the reply; the deadline of the
 *     call shortens it
 * @param userAgent what is sent as {@code User-Agent} if the call does not set one
 * @param tls whom to trust; null for the trust store of the JVM
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration attemptTimeout,
        String userAgent,
        @Nullable TlsOptions tls) {
    /**
     * Checks the values.
     *
     * @param connectTimeout see {@link #connectTimeout()}
     * @param attemptTimeout see {@link #attemptTimeout()}
     * @param userAgent see {@link #userAgent()}
     * @param tls see {@link #tls()}
     * @throws IllegalArgumentException if a time is not above zero or the user agent is not visible ASCII text
     */
    public HttpSettings {
        requirePositive(connectTimeout, "connectTimeout");
        requirePositive(attemptTimeout, "attemptTimeout");
        // Some gateways of the state refuse a call without a User-Agent.
        if (Objects.requireNonNull(userAgent, "userAgent").isBlank()
                || !userAgent.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("userAgent must be visible ASCII text");
        }
    }

    /**
     * Five seconds to connect, since a host that is up answers within one even over a satellite; twenty seconds for an
     * attempt, since time-stamping and the registers are known to take several; {@code Kualik/<version>}; the trust store
     * of the JVM.
     *
     * @return the settings
     */
    public static HttpSettings defaults() {
        return new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(20), "Kualik/" + version(), null);
    }

    /**
     * These settings with another limit for the connection.
     *
     * @param timeout see {@link #connectTimeout()}
     * @return the changed copy
     * @throws IllegalArgumentException if it is not above zero
     */
    public HttpSettings withConnectTimeout(Duration timeout) {
        return new HttpSettings(timeout, attemptTimeout, userAgent, tls);
    }

    /**
     * These settings with another limit for one attempt.
     *
     * @param timeout see {@link #attemptTimeout()}
     * @return the changed copy
     * @throws IllegalArgumentException if it is not above zero
     */
    public HttpSettings withAttemptTimeout(Duration timeout) {
        return new HttpSettings(connectTimeout, timeout, userAgent, tls);
    }

    /**
     * These settings with another User-Agent.
     *
     * @param name see {@link #userAgent()}
     * @return the changed copy
     * @throws IllegalArgumentException if it is not visible ASCII text
     */
    public HttpSettings withUserAgent(String name) {
        return new HttpSettings(connectTimeout, attemptTimeout, name, tls);
    }

    /**
     * These settings with other trust.
     *
     * @param options see {@link #tls()}
     * @return the changed copy
     */
    public HttpSettings withTls(@Nullable TlsOptions options) {
        return new HttpSettings(connectTimeout, attemptTimeout, userAgent, options);
    }

    private static void requirePositive(Duration duration, String name) {
        if (Objects.requireNonNull(duration, name).isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be above zero");
        }
    }

    /** The version of this jar: the manifest does not tell it on the module path, nor the module on the class path. */
    private static String version() {
        try (InputStream in = HttpSettings.class.getResourceAsStream("version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
