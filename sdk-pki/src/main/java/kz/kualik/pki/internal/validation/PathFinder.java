package kz.kualik.pki.internal.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.trust.TrustAnchors;

/**
 * Finds paths from a certificate to an anchor (RFC 5280, 6.1). Issuers are told apart by key identifier and signature,
 * since the names of the national authorities repeat. Validity plays no part here: where several paths exist, as with
 * cross-certificates and roots that were issued anew, the caller chooses.
 */
final class PathFinder {
    /** Root, authority, person: real paths have three certificates. */
    private static final int MAXIMUM_LENGTH = 6;

    /** Real certificates have one path, or one by each edition of an authority. */
    private static final int MAXIMUM_PATHS = 8;

    private final Set<NationalCertificate> trusted;
    private final Set<NationalCertificate> candidates = new LinkedHashSet<>();
    private final AtomicInteger checksLeft;
    private final Set<List<NationalCertificate>> issued;

    /**
     * Prepares a search.
     *
     * @param checksLeft how many signatures may still be checked, by this search and others of the same verification
     */
    PathFinder(TrustAnchors anchors, Collection<NationalCertificate> extra, AtomicInteger checksLeft) {
        this(anchors, extra, checksLeft, new HashSet<>());
    }

    /**
     * Prepares one of many searches.
     *
     * @param issued issuers with what they were found to have issued, which is checked once for all searches
     */
    PathFinder(
            TrustAnchors anchors,
            Collection<NationalCertificate> extra,
            AtomicInteger checksLeft,
            Set<List<NationalCertificate>> issued) {
        this.checksLeft = checksLeft;
        this.issued = issued;
        trusted = anchors.certificates();
        candidates.addAll(trusted);
        candidates.addAll(extra);
    }

    /** Any path: the certificate first, the anchor last. */
    Optional<List<NationalCertificate>> find(NationalCertificate certificate) {
        return find(certificate, path -> true);
    }

    /** The first path that is acceptable. Of many that are not, only the first few are offered. */
    Optional<List<NationalCertificate>> find(
            NationalCertificate certificate, Predicate<List<NationalCertificate>> acceptable) {
        Search search = new Search(acceptable);
        search.extend(List.of(certificate));
        return search.accepted;
    }

    private final class Search {
        private final Predicate<List<NationalCertificate>> acceptable;
        private Optional<List<NationalCertificate>> accepted = Optional.empty();
        private int offered;

        Search(Predicate<List<NationalCertificate>> acceptable) {
            this.acceptable = acceptable;
        }

        /** Whether the path, made longer or as it is, leads to an anchor. */
        boolean extend(List<NationalCertificate> path) {
            NationalCertificate last = path.get(path.size() - 1);
            boolean anchor = trusted.contains(last);
            if (anchor && last.selfIssued()) {
                // A later edition of the same root, with the same key, would seem to be its issuer.
                offer(path);
                return true;
            }
            boolean leads = path.size() < MAXIMUM_LENGTH && extendBeyond(path, last);
            // Going as high as possible first makes an intermediate an anchor only where its issuer is not known, which
            // is not the same as not having been tried because the work was used up.
            if (anchor && !leads && checksLeft.get() >= 0) {
                offer(path);
                return true;
            }
            return leads;
        }

        private boolean extendBeyond(List<NationalCertificate> path, NationalCertificate last) {
            boolean leads = false;
            for (NationalCertificate candidate : candidates) {
                if (done()) {
                    return true;
                }
                if (mayHaveIssued(candidate, last) && isNew(candidate, path) && signed(candidate, last)) {
                    List<NationalCertificate> longer = new ArrayList<>(path);
                    longer.add(candidate);
                    leads |= extend(longer);
                }
            }
            return leads;
        }

        private void offer(List<NationalCertificate> path) {
            if (!done()) {
                offered++;
                if (acceptable.test(path)) {
                    accepted = Optional.of(path);
                }
            }
        }

        private boolean done() {
            return accepted.isPresent() || offered == MAXIMUM_PATHS;
        }
    }

    /** No authority stands twice in a path, be it by another certificate of the same key (RFC 4158, 5.2). */
    private static boolean isNew(NationalCertificate candidate, List<NationalCertificate> path) {
        return !candidate.equals(path.get(0))
                && path.stream()
                        .skip(1)
                        .noneMatch(known -> known.subject().equals(candidate.subject())
                                && known.publicKey().equals(candidate.publicKey()));
    }

    private static boolean mayHaveIssued(NationalCertificate issuer, NationalCertificate certificate) {
        return issuer.subject().equals(certificate.issuer())
                && keyIdentifiersAgree(issuer, certificate)
                && mayIssue(issuer);
    }

    private boolean signed(NationalCertificate issuer, NationalCertificate certificate) {
        List<NationalCertificate> pair = List.of(issuer, certificate);
        if (!issued.contains(pair) && check(issuer, certificate)) {
            issued.add(pair);
        }
        return issued.contains(pair);
    }

    private boolean check(NationalCertificate issuer, NationalCertificate certificate) {
        return certificate
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
