package kz.kualik.pki.internal.longterm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.stamp.SignatureStamp;
import kz.kualik.pki.internal.stamp.SoundStamp;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.trust.RevocationSource;

/**
 * Weighs the time stamps of one signature, and judges its signer at the time that they prove (EN 319 102-1, 5.5 and 5.6.3.4).
 * Archive time stamps come first, the newest of them before all others: what one covers is proven to be older than it. Serves
 * the check of one signature.
 */
public final class ProvenTime {
    private final CertificateJudge judge;
    private final CarriedEvidence evidence;
    private final List<NationalCertificate> carried;
    private final List<Reason> warnings;
    private final List<TimestampFinding> overSignature = new ArrayList<>();
    private final List<TimestampFinding> overArchive = new ArrayList<>();
    private Instant best;
    private boolean proven;
    private boolean stamped;
    private boolean archived;
    private boolean selfContained = true;

    /**
     * Nothing is proven yet.
     *
     * @param judge judges signer and authorities
     * @param evidence what the signature carries
     * @param carried certificates that may help to build paths; not trusted
     * @param warnings where doubts are told
     */
    public ProvenTime(
            CertificateJudge judge,
            CarriedEvidence evidence,
            Collection<NationalCertificate> carried,
            List<Reason> warnings) {
        this.judge = judge;
        this.evidence = evidence;
        this.carried = List.copyOf(carried);
        this.warnings = warnings;
        this.best = judge.now();
    }

    /**
     * Weighs an archive time stamp.
     *
     * @param stamp the stamp
     * @param existedBy by when it is proven to have been there; {@link Instant#MAX} if it is not
     * @return whether it counts
     */
    public boolean archive(SoundStamp stamp, Instant existedBy) {
        boolean counts = weigh(stamp, existedBy, TimestampFinding.Kind.ARCHIVE, overArchive);
        archived |= counts;
        return counts;
    }

    /**
     * Weighs a time stamp over the signature value: one that does not count proves nothing and takes nothing.
     *
     * @param stamp the stamp
     * @param existedBy as for {@link #archive}
     */
    public void signature(SoundStamp stamp, Instant existedBy) {
        if (weigh(stamp, existedBy, TimestampFinding.Kind.SIGNATURE, overSignature)) {
            selfContained &= evidence.present()
                    && judgeAuthority(stamp, existedBy, evidence.alone()).passed();
            stamped = true;
        }
    }

    private boolean weigh(
            SoundStamp stamp, Instant existedBy, TimestampFinding.Kind kind, List<TimestampFinding> findings) {
        List<Reason> doubts = SignatureStamp.doubts(
                judgeAuthority(stamp, existedBy, evidence.forAuthority()), stamp.time(), judge.now());
        warnings.addAll(doubts);
        findings.add(SignatureStamp.finding(stamp, kind, doubts));
        if (doubts.isEmpty()) {
            prove(stamp, existedBy);
        }
        return doubts.isEmpty();
    }

    private CertificateReport judgeAuthority(SoundStamp stamp, Instant existedBy, RevocationSource source) {
        return judge.judge(
                stamp.authority(),
                Stream.concat(stamp.certificates().stream(), carried.stream()).toList(),
                stamp.time(),
                true,
                KeyPurpose.TIME_STAMPING,
                existedBy,
                source);
    }

    private void prove(SoundStamp stamp, Instant existedBy) {
        if (!proven || stamp.time().isBefore(best)) {
            proven = true;
            best = stamp.time();
        }
        boolean valid = stamp.authority().validAt(existedBy.isBefore(judge.now()) ? existedBy : judge.now());
        if (!valid && !warnings.contains(Reasons.TIMESTAMP_AUTHORITY_EXPIRED)) {
            warnings.add(Reasons.TIMESTAMP_AUTHORITY_EXPIRED);
        }
    }

    /**
     * Judges the signer at the best time, after all stamps were weighed.
     *
     * @param certificate the signer's
     * @return what was found, with it told which answers the signature carried
     */
    public CertificateReport signer(NationalCertificate certificate) {
        CertificateReport found = judgeSigner(certificate, evidence.forSigner());
        warnings.addAll(found.warnings());
        selfContained &= stamped
                && evidence.present()
                && found.passed()
                && judgeSigner(certificate, evidence.alone()).passed();
        return new CertificateReport(
                found.indication(),
                found.subIndication(),
                found.path(),
                evidence.told(found.revocation()),
                found.reasons(),
                found.warnings());
    }

    private CertificateReport judgeSigner(NationalCertificate certificate, RevocationSource source) {
        return judge.judge(certificate, carried, best, proven, judge.purpose(), Instant.MAX, source);
    }

    /**
     * The level, once the signer was judged.
     *
     * @param form the level by the form alone
     * @return B-LT or B-LTA if the signature carries all that is needed to judge it
     */
    public SignatureLevel level(SignatureLevel form) {
        if (!selfContained) {
            return form;
        }
        return archived ? SignatureLevel.B_LTA : SignatureLevel.B_LT;
    }

    /**
     * The best signature time.
     *
     * @return the earliest that is proven, else the time of validation
     */
    public Instant best() {
        return best;
    }

    /**
     * What was found about the stamps.
     *
     * @return those over the signature value first, then those of the archive, each in the order in which they were weighed
     */
    public List<TimestampFinding> findings() {
        return Stream.concat(overSignature.stream(), overArchive.stream()).toList();
    }
}
