package kz.kualik.pki.trust;

import java.net.URI;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpErrorCodes;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.PinnedCertificates.Attempt;
import kz.kualik.pki.trust.PinnedCertificates.Shortfall;

/** Fetches certificates of pinned authorities. What is not the pinned one is as if it had not come. */
final class AuthorityDownload {
    /** That of the largest certificate that is read. */
    private static final int MAXIMUM_SIZE = 64 * 1024;

    private final HttpTransport transport;
    private final Deadline deadline;

    AuthorityDownload(HttpTransport transport, Deadline deadline) {
        this.transport = transport;
        this.deadline = deadline;
    }

    Attempt fetch(PinnedAuthority authority) {
        Attempt best = new Attempt(null, Shortfall.NOT_THERE);
        for (URI location : authority.locations()) {
            Attempt attempt = deadline.passed() ? new Attempt(null, Shortfall.NO_ANSWER) : fetch(location, authority);
            if (attempt.certificate() != null) {
                return attempt;
            }
            // Somebody who sends another certificate is worse news than one who sends none.
            best = attempt.shortfall().compareTo(best.shortfall()) > 0 ? attempt : best;
        }
        return best;
    }

    private Attempt fetch(URI location, PinnedAuthority authority) {
        try {
            HttpReply reply = transport.send(HttpCall.get(location).withMaxReplyBytes(MAXIMUM_SIZE), deadline);
            return reply.status() == 200 ? read(reply.body(), authority) : new Attempt(null, Shortfall.NO_ANSWER);
        } catch (ProtocolException e) {
            boolean tooLarge = e.code().equals(HttpErrorCodes.REPLY_TOO_LARGE);
            return new Attempt(null, tooLarge ? Shortfall.NOT_THE_PINNED : Shortfall.NO_ANSWER);
        } catch (ServiceUnavailableException | ConfigurationException e) {
            // Of the latter kind is a server whose TLS certificate is not trusted: another address may do.
            return new Attempt(null, Shortfall.NO_ANSWER);
        }
    }

    static Attempt read(byte[] file, PinnedAuthority authority) {
        try {
            NationalCertificate certificate = NationalCertificate.parse(file);
            return new Attempt(authority.matches(certificate) ? certificate : null, Shortfall.NOT_THE_PINNED);
        } catch (CryptoException e) {
            return new Attempt(null, Shortfall.NOT_THE_PINNED);
        }
    }
}
