package kz.kualik.pki.internal.longterm;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;

/**
 * What a signature or its message carries about the status of certificates, beside what the policy learns elsewhere. Serves
 * the check of one signature.
 */
public final class CarriedEvidence {
    /** A hundred signers with all that is needed to judge them have fewer; more are made up to cause work. */
    private static final int MAXIMUM_PIECES = 1_000;

    private record Proven(Instant at, RevocationSource source) {}

    private final boolean present;
    private final RevocationSource all;
    private final RevocationSource live;
    private final List<Proven> proven = new ArrayList<>();
    private final Set<NationalCertificate> answered = new HashSet<>();

    /**
     * Evidence for one signature.
     *
     * @param present whether there is any
     * @param all what is carried, read once for all who share it: lists may be large
     * @param live where the policy learns the status
     */
    public CarriedEvidence(boolean present, RevocationSource all, RevocationSource live) {
        this.present = present;
        this.all = all;
        this.live = live;
    }

    /**
     * Each piece once, and no more of them than anybody needs. What is beyond all measure proves nothing.
     *
     * @param pieces the encodings
     * @return in their order
     */
    public static Stream<byte[]> once(Stream<byte[]> pieces) {
        return pieces.map(ByteBuffer::wrap).distinct().limit(MAXIMUM_PIECES).map(ByteBuffer::array);
    }

    /** Whether there is any. */
    boolean present() {
        return present;
    }

    /**
     * What a trusted archive time stamp covers is judged as if at its time.
     *
     * @param time of the stamp
     * @param covered what it covers of the evidence
     */
    public void provenBy(Instant time, RevocationSource covered) {
        proven.add(new Proven(time, covered));
    }

    /**
     * For the signer: what is carried, if it is younger than the signature; else what the policy learns, and only then what
     * was in force when the signature was made. Somebody whose key was revoked could put in the list of the day before.
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
     * For a time-stamp authority: what the policy learns, else what is carried. A key that was stolen since dates stamps as
     * the thief likes, which only a source outside of the signature can tell.
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

    /** What is carried and nothing else. */
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
        for (Proven one : proven) {
            RevocationStatus status = one.source()
                    .check(new RevocationQuery(
                            query.certificate(), query.issuer(), query.at(), one.at(), query.deadline()));
            if (known(status)) {
                return status;
            }
        }
        return all.check(query);
    }

    /** The findings, with it told which answers were carried. */
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
