package kz.kualik.pki.timestamp;

import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.AlgorithmIdentifiers;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TimeStampReq;

/** RFC 3161 over HTTP. */
final class HttpTimestampAuthority implements TimestampAuthority {
    /** A token with its authority's certificate takes about 3 KiB. */
    private static final int MAXIMUM_REPLY = 128 * 1024;

    private final SecureRandom random = new SecureRandom();
    private final HttpTransport transport;
    private final URI location;
    private final TimestampPolicies policies;

    HttpTimestampAuthority(HttpTransport transport, URI location, TimestampPolicies policies) {
        this.transport = transport;
        this.location = location;
        this.policies = policies;
    }

    @Override
    public Timestamp stamp(HashAlgorithm hash, byte[] imprint, Deadline deadline) {
        if (imprint.length != hash.newDigest().getDigestLength()) {
            throw new IllegalArgumentException("the imprint is not as long as a digest of " + hash);
        }
        BigInteger nonce = new BigInteger(64, random);
        Optional<String> policy = policies.policyFor(hash);
        TimeStampReq request = new TimeStampReq(
                new MessageImprint(AlgorithmIdentifiers.of(hash), imprint),
                policy.map(ASN1ObjectIdentifier::new).orElse(null),
                new ASN1Integer(nonce),
                ASN1Boolean.TRUE,
                null);
        Timestamp timestamp = read(exchange(Der.encode(request), deadline));
        boolean ours = timestamp.hash().equals(Optional.of(hash))
                && MessageDigest.isEqual(timestamp.imprint(), imprint)
                && timestamp.nonce().equals(Optional.of(nonce))
                && policy.map(timestamp.policy()::equals).orElse(true);
        if (!ours) {
            throw new ProtocolException(
                    PkiErrors.TIMESTAMP_INVALID,
                    "the time stamp is not for the imprint, nonce and policy of the request");
        }
        return timestamp;
    }

    private byte[] exchange(byte[] request, Deadline deadline) {
        HttpCall call = HttpCall.post(location, "application/timestamp-query", request)
                .withMaxReplyBytes(MAXIMUM_REPLY)
                .idempotently();
        HttpReply reply = transport.send(call, deadline);
        if (reply.status() >= 500 || reply.status() == 429) {
            throw new ServiceUnavailableException(
                    PkiErrors.TIMESTAMP_REJECTED, "the time-stamp authority answered with status " + reply.status());
        }
        if (reply.status() != 200
                || reply.contentType()
                        .filter("application/timestamp-reply"::equals)
                        .isEmpty()) {
            throw new ProtocolException(
                    PkiErrors.TIMESTAMP_INVALID,
                    "the time-stamp authority answered with status " + reply.status() + " and no time-stamp reply");
        }
        return reply.body();
    }

    private static Timestamp read(byte[] body) {
        try {
            return Timestamp.parseResponse(body);
        } catch (CryptoException e) {
            String message = String.valueOf(e.getMessage());
            throw e.code().equals(PkiErrors.TIMESTAMP_REJECTED)
                    ? new ServiceRejectedException(PkiErrors.TIMESTAMP_REJECTED, message, e)
                    : new ProtocolException(PkiErrors.TIMESTAMP_INVALID, message, e);
        }
    }
}
