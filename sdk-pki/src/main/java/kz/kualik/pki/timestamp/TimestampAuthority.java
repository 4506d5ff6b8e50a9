package kz.kualik.pki.timestamp;

import java.net.URI;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.SignatureSuite;

/** A time-stamp authority, TSA. Implementations are thread-safe. */
@FunctionalInterface
public interface TimestampAuthority {
    /**
     * Asks for a time stamp over a signature value.
     *
     * @param signatureValue what is stamped; only its digest is sent
     * @param suite of the signature: the stamp is of the same family
     * @param deadline for the whole call
     * @return a token for this very value and request; whether its authority is trusted is not checked
     * @throws ServiceUnavailableException if the authority did not answer
     * @throws ServiceRejectedException if it refused ({@code pki.timestamp.rejected})
     * @throws ProtocolException if its answer does not belong to the request ({@code pki.timestamp.invalid})
     * @throws CryptoException if its token cannot be read
     */
    Timestamp stamp(byte[] signatureValue, SignatureSuite suite, Deadline deadline);

    /**
     * An authority over HTTP (RFC 3161, 3.4), in the policies of the NCA: 1.2.398.3.3.2.6.4 for GOST and
     * 1.2.398.3.3.2.6.2 for RSA.
     *
     * @param transport the way to the network
     * @param location the address of the authority
     * @return a thread-safe client
     */
    static TimestampAuthority http(HttpTransport transport, URI location) {
        return new HttpTimestampAuthority(transport, location);
    }
}
