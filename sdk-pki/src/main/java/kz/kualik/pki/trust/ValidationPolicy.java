package kz.kualik.pki.trust;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;

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
 * @param purpose what the keys of signers must be for: SIGNING, of documents, or AUTHENTICATION, of answers to the challenge of a
 *     login. The single GOST key of a person is for both; of the older pair each is for one. SOAP messages and tokens of
 *     information systems are judged alike with either
 */
public record ValidationPolicy(
        TrustAnchors anchors,
        RevocationSource revocation,
        Clock clock,
        Duration networkLimit,
        Set<SignatureSuite> suites,
        KeyPurpose purpose) {
    /**
     * All parts are needed.
     *
     * @param anchors see {@link #anchors()}
     * @param revocation see {@link #revocation()}
     * @param clock see {@link #clock()}
     * @param networkLimit see {@link #networkLimit()}
     * @param suites see {@link #suites()}
     * @param purpose see {@link #purpose()}
     */
    public ValidationPolicy {
        Objects.requireNonNull(anchors, "anchors");
        Objects.requireNonNull(revocation, "revocation");
        Objects.requireNonNull(clock, "clock");
        if (networkLimit.isNegative() || networkLimit.isZero()) {
            throw new IllegalArgumentException("networkLimit must be positive");
        }
        suites = Set.copyOf(suites);
        if (purpose != KeyPurpose.SIGNING && purpose != KeyPurpose.AUTHENTICATION) {
            throw new IllegalArgumentException("people sign with keys for SIGNING or AUTHENTICATION");
        }
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
        this(anchors, revocation, clock, networkLimit, SignatureSuite.established(), KeyPurpose.SIGNING);
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
        return new ValidationPolicy(anchors, source, clock, networkLimit, suites, purpose);
    }

    /**
     * The same policy at another time: of an archive, of a test.
     *
     * @param other tells the time of validation
     * @return a new policy
     */
    public ValidationPolicy withClock(Clock other) {
        return new ValidationPolicy(anchors, revocation, other, networkLimit, suites, purpose);
    }

    /**
     * The same policy with another choice of signature algorithms: without those of old documents, or with an experimental
     * one.
     *
     * @param accepted the suites, all that are accepted
     * @return a new policy
     */
    public ValidationPolicy withSuites(Set<SignatureSuite> accepted) {
        return new ValidationPolicy(anchors, revocation, clock, networkLimit, accepted, purpose);
    }

    /**
     * The same policy for signatures of another purpose. A login asks for AUTHENTICATION: a person's key for documents opens no
     * door then, and with every other policy a key for logins signs no document.
     *
     * @param wanted SIGNING or AUTHENTICATION
     * @return a new policy
     * @throws IllegalArgumentException if it is another purpose
     */
    public ValidationPolicy withPurpose(KeyPurpose wanted) {
        return new ValidationPolicy(anchors, revocation, clock, networkLimit, suites, wanted);
    }
}
