package kz.kualik.pki.trust;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;

/** OCSP at the certificate's address, then its CRL. */
final class OnlineRevocation implements RevocationSource {
    /** An OCSP answer with its responder's certificate takes about 2 KiB. */
    private static final int MAXIMUM_OCSP = 64 * 1024;

    /** The CRL of the NCA has about 20 MB. */
    private static final int MAXIMUM_CRL = 64 * 1024 * 1024;

    private final HttpTransport transport;

    /**
     * A source over a transport.
     *
     * @param transport the way to the network
     */
    public OnlineRevocation(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public RevocationStatus check(RevocationQuery query) {
        RevocationStatus status = RevocationReasons.unknown(RevocationReasons.NO_ADDRESS);
        for (URI location : query.certificate().ocspLocations()) {
            status = ocsp(location, query);
            if (!(status instanceof RevocationStatus.Unknown)) {
                return status;
            }
        }
        RevocationStatus byCrl = crl(query);
        return byCrl instanceof RevocationStatus.Unknown
                        && status instanceof RevocationStatus.Unknown unknown
                        && !unknown.reason().equals(RevocationReasons.NO_ADDRESS)
                ? status
                : byCrl;
    }

    private RevocationStatus ocsp(URI location, RevocationQuery query) {
        OcspExchange exchange = new OcspExchange(query);
        HttpCall call = HttpCall.post(location, "application/ocsp-request", exchange.request())
                .withMaxReplyBytes(MAXIMUM_OCSP);
        return fetch(call, "application/ocsp-response", query)
                .map(exchange::read)
                .orElseGet(RevocationReasons::unreachable);
    }

    private RevocationStatus crl(RevocationQuery query) {
        RevocationStatus status = RevocationReasons.unknown(RevocationReasons.NO_ADDRESS);
        for (URI location : query.certificate().crlLocations()) {
            HttpCall call = HttpCall.get(location).withMaxReplyBytes(MAXIMUM_CRL);
            status =
                    fetch(call, null, query).map(bytes -> read(bytes, query)).orElseGet(RevocationReasons::unreachable);
            if (!(status instanceof RevocationStatus.Unknown)) {
                return status;
            }
        }
        return status;
    }

    private static RevocationStatus read(byte[] crl, RevocationQuery query) {
        try {
            return Crls.check(List.of(Crl.parse(crl)), query);
        } catch (CryptoException e) {
            return RevocationReasons.unknown(RevocationReasons.BAD_ANSWER);
        }
    }

    private Optional<byte[]> fetch(
            HttpCall call, @org.jspecify.annotations.Nullable String contentType, RevocationQuery query) {
        try {
            HttpReply reply = transport.send(call, query.deadline());
            boolean expected = contentType == null
                    || reply.contentType().filter(contentType::equals).isPresent();
            return reply.status() == 200 && expected ? Optional.of(reply.body()) : Optional.empty();
        } catch (ServiceUnavailableException | ProtocolException | ConfigurationException e) {
            // A server that is not trusted has not answered, either: the next address may.
            return Optional.empty();
        }
    }
}
