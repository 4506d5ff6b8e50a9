package kz.kualik.pki.internal.validation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import kz.kualik.pki.trust.RevocationSource;
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
    /** Many signatures have the same authorities, and all their time stamps. */
    private final Set<List<NationalCertificate>> issued = ConcurrentHashMap.newKeySet();

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
     * Where the policy learns the status of certificates.
     *
     * @return the policy's source
     */
    public RevocationSource revocation() {
        return policy.revocation();
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
        return judge(certificate, extra, at, proven, purpose, Instant.MAX, policy.revocation());
    }

    /**
     * Judges a certificate with more to go by than the policy.
     *
     * @param certificate the certificate
     * @param extra certificates that may help to build the path; not trusted
     * @param at the best signature time
     * @param proven whether a time stamp proves that time; otherwise it is the time of validation
     * @param purpose what the certificate was used for
     * @param existedBy when what the certificate signed is known to have existed, by other proof than itself: a revocation
     *     later than that does not concern it; {@link Instant#MAX} if there is no such proof
     * @param revocation where the status is learned
     * @return the verdict with its reasons
     */
    public CertificateReport judge(
            NationalCertificate certificate,
            Collection<NationalCertificate> extra,
            Instant at,
            boolean proven,
            KeyPurpose purpose,
            Instant existedBy,
            RevocationSource revocation) {
        Paths paths = new Paths(at, proven, purpose, existedBy, revocation);
        new PathFinder(policy.anchors(), extra, signatureChecks, issued).find(certificate, paths::settle);
        return paths.best.orElseGet(() ->
                report(Indication.INDETERMINATE, SubIndication.NO_CERTIFICATE_CHAIN_FOUND, Reasons.NO_PATH, List.of()));
    }

    /**
     * Judges the certificate of an information system, now. Systems sign messages and tokens with keys of either purpose.
     *
     * @param certificate the certificate
     * @return the verdict with its reasons
     */
    public CertificateReport judgeSystem(NationalCertificate certificate) {
        KeyPurpose purpose = certificate.permits(KeyPurpose.AUTHENTICATION) && !certificate.permits(KeyPurpose.SIGNING)
                ? KeyPurpose.AUTHENTICATION
                : KeyPurpose.SIGNING;
        return judge(certificate, List.of(), now, false, purpose);
    }

    /**
     * What the keys of signers must be for.
     *
     * @return SIGNING or AUTHENTICATION
     */
    public KeyPurpose purpose() {
        return policy.purpose();
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

    /**
     * Judges one path after the other, until one passes or what speaks against the certificate does so on every path
     * (EN 319 102-1, 5.2.6.4: another prospective chain is tried). If none passes, the one that came furthest is told.
     */
    private final class Paths {
        private final Instant at;
        private final boolean proven;
        private final KeyPurpose purpose;
        private final Instant existedBy;
        private final RevocationSource revocation;
        /** By certificate and issuer: paths share most of theirs. */
        private final Map<List<NationalCertificate>, RevocationStatus> asked = new HashMap<>();

        private Optional<CertificateReport> best = Optional.empty();
        private Stage reached = Stage.NONE;

        Paths(Instant at, boolean proven, KeyPurpose purpose, Instant existedBy, RevocationSource revocation) {
            this.at = at;
            this.proven = proven;
            this.purpose = purpose;
            this.existedBy = existedBy;
            this.revocation = revocation;
        }

        /** Whether no other path is worth a try. */
        boolean settle(List<NationalCertificate> path) {
            Optional<CertificateReport> certificate = checkCertificate(path);
            if (certificate.isPresent()) {
                keep(Stage.SETTLED, certificate.get());
                return true;
            }
            Optional<CertificateReport> authorities = checkAuthorities(path);
            if (authorities.isPresent()) {
                keep(Stage.AUTHORITIES, authorities.get());
                return false;
            }
            return checkStatus(path);
        }

        private void keep(Stage stage, CertificateReport report) {
            if (stage.compareTo(reached) > 0) {
                reached = stage;
                best = Optional.of(report);
            }
        }

        private Optional<CertificateReport> checkCertificate(List<NationalCertificate> path) {
            NationalCertificate certificate = path.get(0);
            if (!hasAcceptedAlgorithms(certificate)) {
                return indeterminate(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Reasons.CHAIN_ALGORITHM, path);
            }
            if (at.isBefore(certificate.notBefore())) {
                return failed(SubIndication.NOT_YET_VALID, Reasons.NOT_YET_VALID, path);
            }
            if (at.isAfter(certificate.notAfter())) {
                return proven
                        ? failed(SubIndication.EXPIRED, Reasons.EXPIRED, path)
                        : indeterminate(SubIndication.OUT_OF_BOUNDS_NO_POE, Reasons.EXPIRED_WITHOUT_PROOF, path);
            }
            if (!fits(certificate, purpose)) {
                return indeterminate(SubIndication.CHAIN_CONSTRAINTS_FAILURE, Reasons.PURPOSE, path);
            }
            return checkExtensions(certificate, path);
        }

        private Optional<CertificateReport> checkAuthorities(List<NationalCertificate> path) {
            for (int i = 1; i < path.size(); i++) {
                NationalCertificate authority = path.get(i);
                if (!hasAcceptedAlgorithms(authority)) {
                    return indeterminate(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Reasons.CHAIN_ALGORITHM, path);
                }
                if (!authority.validAt(at)) {
                    return indeterminate(
                            SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, Reasons.ISSUER_OUTSIDE_VALIDITY, path);
                }
                Optional<CertificateReport> odd = checkExtensions(authority, path);
                if (odd.isPresent()) {
                    return odd;
                }
                // All authorities between this one and the certificate count, stricter than RFC 5280, 4.2.1.9, which
                // lets one pass that bears its issuer's name: no national authority certifies its next key so.
                if (authority.pathLength().orElse(Integer.MAX_VALUE) < i - 1) {
                    return indeterminate(SubIndication.CHAIN_CONSTRAINTS_FAILURE, Reasons.PATH_LENGTH, path);
                }
            }
            return Optional.empty();
        }

        private static Optional<CertificateReport> checkExtensions(
                NationalCertificate certificate, List<NationalCertificate> path) {
            return KNOWN_EXTENSIONS.containsAll(certificate.criticalExtensions())
                    ? Optional.empty()
                    : indeterminate(SubIndication.CHAIN_CONSTRAINTS_FAILURE, Reasons.CRITICAL_EXTENSION, path);
        }

        private boolean checkStatus(List<NationalCertificate> path) {
            List<RevocationFinding> findings = new ArrayList<>();
            List<Reason> warnings = new ArrayList<>();
            for (int i = 0; i + 1 < path.size(); i++) {
                NationalCertificate certificate = path.get(i);
                if (policy.anchors().certificates().contains(certificate)) {
                    continue;
                }
                RevocationStatus status = asked.computeIfAbsent(path.subList(i, i + 2), this::ask);
                finding(certificate, status).ifPresent(findings::add);
                Optional<CertificateReport> against = against(status, path);
                if (against.isPresent()) {
                    keep(i == 0 ? Stage.SETTLED : Stage.STATUS, with(findings, against.get()));
                    return i == 0;
                }
                if (status instanceof RevocationStatus.NotChecked && warnings.isEmpty()) {
                    warnings.add(Reasons.REVOCATION_NOT_CHECKED);
                }
            }
            keep(
                    Stage.SETTLED,
                    new CertificateReport(
                            Indication.TOTAL_PASSED, Optional.empty(), path, findings, List.of(), warnings));
            return true;
        }

        private RevocationStatus ask(List<NationalCertificate> certificateAndIssuer) {
            return revocation.check(
                    new RevocationQuery(certificateAndIssuer.get(0), certificateAndIssuer.get(1), at, now, deadline));
        }

        private Optional<CertificateReport> against(RevocationStatus status, List<NationalCertificate> path) {
            if (status instanceof RevocationStatus.Revoked revoked && concerns(revoked, at, purpose, existedBy)) {
                return failed(SubIndication.REVOKED, Reasons.REVOKED, path);
            }
            if (status instanceof RevocationStatus.NeverIssued) {
                return failed(SubIndication.REVOKED, Reasons.NEVER_ISSUED, path);
            }
            if (status instanceof RevocationStatus.Unknown unknown) {
                return indeterminate(SubIndication.TRY_LATER, unknown.reason(), path);
            }
            return Optional.empty();
        }
    }

    /** Its own key's, and, unless it is trusted by itself, that by which it was signed. */
    private boolean hasAcceptedAlgorithms(NationalCertificate certificate) {
        boolean signature = policy.anchors().certificates().contains(certificate)
                || certificate
                        .issuerSuite()
                        .filter(suite -> accepts(suite) && !suite.weak())
                        .isPresent();
        return signature && policy.suites().stream().anyMatch(suite -> suite.keyType() == certificate.keyType());
    }

    /** How far a path came before something spoke against it. */
    private enum Stage {
        NONE,
        AUTHORITIES,
        STATUS,
        SETTLED
    }

    /** Also of a revocation: whoever is refused by it is to know who said so. */
    private static Optional<RevocationFinding> finding(NationalCertificate certificate, RevocationStatus status) {
        if (status instanceof RevocationStatus.Good good) {
            return Optional.of(new RevocationFinding(certificate, good.source(), good.asOf(), false));
        }
        return status instanceof RevocationStatus.Revoked revoked
                ? Optional.of(new RevocationFinding(certificate, revoked.source(), revoked.since(), false))
                : Optional.empty();
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

    /**
     * A revocation concerns what was signed after it. That of a time-stamp authority concerns its older stamps too, unless
     * a harmless reason is told: whoever has its key dates them as they like (RFC 3161, 4), though
     * not those that another stamp proves to be older than the revocation.
     */
    private static boolean concerns(
            RevocationStatus.Revoked revoked, Instant at, KeyPurpose purpose, Instant existedBy) {
        boolean harmless = revoked.reason().isPresent()
                && HARMLESS_REASONS.contains(revoked.reason().getAsInt());
        return !revoked.since().isAfter(at)
                || purpose == KeyPurpose.TIME_STAMPING
                        && !harmless
                        && !revoked.since().isAfter(existedBy);
    }

    private static Optional<CertificateReport> failed(
            SubIndication why, Reason reason, List<NationalCertificate> path) {
        return Optional.of(report(Indication.TOTAL_FAILED, why, reason, path));
    }

    private static Optional<CertificateReport> indeterminate(
            SubIndication why, Reason reason, List<NationalCertificate> path) {
        return Optional.of(report(Indication.INDETERMINATE, why, reason, path));
    }

    private static CertificateReport report(
            Indication indication, SubIndication why, Reason reason, List<NationalCertificate> path) {
        return new CertificateReport(indication, Optional.of(why), path, List.of(), List.of(reason), List.of());
    }

    private static CertificateReport with(List<RevocationFinding> findings, CertificateReport report) {
        return new CertificateReport(
                report.indication(),
                report.subIndication(),
                report.path(),
                findings,
                report.reasons(),
                report.warnings());
    }
}
