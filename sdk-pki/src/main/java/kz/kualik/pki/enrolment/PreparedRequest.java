package kz.kualik.pki.enrolment;

import java.security.PublicKey;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;

/**
 * A request that waits for its signature, for a key that lives elsewhere: on a token, in another process, with the person.
 *
 * <pre>{@code
 * PreparedRequest prepared = CertificationRequest.naturalPerson(person).prepare(publicKey, SignatureSuite.RSA_SHA256);
 * CertificationRequest request = prepared.complete(elsewhere.sign(prepared.toBeSigned()));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Holds personal data, so that {@link #toString()} gives only the suite.
 */
public final class PreparedRequest {
    private final byte[] toBeSigned;
    private final PublicKey publicKey;
    private final SignatureSuite suite;

    PreparedRequest(byte[] toBeSigned, PublicKey publicKey, SignatureSuite suite) {
        this.toBeSigned = toBeSigned;
        this.publicKey = publicKey;
        this.suite = suite;
    }

    /**
     * What the key signs; the digest is part of signing.
     *
     * @return the CertificationRequestInfo (RFC 2986) in DER
     */
    public byte[] toBeSigned() {
        return toBeSigned.clone();
    }

    /**
     * The suite that the key signs with.
     *
     * @return the suite
     */
    public SignatureSuite suite() {
        return suite;
    }

    /**
     * Puts the value in, after it was checked.
     *
     * @param value the signature over {@link #toBeSigned}: {@code r || s}, each little-endian, for GOST; RFC 8017 for RSA
     * @return the finished request
     * @throws CryptoException if it is not the signature of this request by its key ({@code pki.request.signature-invalid})
     */
    public CertificationRequest complete(byte[] value) {
        if (!Signatures.verify(suite, publicKey, toBeSigned, value)) {
            throw new CryptoException(
                    PkiErrors.REQUEST_SIGNATURE_INVALID, "the value is not the signature of this request by its key");
        }
        return CertificationRequest.parse(RequestEncoder.complete(toBeSigned, suite, value));
    }

    /** Prints the suite. */
    @Override
    public String toString() {
        return "PreparedRequest[" + suite + "]";
    }
}
