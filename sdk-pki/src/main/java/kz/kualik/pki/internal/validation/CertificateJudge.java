package kz.kualik.pki.internal.validation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Judges a certificate by a policy: path, validity, purpose, status. One object serves one verification, whose network
 * calls share a deadline and whose clock stands still.
 */
public final class CertificateJudge {
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    /** Key usage, extended key usage, basic constraints, policies: all that national certificates mark critical. */
    private static final Set<String> KNOWN_EXTENSIONS =
            Set.of("2.5.29.15", EXTENDED_KEY_USAGE, "2.5.29.19", "2.5.29.32", KeyStorage.EXTENSION);

    /** unspecified, affiliationChanged, superseded, cessationOfOperation (RFC 5280, 5.3.1). */
    private static final Set<Integer> HARMLESS_REASONS = Set.of(0, 3, 4, 5);

    /** Bounds the work that a message full of made-up signers and certificates can cause. */
    private static final int MAXIMUM_SIGNATURE_CHECKS = 256;

    private final AtomicInteger signatureChecks = new AtomicInteger(MAXIMUM_SIGNATURE_CHECKS);
    private final ValidationPolicy policy;
    private final Instant now;
    private final Deadline deadline;

    /**
     * Starts a verification.
     *
     * @param policy how to judge
     */
    public CertificateJudge(ValidationPolicy policy) {
        this.policy = policy;
        this.now = policy.clock().instant();
        this.deadline = Deadline.after(policy.networkLimit());
    }

    /**
     * The time of validation, the same for the whole verification.
     *
     * @return the policy's time when this verification was started
     */
    public Instant now() {
        return now;
    }

    /**
     * Judges a certificate.
     *
     * @param certificate the certificate
     * @param extra certificates that may help to build the path; not trusted
     * @param at the best signature time
     * @param proven whether a time stamp proves that time; otherwise it is the time of validation
     * @param purpose what the certificate was used for
     * @return the verdict with its reasons
     */
    public CertificateReport judge(
            NationalCertificate certificate,
            Collection<NationalCertificate> extra,
            Instant at,
            boolean proven,
            KeyPurpose purpose) {
        Optional<List<NationalCertificate>> path =
                new PathFinder(policy.anchors(), extra, signatureChecks).find(certificate);
        if (path.isEmpty()) {
            return indeterminate(SubIndication.NO_CERTIFICATE_CHAIN_FOUND, Reasons.NO_PATH);
        }
        CertificateReport report = checkAlgorithms(path.get())
                .or(() -> checkValidity(path.get(), at, proven))
                .or(() -> checkConstraints(path.get(), purpose))
                .orElseGet(() -> checkRevocation(path.get(), at, purpose));
        return new CertificateReport(
                report.indication(),
                report.subIndication(),
                path.get(),
                report.revocation(),
                report.reasons(),
                report.warnings());
    }

    /**
     * Whether the policy accepts a signer's algorithm.
     *
     * @param suite what a signer signed with
     * @return false if its signature is to be refused, however right it is
     */
    public boolean accepts(SignatureSuite suite) {
        return policy.suites().contains(suite);
    }

    /** By which algorithms the path was signed, up to the first certificate that is trusted by itself, and for which. */
    private Optional<CertificateReport> checkAlgorithms(List<NationalCertificate> path) {
        boolean accepted = path.stream()
                .allMatch(certificate -> hasAcceptedKey(certificate)
                        && (policy.anchors().certificates().contains(certificate)
                                || certificate
                                        .issuerSuite()
                                        .filter(suite -> accepts(suite) && !suite.weak())
                                        .isPresent()));
        return accepted
                ? Optional.empty()
                : Optional.of(indeterminate(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Reasons.CHAIN_ALGORITHM));
    }

    private boolean hasAcceptedKey(NationalCertificate certificate) {
        return policy.suites().stream().anyMatch(suite -> suite.keyType() == certificate.keyType());
    }

    private static Optional<CertificateReport> checkValidity(
            List<NationalCertificate> path, Instant at, boolean proven) {
        NationalCertificate certificate = path.get(0);
        if (at.isBefore(certificate.notBefore())) {
            return Optional.of(failed(SubIndication.NOT_YET_VALID, Reasons.NOT_YET_VALID));
        }
        if (at.isAfter(certificate.notAfter())) {
            return Optional.of(
                    proven
                            ? failed(SubIndication.EXPIRED, Reasons.EXPIRED)
                            : indeterminate(SubIndication.OUT_OF_BOUNDS_NO_POE, Reasons.EXPIRED_WITHOUT_PROOF));
        }
        return path.stream().allMatch(authority -> authority.validAt(at))
                ? Optional.empty()
                : Optional.of(indeterminate(
                        SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, Reasons.ISSUER_OUTSIDE_VALIDITY));
    }

    private static Optional<CertificateReport> checkConstraints(List<NationalCertificate> path, KeyPurpose purpose) {
        if (!fits(path.get(0), purpose)) {
            return constraint(Reasons.PURPOSE);
        }
        for (int i = 0; i < path.size(); i++) {
            NationalCertificate certificate = path.get(i);
            if (!KNOWN_EXTENSIONS.containsAll(certificate.criticalExtensions())) {
                return constraint(Reasons.CRITICAL_EXTENSION);
            }
            // Authorities between this one and the certificate in question.
            if (i > 0 && certificate.pathLength().orElse(Integer.MAX_VALUE) < i - 1) {
                return constraint(Reasons.PATH_LENGTH);
            }
        }
        return Optional.empty();
    }

    private static Optional<CertificateReport> constraint(Reason reason) {
        return Optional.of(indeterminate(SubIndication.CHAIN_CONSTRAINTS_FAILURE, reason));
    }

    private static boolean fits(NationalCertificate certificate, KeyPurpose purpose) {
        if (purpose == KeyPurpose.TIME_STAMPING) {
            // RFC 3161, 2.3: this usage alone, and critical.
            return certificate.extendedKeyUsage().equals(Set.of(TIME_STAMPING))
                    && certificate.criticalExtensions().contains(EXTENDED_KEY_USAGE);
        }
        boolean mayVerifySignatures = certificate
                .keyUsage()
                .map(usage -> usage.contains(KeyUsage.DIGITAL_SIGNATURE) || usage.contains(KeyUsage.NON_REPUDIATION))
                .orElse(true);
        // A self-made certificate without any usage forbids nothing; special services must be named as such.
        boolean unrestricted = certificate.keyUsage().isEmpty()
                && certificate.extendedKeyUsage().isEmpty()
                && (purpose == KeyPurpose.SIGNING || purpose == KeyPurpose.AUTHENTICATION);
        boolean endEntity = purpose == KeyPurpose.SIGNING || purpose == KeyPurpose.AUTHENTICATION;
        return (certificate.permits(purpose) || unrestricted && !certificate.certificationAuthority())
                && (mayVerifySignatures || !endEntity);
    }

    private CertificateReport checkRevocation(List<NationalCertificate> path, Instant at, KeyPurpose purpose) {
        List<Reason> warnings = new ArrayList<>();
        List<RevocationFinding> findings = new ArrayList<>();
        for (int i = 0; i + 1 < path.size(); i++) {
            NationalCertificate certificate = path.get(i);
            if (policy.anchors().certificates().contains(certificate)) {
                continue;
            }
            RevocationStatus status =
                    policy.revocation().check(new RevocationQuery(certificate, path.get(i + 1), at, now, deadline));
            if (status instanceof RevocationStatus.Revoked revoked && concerns(revoked, at, purpose)) {
                return failed(SubIndication.REVOKED, Reasons.REVOKED);
            }
            if (status instanceof RevocationStatus.NeverIssued) {
                return failed(SubIndication.REVOKED, Reasons.NEVER_ISSUED);
            }
            if (status instanceof RevocationStatus.Unknown unknown) {
                return indeterminate(SubIndication.TRY_LATER, unknown.reason());
            }
            if (status instanceof RevocationStatus.Good good) {
                findings.add(new RevocationFinding(certificate, good.source(), good.asOf(), false));
            }
            if (status instanceof RevocationStatus.NotChecked && warnings.isEmpty()) {
                warnings.add(Reasons.REVOCATION_NOT_CHECKED);
            }
        }
        return new CertificateReport(Indication.TOTAL_PASSED, Optional.empty(), path, findings, List.of(), warnings);
    }

    /**
     * A revocation concerns what was signed after it. That of a time-stamp authority concerns its older stamps too, unless
     * a harmless reason is told: whoever has its key dates them as they like (RFC 3161, 4).
     */
    private static boolean concerns(RevocationStatus.Revoked revoked, Instant at, KeyPurpose purpose) {
        boolean harmless = revoked.reason().isPresent()
                && HARMLESS_REASONS.contains(revoked.reason().getAsInt());
        return !revoked.since().isAfter(at) || purpose == KeyPurpose.TIME_STAMPING && !harmless;
    }

    private static CertificateReport failed(SubIndication why, Reason reason) {
        return new CertificateReport(
                Indication.TOTAL_FAILED, Optional.of(why), List.of(), List.of(), List.of(reason), List.of());
    }

    private static CertificateReport indeterminate(SubIndication why, Reason reason) {
        return new CertificateReport(
                Indication.INDETERMINATE, Optional.of(why), List.of(), List.of(), List.of(reason), List.of());
    }
}
