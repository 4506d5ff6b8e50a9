package kz.kualik.pki.trust;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;

/**
 * Fetches the certificates of authorities between a certificate and the anchors, from the addresses that it names itself
 * (caIssuers, RFC 5280, 4.2.2.1). Of use where only roots are trusted, since national signatures carry the certificate of
 * the signer alone: so an accredited authority below a national root is found without a pin of its own.
 *
 * <pre>{@code
 * IssuerDownload issuers = IssuerDownload.over(transport, location -> location.getHost().endsWith(".gov.kz"));
 * List<NationalCertificate> between = issuers.above(certificate, anchors, deadline);
 * CertificateReport report = verifier.verify(certificate, KeyPurpose.SIGNING, between);
 * }</pre>
 *
 * <p>Nothing is trusted because of where it came from: what is found only helps to build a path, which is then judged as
 * any other, its status included. Nothing of the SDK does this unasked. Whoever made the certificate chooses the addresses,
 * and could have this computer call what only it can reach: therefore the caller says which are allowed.
 *
 * <p>Thread-safe if the transport and the rule are.
 */
public final class IssuerDownload {
    /** Real paths have one authority between person and root. */
    private static final int MAXIMUM_LEVELS = 4;

    private static final int MAXIMUM_CALLS = 8;
    private static final int MAXIMUM_SIZE = 64 * 1024;

    private final HttpTransport transport;
    private final Predicate<URI> allowed;

    private IssuerDownload(HttpTransport transport, Predicate<URI> allowed) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.allowed = Objects.requireNonNull(allowed, "allowed");
    }

    /**
     * Downloads over a transport.
     *
     * @param transport the way to the network
     * @param allowed which addresses may be called; all that are asked about are http or https and have a host
     * @return a download that is bound to no certificate
     */
    public static IssuerDownload over(HttpTransport transport, Predicate<URI> allowed) {
        return new IssuerDownload(transport, allowed);
    }

    /**
     * The authorities above a certificate, up to one that an anchor issued: at most four, by at most eight calls, of at
     * most 64 KiB each, in DER, PEM or Base64. A file is taken only if its key did sign the certificate that named it.
     *
     * @param certificate the certificate at the lower end
     * @param anchors whom nothing is sought above
     * @param deadline by when it must be done
     * @return from below to above, as far as they were had; empty if an anchor issued the certificate itself
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public List<NationalCertificate> above(NationalCertificate certificate, TrustAnchors anchors, Deadline deadline) {
        List<NationalCertificate> found = new ArrayList<>();
        Attempts attempts = new Attempts(deadline);
        NationalCertificate last = certificate;
        while (found.size() < MAXIMUM_LEVELS && !reaches(last, anchors)) {
            Optional<NationalCertificate> issuer = attempts.issuerOf(last);
            if (issuer.isEmpty()) {
                break;
            }
            last = issuer.get();
            found.add(last);
        }
        return List.copyOf(found);
    }

    private static boolean reaches(NationalCertificate certificate, TrustAnchors anchors) {
        return certificate.selfIssued()
                || anchors.certificates().contains(certificate)
                || anchors.certificates().stream().anyMatch(anchor -> issued(anchor, certificate));
    }

    private static boolean issued(NationalCertificate issuer, NationalCertificate certificate) {
        return issuer.certificationAuthority()
                && issuer.subject().equals(certificate.issuer())
                && certificate
                        .issuerSuite()
                        .filter(suite -> suite.keyType() == issuer.keyType())
                        .filter(suite -> Signatures.verify(
                                suite, issuer.publicKey(), certificate.signedPart(), certificate.signatureValue()))
                        .isPresent();
    }

    /** The calls of one search. */
    private final class Attempts {
        private final Deadline deadline;
        private int made;

        Attempts(Deadline deadline) {
            this.deadline = deadline;
        }

        Optional<NationalCertificate> issuerOf(NationalCertificate certificate) {
            return certificate.issuerLocations().stream()
                    .filter(allowed)
                    .flatMap(location -> fetch(location).stream())
                    .filter(issuer -> issued(issuer, certificate))
                    .findFirst();
        }

        private Optional<NationalCertificate> fetch(URI location) {
            if (made == MAXIMUM_CALLS || deadline.passed()) {
                return Optional.empty();
            }
            made++;
            try {
                HttpReply reply = transport.send(HttpCall.get(location).withMaxReplyBytes(MAXIMUM_SIZE), deadline);
                return reply.status() == 200 ? Optional.of(NationalCertificate.parse(reply.body())) : Optional.empty();
            } catch (ServiceUnavailableException | ProtocolException | ConfigurationException | CryptoException e) {
                return Optional.empty();
            }
        }
    }
}
