package kz.kualik.pki.certificate;

import java.util.Arrays;
import java.util.Set;

/**
 * What kind of holder a certificate was issued to: one word for what constraints, extended key usages and the attributes
 * of the subject say together (certificate profiles of the NCA, BTS Digital and the УЦ ГО).
 *
 * <p>The first constant whose rule fits is the kind, in the order in which they stand here. A role therefore counts for
 * more than a name, as the authority writes roles by its own rules and names as they were registered; and what narrows a
 * kind comes before it, since a person who acts for a legal entity, or works with the treasury's system, has the
 * attributes of an ordinary person too.
 */
public enum HolderKind {
    /** An authority: basic constraints say that it may issue certificates. */
    CERTIFICATION_AUTHORITY,
    /** A time-stamp authority: its extended key usage is timeStamping. */
    TIME_STAMPING_AUTHORITY,
    /** A service that answers OCSP requests: its extended key usage is OCSPSigning. */
    OCSP_RESPONDER,
    /** Staff of the NCA: a role of administrator, manager or operator. */
    NCA_STAFF(
            CertificateRole.NCA_PRIVILEGES,
            CertificateRole.NCA_ADMIN,
            CertificateRole.NCA_MANAGER,
            CertificateRole.NCA_OPERATOR),
    /** A user of the treasury's system K2: the role of that name. */
    TREASURY(CertificateRole.TREASURY),
    /** A civil servant or a member of an archive's staff: a role of the УЦ ГО. */
    STATE_BODY(CertificateRole.CIVIL_SERVANT, CertificateRole.ARCHIVE_STAFF),
    /**
     * An information system of a legal entity: that role, or a subject that names a system by UID and no person by IIN,
     * as in the NCA's test certificates.
     */
    LEGAL_ENTITY_SYSTEM(CertificateRole.INFORMATION_SYSTEM),
    /** An information system of a natural person: that role. */
    NATURAL_PERSON_SYSTEM(CertificateRole.INDIVIDUAL_INFORMATION_SYSTEM),
    /** A person who acts for a legal entity: any role within one, or, where no role is named, a BIN in the subject. */
    LEGAL_ENTITY(
            CertificateRole.ORGANIZATION,
            CertificateRole.CEO,
            CertificateRole.CAN_SIGN,
            CertificateRole.CAN_SIGN_FINANCIAL,
            CertificateRole.HR,
            CertificateRole.EMPLOYEE),
    /** A natural person: that role, or, where no role is named, an IIN in the subject. */
    NATURAL_PERSON(CertificateRole.INDIVIDUAL),
    /** None of these, such as a foreign certificate. */
    UNKNOWN;

    private final Set<CertificateRole> roles;

    HolderKind(CertificateRole... roles) {
        this.roles = Set.of(roles);
    }

    static HolderKind of(NationalCertificate certificate) {
        return switch (certificate.purpose()) {
            case CERTIFICATION -> CERTIFICATION_AUTHORITY;
            case TIME_STAMPING -> TIME_STAMPING_AUTHORITY;
            case OCSP_SIGNING -> OCSP_RESPONDER;
            default -> byRole(certificate);
        };
    }

    private static HolderKind byRole(NationalCertificate certificate) {
        return Arrays.stream(values())
                .filter(kind -> kind.roles.stream().anyMatch(certificate.roles()::contains))
                .findFirst()
                .orElseGet(() -> byName(certificate));
    }

    private static HolderKind byName(NationalCertificate certificate) {
        if (certificate.systemId().isPresent() && certificate.iin().isEmpty()) {
            return LEGAL_ENTITY_SYSTEM;
        }
        if (certificate.bin().isPresent()) {
            return LEGAL_ENTITY;
        }
        return certificate.iin().isPresent() ? NATURAL_PERSON : UNKNOWN;
    }
}
