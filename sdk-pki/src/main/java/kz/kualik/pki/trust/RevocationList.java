package kz.kualik.pki.trust;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.certificate.DistinguishedName;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A certificate revocation list, full or delta (RFC 5280, 5), as it was read; whether it can be relied on is for
 * {@code CrlVerifier} to say. To learn the status of a certificate use a {@link RevocationSource}. Immutable and
 * thread-safe. A list of 20 MB takes about 11 MB of memory; the file is read again when its signature is checked.
 */
public final class RevocationList {
    private final Crl crl;

    private RevocationList(Crl crl) {
        this.crl = crl;
    }

    /**
     * Reads a list from a file, which is to stay as it is.
     *
     * @param file DER, PEM or Base64, at most 64 MiB
     * @return the list
     * @throws CryptoException if it is not a list, is malformed or cannot be read ({@code pki.crl.unreadable})
     */
    public static RevocationList open(Path file) {
        return new RevocationList(Crl.read(file));
    }

    /**
     * Who issued it, by its own word.
     *
     * @return the issuer's name
     */
    public DistinguishedName issuer() {
        return crl.issuer();
    }

    /**
     * The time that it is about.
     *
     * @return thisUpdate
     */
    public Instant thisUpdate() {
        return crl.thisUpdate();
    }

    /**
     * Until when it is in force.
     *
     * @return nextUpdate; empty if it does not say, and then it never is in force
     */
    public Optional<Instant> nextUpdate() {
        return crl.nextUpdate();
    }

    /**
     * Its number in the issuer's count.
     *
     * @return cRLNumber
     */
    public Optional<BigInteger> number() {
        return crl.number();
    }

    /**
     * The number of the full list that a delta builds on.
     *
     * @return empty for a full list
     */
    public Optional<BigInteger> deltaOf() {
        return crl.deltaOf();
    }

    /**
     * How many certificates it names.
     *
     * @return the number of its entries
     */
    public int size() {
        return crl.size();
    }

    /**
     * Whether nothing critical is in it that is not known, such as a limit to some certificates.
     *
     * @return false if it must not be relied on
     */
    public boolean understood() {
        return crl.understood();
    }

    /**
     * Whether it is in force at a time.
     *
     * @param time the time
     * @return true from thisUpdate to nextUpdate
     */
    public boolean inForce(Instant time) {
        return crl.inForce(time);
    }

    /**
     * Whether this very authority issued and signed it. Reads the file once for each authority.
     *
     * @param authority the authority
     * @return false also if the file was changed in the meantime
     */
    public boolean issuedBy(NationalCertificate authority) {
        return crl.issuedBy(authority);
    }

    /** Prints the issuer and the time. */
    @Override
    public String toString() {
        return "RevocationList[" + issuer().text() + ", " + thisUpdate() + "]";
    }
}
