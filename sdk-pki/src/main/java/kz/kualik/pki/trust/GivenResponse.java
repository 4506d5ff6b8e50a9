package kz.kualik.pki.trust;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * An OCSP response that somebody kept, and of which authority it is known to be. It may be asked about many times: for each
 * signer of a message, and for each moment at which a certificate is judged.
 */
final class GivenResponse {
    private final byte[] encoded;
    private final AtomicInteger forgeries;
    private final Map<Asked, Boolean> verdicts = new ConcurrentHashMap<>();

    private record Asked(NationalCertificate issuer, Instant now) {}

    /**
     * A response.
     *
     * @param forgeries how many may still turn out to be forged; shared with others of the same origin
     */
    GivenResponse(byte[] encoded, AtomicInteger forgeries) {
        this.encoded = encoded;
        this.forgeries = forgeries;
    }

    RevocationStatus check(RevocationQuery query) {
        return OcspExchange.given(query, encoded, verify -> signed(query, verify));
    }

    private boolean signed(RevocationQuery query, BooleanSupplier verify) {
        Asked asked = new Asked(query.issuer(), query.now());
        Boolean known = verdicts.get(asked);
        if (known != null) {
            return known;
        }
        if (forgeries.get() <= 0) {
            return false;
        }
        boolean verdict = verify.getAsBoolean();
        if (!verdict) {
            forgeries.decrementAndGet();
        }
        verdicts.put(asked, verdict);
        return verdict;
    }
}
