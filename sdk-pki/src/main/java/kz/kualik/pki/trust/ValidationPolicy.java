package kz.kualik.pki.trust;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.pki.algorithm.SignatureSuite;

/**
 * How signatures are judged. Immutable and thread-safe.
 *
 * @param anchors whom to trust
 * @param revocation where the status of certificates is learned
 * @param clock tells the time of validation
 * @param networkLimit the longest that all network calls of one verification may take together
 * @param suites the signature algorithms that are accepted, of signers and of the certificates above them. What uses
 *     another is INDETERMINATE / CRYPTO_CONSTRAINTS_FAILURE. Naming a {@linkplain SignatureSuite#weak() weak} one accepts it
 *     in the signatures of people only
 */
public record ValidationPolicy(
        TrustAnchors anchors,
        RevocationSource revocation,
        Clock clock,
        Duration networkLimit,
        Set<SignatureSuite> suites) {
    /**
     * All parts are needed.
     *
     * @param anchors see {@link #anchors()}
     * @param revocation see {@link #revocation()}
     * @param clock see {@link #clock()}
     * @param networkLimit see {@link #networkLimit()}
     * @param suites see {@link #suites()}
     */
    public ValidationPolicy {
        Objects.requireNonNull(anchors, "anchors");
        Objects.requireNonNull(revocation, "revocation");
        Objects.requireNonNull(clock, "clock");
        if (networkLimit.isNegative() || networkLimit.isZero()) {
            throw new IllegalArgumentException("networkLimit must be positive");
        }
        suites = Set.copyOf(suites);
    }

    /**
     * A policy that accepts all {@linkplain SignatureSuite#established() established} signature algorithms.
     *
     * @param anchors see {@link #anchors()}
     * @param revocation see {@link #revocation()}
     * @param clock see {@link #clock()}
     * @param networkLimit see {@link #networkLimit()}
     */
    public ValidationPolicy(TrustAnchors anchors, RevocationSource revocation, Clock clock, Duration networkLimit) {
        this(anchors, revocation, clock, networkLimit, SignatureSuite.established());
    }

    /**
     * The national rules: the whole chain valid at the best signature time, its status learned by OCSP or CRL. Network
     * calls take at most 30 seconds together, within which a slow OCSP responder can be asked and a CRL fetched.
     *
     * @param anchors whom to trust
     * @return the policy, on the clock of this computer
     */
    public static ValidationPolicy kazakhstan(TrustAnchors anchors) {
        return new ValidationPolicy(
                anchors, RevocationSource.online(HttpTransport.jdk()), Clock.systemUTC(), Duration.ofSeconds(30));
    }

    /**
     * The same policy with other sources of revocation.
     *
     * @param source the source
     * @return a new policy
     */
    public ValidationPolicy withRevocation(RevocationSource source) {
        return new ValidationPolicy(anchors, source, clock, networkLimit, suites);
    }

    /**
     * The same policy at another time: of an archive, of a test.
     *
     * @param other tells the time of validation
     * @return a new policy
     */
    public ValidationPolicy withClock(Clock other) {
        return new ValidationPolicy(anchors, revocation, other, networkLimit, suites);
    }

    /**
     * The same policy with another choice of signature algorithms: without those of old documents, or with an experimental
     * one.
     *
     * @param accepted the suites, all that are accepted
     * @return a new policy
     */
    public ValidationPolicy withSuites(Set<SignatureSuite> accepted) {
        return new ValidationPolicy(anchors, revocation, clock, networkLimit, accepted);
    }
}
