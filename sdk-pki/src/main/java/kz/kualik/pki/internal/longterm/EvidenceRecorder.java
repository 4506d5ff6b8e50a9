package kz.kualik.pki.internal.longterm;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.RevocationEvidence;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;

/** Keeps what a verification learned of the status of certificates. Serves one verification. */
public final class EvidenceRecorder implements RevocationSource {
    private record Answer(
            NationalCertificate certificate, NationalCertificate issuer, List<RevocationEvidence> evidence) {
        Stream<NationalCertificate> certificates() {
            return Stream.of(certificate, issuer);
        }
    }

    /**
     * What is needed to judge certificates later.
     *
     * @param certificates those of the paths without their roots: whoever verifies must have those from elsewhere anyway
     * @param evidence the answers
     */
    public record Collected(List<NationalCertificate> certificates, List<RevocationEvidence> evidence) {
        /**
         * What of it is not carried already.
         *
         * @param carried what is
         * @return the rest, each piece once
         */
        public Collected without(Collected carried) {
            Set<ByteBuffer> known =
                    carried.evidence().stream().map(Collected::octets).collect(Collectors.toSet());
            return new Collected(
                    certificates.stream()
                            .filter(certificate -> !carried.certificates().contains(certificate))
                            .toList(),
                    evidence.stream().filter(piece -> known.add(octets(piece))).toList());
        }

        private static ByteBuffer octets(RevocationEvidence piece) {
            return ByteBuffer.wrap(piece.encoded().bytes());
        }

        /** Whether there is nothing. */
        public boolean isEmpty() {
            return certificates.isEmpty() && evidence.isEmpty();
        }
    }

    private final RevocationSource source;
    private final Set<NationalCertificate> asked = new LinkedHashSet<>();
    private final List<Answer> answers = new ArrayList<>();

    /**
     * Records what a source answers.
     *
     * @param source the source
     */
    public EvidenceRecorder(RevocationSource source) {
        this.source = source;
    }

    @Override
    public RevocationStatus check(RevocationQuery query) {
        RevocationStatus status = source.check(query);
        asked.add(query.certificate());
        if (status instanceof RevocationStatus.Good good) {
            answers.add(new Answer(query.certificate(), query.issuer(), good.evidence()));
        }
        return status;
    }

    /**
     * Asks about authorities that the policy trusts without asking, since others may trust their root alone. What cannot be
     * learned is left out.
     *
     * @param anchors whom the policy trusts
     * @param now the time of validation
     * @param deadline for all questions
     */
    public void askAboutAnchors(Collection<NationalCertificate> anchors, Instant now, Deadline deadline) {
        for (NationalCertificate certificate : certificates(answers)) {
            if (!asked.contains(certificate)) {
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

    private static List<NationalCertificate> certificates(List<Answer> answers) {
        return answers.stream()
                .flatMap(Answer::certificates)
                .distinct()
                .filter(certificate -> !root(certificate))
                .toList();
    }

    private static Collected collected(List<Answer> answers) {
        return new Collected(
                certificates(answers),
                answers.stream().flatMap(answer -> answer.evidence().stream()).toList());
    }

    /**
     * All that was learned.
     *
     * @return in the order in which it was
     */
    public Collected all() {
        return collected(answers);
    }

    /**
     * What was learned about one certificate and the authorities above it.
     *
     * @param certificate the certificate
     * @return in the order in which it was learned
     */
    public Collected about(NationalCertificate certificate) {
        Set<NationalCertificate> path = path(certificate);
        return collected(answers.stream()
                .filter(answer -> path.contains(answer.certificate()))
                .toList());
    }

    /**
     * What was learned beside that.
     *
     * @param certificate the certificate
     * @return in the order in which it was learned
     */
    public Collected besides(NationalCertificate certificate) {
        Set<NationalCertificate> path = path(certificate);
        return collected(answers.stream()
                .filter(answer -> !path.contains(answer.certificate()))
                .toList());
    }

    private Set<NationalCertificate> path(NationalCertificate certificate) {
        Set<NationalCertificate> path = new LinkedHashSet<>(Set.of(certificate));
        Optional<NationalCertificate> next = Optional.of(certificate);
        while (next.isPresent()) {
            NationalCertificate below = next.get();
            next = answers.stream()
                    .filter(answer -> answer.certificate().equals(below))
                    .map(Answer::issuer)
                    .filter(path::add)
                    .findFirst();
        }
        return path;
    }
}
