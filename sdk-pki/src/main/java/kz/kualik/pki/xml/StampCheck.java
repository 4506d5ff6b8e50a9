package kz.kualik.pki.xml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.longterm.CarriedEvidence;
import kz.kualik.pki.internal.longterm.ProvenTime;
import kz.kualik.pki.internal.stamp.SignatureStamp;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.RevocationEvidence;
import kz.kualik.pki.trust.RevocationSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks the time stamps of one signature. A damaged one is refused; one of an authority that is not trusted proves nothing
 * and takes nothing.
 */
final class StampCheck {
    private record Sound(Element property, SignatureStamp stamp) {}

    private final SignatureForm signature;
    private final Optional<XadesForm> properties;
    private final List<Reason> warnings;
    private final List<RevocationEvidence> carried;
    private final RevocationSource all;
    private final CarriedEvidence evidence;
    private final ProvenTime time;
    /** When the archive time stamps in these properties were made, the newest first; those that count. */
    private final Map<Element, Instant> archives = new LinkedHashMap<>();

    /**
     * Prepares a check.
     *
     * @param signature a signature that holds by itself, with time stamps or without
     * @param warnings where doubts are told
     */
    StampCheck(CertificateJudge judge, SignatureForm signature, List<Reason> warnings) {
        this.signature = signature;
        this.properties = signature.properties();
        this.warnings = warnings;
        this.carried = evidence(property -> true);
        this.all = RevocationSource.of(carried);
        this.evidence = new CarriedEvidence(!carried.isEmpty(), all, judge.revocation());
        List<NationalCertificate> certificates = new ArrayList<>(signature.authorities());
        properties.ifPresent(xades -> certificates.addAll(xades.values().certificates()));
        this.time = new ProvenTime(judge, evidence, certificates, warnings);
    }

    /** What the stamps prove, once they were weighed. */
    ProvenTime time() {
        return time;
    }

    /**
     * Weighs all stamps, those of the archive first: what they cover is proven to be older (EN 319 102-1, 5.6.3.4).
     *
     * @param leftOut this signature and those after it
     * @param files what a detached signature is over
     * @throws RefusedException if a stamp is damaged or over something else
     */
    void weigh(Set<Node> leftOut, Map<String, Content> files) throws RefusedException {
        if (properties.isPresent()) {
            weighArchives(properties.get(), new ArchiveOctets(signature, properties.get(), leftOut, files));
            for (XadesForm.Stamp stamp : properties.get().stamps()) {
                byte[] stamped = Canonicalizer.bytes(signature.valueElement(), stamp.form());
                SignatureStamp sound =
                        SignatureStamp.of(stamp.token(), stamped).orElseThrow(() -> refused(Reasons.TIMESTAMP_WRONG));
                time.signature(sound, existedBy(properties.get(), stamp.property()));
            }
        }
    }

    /** The last one first, which covers all the others. */
    private void weighArchives(XadesForm xades, ArchiveOctets octets) throws RefusedException {
        List<Sound> newestFirst = new ArrayList<>();
        for (XadesForm.Stamp stamp : xades.archives()) {
            List<Element> before = xades.before(stamp.property());
            SignatureStamp sound = SignatureStamp.of(stamp.token(), hash -> octets.digest(before, stamp.form(), hash))
                    .orElseThrow(() -> refused(Reasons.ARCHIVE_STAMP_WRONG));
            newestFirst.add(new Sound(stamp.property(), sound));
        }
        Collections.reverse(newestFirst);
        newestFirst.forEach(archive -> weigh(xades, archive));
        archives.keySet().stream()
                .findFirst()
                .filter(newest -> !xades.before(newest).containsAll(notArchives(xades)))
                .ifPresent(newest -> warnings.add(Reasons.NOT_ALL_ARCHIVED));
    }

    private static RefusedException refused(Reason why) {
        return new RefusedException(SubIndication.SIG_CONSTRAINTS_FAILURE, why);
    }

    private void weigh(XadesForm xades, Sound archive) {
        if (time.archive(archive.stamp(), existedBy(xades, archive.property()))) {
            Instant made = archive.stamp().time();
            archives.merge(archive.property(), made, (one, other) -> one.isBefore(other) ? one : other);
            List<RevocationEvidence> covered = evidence(xades.before(archive.property())::contains);
            evidence.provenBy(made, covered.size() == carried.size() ? all : RevocationSource.of(covered));
        }
    }

    private static List<Element> notArchives(XadesForm xades) {
        return xades.unsigned().stream()
                .filter(property -> !XadesForm.archive(property))
                .toList();
    }

    private List<RevocationEvidence> evidence(Predicate<Element> within) {
        return properties.map(xades -> xades.values().evidence(within)).orElse(List.of());
    }

    /** By when an unsigned property is proven to have been there. */
    private Instant existedBy(XadesForm xades, Element property) {
        return archives.entrySet().stream()
                .filter(archive -> xades.before(archive.getKey()).contains(property))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
