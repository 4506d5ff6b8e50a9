package kz.kualik.pki.timestamp;

import java.net.URI;
import java.util.List;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;

/** A time-stamp authority, TSA. Implementations are thread-safe. */
@FunctionalInterface
public interface TimestampAuthority {
    /**
     * Asks for a time stamp over something of which only the digest is at hand, such as a large document.
     *
     * @param hash the digest's algorithm; it decides about the family of the stamp
     * @param imprint the digest
     * @param deadline for the whole call, all attempts included
     * @return a token for this very imprint and request; whether its authority is trusted is not checked
     * @throws ServiceUnavailableException if the authority did not answer
     * @throws ServiceRejectedException if it refused ({@code pki.timestamp.rejected})
     * @throws ProtocolException if its answer does not belong to the request ({@code pki.timestamp.invalid})
     * @throws CryptoException if its token cannot be read
     */
    Timestamp stamp(HashAlgorithm hash, byte[] imprint, Deadline deadline);

    /**
     * Asks for a time stamp over a signature value.
     *
     * @param signatureValue what is stamped; only its digest is sent
     * @param suite of the signature: the stamp is of the same family
     * @param deadline for the whole call
     * @return as {@link #stamp(HashAlgorithm, byte[], Deadline)}
     * @throws ServiceUnavailableException if the authority did not answer
     * @throws ServiceRejectedException if it refused ({@code pki.timestamp.rejected})
     * @throws ProtocolException if its answer does not belong to the request ({@code pki.timestamp.invalid})
     * @throws CryptoException if its token cannot be read
     */
    default Timestamp stamp(byte[] signatureValue, SignatureSuite suite, Deadline deadline) {
        return stamp(suite.hash(), suite.hash().digest(signatureValue), deadline);
    }

    /**
     * An authority over HTTP (RFC 3161, 3.4), in the policies of the NCA ({@link TimestampPolicies#national()}). A request
     * may be sent again without harm: a transport with retries
     * ({@link HttpTransport#withRetries(HttpTransport, kz.kualik.core.http.RetryPolicy)}) does so.
     *
     * @param transport the way to the network
     * @param location the address of the authority
     * @return a thread-safe client
     */
    static TimestampAuthority http(HttpTransport transport, URI location) {
        return http(transport, location, TimestampPolicies.national());
    }

    /**
     * An authority over HTTP in policies of its own.
     *
     * @param transport the way to the network
     * @param location the address of the authority
     * @param policies which policy is asked for; a token of another one is refused
     * @return a thread-safe client
     */
    static TimestampAuthority http(HttpTransport transport, URI location, TimestampPolicies policies) {
        return new HttpTimestampAuthority(transport, location, policies);
    }

    /**
     * Several authorities, asked in turn until one stamps. The next one is asked when one does not answer, refuses, or
     * answers what does not belong to the request; what is left of the deadline is shared evenly among those that are
     * left, so that one that hangs does not use up the others' time. Errors of the caller, such as a wrong argument, end
     * the search.
     *
     * @param authorities in the order in which they are asked
     * @return an authority that fails as the last of them did
     * @throws IllegalArgumentException if there is none
     */
    static TimestampAuthority firstOf(List<TimestampAuthority> authorities) {
        return new SeveralAuthorities(authorities);
    }
}
