package kz.kualik.pki.cms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.cades.EmbeddedEvidence;
import kz.kualik.pki.trust.RevocationEvidence;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;

/** Keeps what a verification learned of the status of certificates. Serves one verification. */
final class EvidenceRecorder implements RevocationSource {
    private final RevocationSource source;
    private final Set<NationalCertificate> certificates = new LinkedHashSet<>();
    private final Set<NationalCertificate> asked = new HashSet<>();
    private final List<RevocationEvidence> evidence = new ArrayList<>();

    EvidenceRecorder(RevocationSource source) {
        this.source = source;
    }

    @Override
    public RevocationStatus check(RevocationQuery query) {
        RevocationStatus status = source.check(query);
        asked.add(query.certificate());
        if (status instanceof RevocationStatus.Good good) {
            certificates.add(query.certificate());
            certificates.add(query.issuer());
            evidence.addAll(good.evidence());
        }
        return status;
    }

    /**
     * Asks about authorities that the policy trusts without asking, since others may trust their root alone. What cannot be
     * learned is left out.
     */
    void askAboutAnchors(Collection<NationalCertificate> anchors, Instant now, Deadline deadline) {
        for (NationalCertificate certificate : List.copyOf(certificates)) {
            if (!asked.contains(certificate) && !root(certificate)) {
                anchors.stream()
                        .filter(anchor -> anchor.subject().equals(certificate.issuer())
                                && anchor.subjectKeyIdentifier().equals(certificate.authorityKeyIdentifier()))
                        .forEach(anchor -> check(new RevocationQuery(certificate, anchor, now, now, deadline)));
            }
        }
    }

    private static boolean root(NationalCertificate certificate) {
        return certificate.issuer().equals(certificate.subject());
    }

    /** The certificates of the paths without their roots: whoever verifies must have those from elsewhere anyway. */
    List<byte[]> certificates() {
        return certificates.stream()
                .filter(certificate -> !root(certificate))
                .map(NationalCertificate::encoded)
                .toList();
    }

    /** The answers, each as a message carries it. */
    List<byte[]> revocations() {
        return evidence.stream().map(EmbeddedEvidence::encoded).toList();
    }
}
