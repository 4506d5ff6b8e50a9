package kz.kualik.pki.cms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.cades.ArchiveStamp;
import kz.kualik.pki.internal.cades.ArchivedSigner;
import kz.kualik.pki.internal.cades.EmbeddedEvidence;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;

/**
 * What a message carries about the status of certificates, beside what the policy learns elsewhere. Serves the check of one
 * signer.
 */
final class Evidence {
    private record Archived(ArchiveStamp stamp, RevocationSource source) {}

    private final ArchivedSigner signer;
    private final boolean present;
    private final RevocationSource all;
    private final RevocationSource live;
    private final List<Archived> archives = new ArrayList<>();
    private final Set<NationalCertificate> answered = new HashSet<>();

    /**
     * Evidence for one signer.
     *
     * @param all what the message carries, read once for all signers: lists may be large
     * @param live where the policy learns the status
     */
    Evidence(ArchivedSigner signer, RevocationSource all, RevocationSource live) {
        this.signer = signer;
        this.present = !signer.revocation().isEmpty();
        this.all = all;
        this.live = live;
    }

    /** Whether there is any. */
    boolean present() {
        return present;
    }

    /** What a trusted archive time stamp covers is judged as if at its time. */
    void provenBy(ArchiveStamp stamp) {
        List<byte[]> covered = stamp.coveredRevocation(signer);
        boolean everything = covered.size() == signer.revocation().size();
        archives.add(new Archived(stamp, everything ? all : RevocationSource.of(EmbeddedEvidence.of(covered))));
    }

    /**
     * For the signer: what the message carries, if it is younger than the signature; else what the policy learns, and only
     * then what was in force when the signature was made. Somebody whose key was revoked could put in the list of the day
     * before.
     */
    RevocationSource forSigner() {
        return query -> {
            RevocationStatus kept = embedded(query);
            if (known(kept)
                    && !(kept instanceof RevocationStatus.Good good
                            && good.asOf().isBefore(query.at()))) {
                return answered(query, kept);
            }
            RevocationStatus status = live.check(query);
            return known(status) || !known(kept) ? status : answered(query, kept);
        };
    }

    /**
     * For a time-stamp authority: what the policy learns, else what the message carries. A key that was stolen since dates
     * stamps as the thief likes, which only a source outside of the message can tell.
     */
    RevocationSource forAuthority() {
        return query -> {
            RevocationStatus status = live.check(query);
            if (known(status)) {
                return status;
            }
            RevocationStatus kept = embedded(query);
            return known(kept) ? answered(query, kept) : status;
        };
    }

    /** What the message carries and nothing else. */
    RevocationSource alone() {
        return this::embedded;
    }

    private static boolean known(RevocationStatus status) {
        return !(status instanceof RevocationStatus.Unknown || status instanceof RevocationStatus.NotChecked);
    }

    private RevocationStatus answered(RevocationQuery query, RevocationStatus status) {
        answered.add(query.certificate());
        return status;
    }

    private RevocationStatus embedded(RevocationQuery query) {
        for (Archived archive : archives) {
            RevocationStatus status = archive.source()
                    .check(new RevocationQuery(
                            query.certificate(),
                            query.issuer(),
                            query.at(),
                            archive.stamp().time(),
                            query.deadline()));
            if (known(status)) {
                return status;
            }
        }
        return all.check(query);
    }

    /** The findings, with it told which answers were in the message. */
    List<RevocationFinding> told(List<RevocationFinding> findings) {
        return findings.stream()
                .map(finding -> new RevocationFinding(
                        finding.certificate(),
                        finding.source(),
                        finding.asOf(),
                        answered.contains(finding.certificate())))
                .toList();
    }
}
