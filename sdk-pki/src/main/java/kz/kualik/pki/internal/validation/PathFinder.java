package kz.kualik.pki.internal.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.trust.TrustAnchors;

/**
 * Finds the path from a certificate to an anchor (RFC 5280, 6.1). Issuers are told apart by key identifier and signature,
 * since the names of the national authorities repeat.
 */
final class PathFinder {
    /** Root, authority, person: real paths have three certificates. */
    private static final int MAXIMUM_LENGTH = 6;

    private final Set<NationalCertificate> trusted;
    private final Set<NationalCertificate> candidates = new LinkedHashSet<>();
    private final AtomicInteger checksLeft;

    /**
     * Prepares a search.
     *
     * @param checksLeft how many signatures may still be checked, by this search and others of the same verification
     */
    PathFinder(TrustAnchors anchors, Collection<NationalCertificate> extra, AtomicInteger checksLeft) {
        this.checksLeft = checksLeft;
        trusted = anchors.certificates();
        candidates.addAll(trusted);
        candidates.addAll(extra);
    }

    /** The certificate first, the anchor last. */
    Optional<List<NationalCertificate>> find(NationalCertificate certificate) {
        return extend(List.of(certificate));
    }

    private Optional<List<NationalCertificate>> extend(List<NationalCertificate> path) {
        NationalCertificate last = path.get(path.size() - 1);
        if (path.size() < MAXIMUM_LENGTH) {
            for (NationalCertificate candidate : candidates) {
                if (!path.contains(candidate) && issued(candidate, last)) {
                    List<NationalCertificate> longer = new ArrayList<>(path);
                    longer.add(candidate);
                    Optional<List<NationalCertificate>> found = extend(longer);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        // Going as high as possible first makes an intermediate an anchor only where its issuer is not known.
        return trusted.contains(last) ? Optional.of(path) : Optional.empty();
    }

    private boolean issued(NationalCertificate issuer, NationalCertificate certificate) {
        return issuer.subject().equals(certificate.issuer())
                && keyIdentifiersAgree(issuer, certificate)
                && mayIssue(issuer)
                && certificate
                        .issuerSuite()
                        .filter(suite -> suite.keyType() == issuer.keyType())
                        .filter(suite -> checksLeft.getAndDecrement() > 0)
                        .filter(suite -> Signatures.verify(
                                suite, issuer.publicKey(), certificate.signedPart(), certificate.signatureValue()))
                        .isPresent();
    }

    private static boolean keyIdentifiersAgree(NationalCertificate issuer, NationalCertificate certificate) {
        Optional<String> wanted = certificate.authorityKeyIdentifier();
        Optional<String> offered = issuer.subjectKeyIdentifier();
        return wanted.isEmpty() || offered.isEmpty() || wanted.equals(offered);
    }

    private static boolean mayIssue(NationalCertificate issuer) {
        return issuer.certificationAuthority()
                && issuer.keyUsage()
                        .map(usage -> usage.contains(KeyUsage.KEY_CERT_SIGN))
                        .orElse(true);
    }
}
