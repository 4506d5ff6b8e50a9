package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.identifier.Iin;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.internal.wire.NcaWire;
import kz.kualik.samples.sandbox.server.ReleaseGrants;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The applications that the NCA has. Decided when they are received, told when they have been asked for often enough,
 * as a service does that works behind the scenes. Thread-safe.
 */
final class Applications {
    private final Map<Family, Hierarchy> hierarchies = new EnumMap<>(Family.class);
    private final Clock clock;
    private final ReleaseGrants grants;
    private final int pendingAnswers;
    private final Map<String, Application> byId = new HashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    Applications(List<Hierarchy> hierarchies, Clock clock, ReleaseGrants grants, int pendingAnswers) {
        hierarchies.forEach(hierarchy -> this.hierarchies.put(hierarchy.family(), hierarchy));
        this.clock = clock;
        this.grants = grants;
        this.pendingAnswers = pendingAnswers;
    }

    /**
     * The application under an id, which is this one unless the id was used before. One at a time: the same key must
     * not pass in two applications.
     */
    synchronized Application submit(String id, NcaWire.Application content) throws MalformedApplication {
        Application before = byId.get(id);
        if (before != null) {
            return before;
        }
        List<CertificationRequest> requests = RequestReader.read(content);
        Optional<Refusal> refusal = refusal(content, requests);
        Application accepted =
                new Application(content, clock.instant(), pendingAnswers, () -> outcome(requests, refusal));
        byId.put(id, accepted);
        return accepted;
    }

    synchronized Optional<Application> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized int count() {
        return byId.size();
    }

    /**
     * Revokes an application and what was issued on it; one that was revoked before stays as it was.
     *
     * @return since when; empty if the authorization is not the applicant's
     */
    synchronized Optional<Instant> revoke(Application application, CRLReason reason, String authorization) {
        if (!grants.holder(authorization).equals(Iin.find(application.iin()))) {
            return Optional.empty();
        }
        return Optional.of(application.revoke(
                clock.instant(),
                certificates -> certificates.forEach(certificate -> hierarchies.values().stream()
                        .map(hierarchy -> hierarchy.nca().record())
                        .filter(record -> record.has(certificate.serialNumber()))
                        .forEach(record -> revoke(record, certificate.serialNumber(), reason)))));
    }

    private void revoke(IssuingRecord record, BigInteger serialNumber, CRLReason reason) {
        boolean forGood = record.revocation(serialNumber)
                .filter(before -> before.reason() != CRLReason.CERTIFICATE_HOLD)
                .isPresent();
        if (!forGood) {
            record.revoke(serialNumber, new Revocation(clock.instant().truncatedTo(ChronoUnit.SECONDS), reason));
        }
    }

    int certificates() {
        return issued.get();
    }

    private Optional<Refusal> refusal(NcaWire.Application content, List<CertificationRequest> requests)
            throws MalformedApplication {
        Iin applicant = Iin.find(content.iin())
                .orElseThrow(() -> new MalformedApplication("malformed-application", "The IIN is not one."));
        if (!content.agreementVersion().equals(AgreementService.VERSION)) {
            return Optional.of(Refusal.AGREEMENT_OUTDATED);
        }
        if (!grants.holder(content.authorization()).equals(Optional.of(applicant))) {
            return Optional.of(Refusal.NOT_AUTHORIZED);
        }
        if (!requests.stream().allMatch(request -> isAbout(applicant, request))) {
            return Optional.of(Refusal.IIN_MISMATCH);
        }
        if (!content.storage().equals(KeyStorage.PKCS12.oid())
                || !requests.stream().allMatch(request -> request.storage().equals(Optional.of(KeyStorage.PKCS12)))) {
            return Optional.of(Refusal.STORAGE_UNSUPPORTED);
        }
        // Last: a refused application takes no key.
        return takeKeys(requests) ? Optional.empty() : Optional.of(Refusal.KEY_ALREADY_CERTIFIED);
    }

    private static boolean isAbout(Iin applicant, CertificationRequest request) {
        // 2.5.4.5 is serialNumber, where the profile has the IIN.
        return request.subject().find("2.5.4.5").equals(Optional.of("IIN" + applicant.value()));
    }

    private boolean takeKeys(List<CertificationRequest> requests) {
        List<SubjectPublicKeyInfo> keys = requests.stream()
                .map(request ->
                        SubjectPublicKeyInfo.getInstance(request.publicKey().getEncoded()))
                .toList();
        return hierarchyOf(requests).nca().record().take(keys);
    }

    private NcaWire.State outcome(List<CertificationRequest> requests, Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            return new NcaWire.State("refused", null, null, null, refusal.get().toWire());
        }
        Hierarchy hierarchy = hierarchyOf(requests);
        List<String> certificates = requests.stream()
                .map(request -> base64(hierarchy.issue(request, clock.instant())))
                .toList();
        issued.addAndGet(certificates.size());
        List<String> chain = hierarchy.authorities().stream()
                .map(authority -> base64(authority.certificate()))
                .toList();
        return new NcaWire.State("issued", null, certificates, chain, null);
    }

    private static String base64(NationalCertificate certificate) {
        return Base64.getEncoder().encodeToString(certificate.encoded());
    }

    /** All requests of an application are of one family. */
    private Hierarchy hierarchyOf(List<CertificationRequest> requests) {
        return Objects.requireNonNull(hierarchies.get(Family.of(requests.get(0))));
    }
}
