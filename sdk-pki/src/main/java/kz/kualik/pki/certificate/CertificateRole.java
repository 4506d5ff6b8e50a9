package kz.kualik.pki.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which role the holder of a certificate signs: the national extended key usages (register of root.gov.kz/oid). */
public enum CertificateRole {
    /** Natural person, физическое лицо. */
    INDIVIDUAL("1.2.398.3.3.4.1.1", "1.2.398.3.17.3.1"),
    /** Information system of a natural person. */
    INDIVIDUAL_INFORMATION_SYSTEM("1.2.398.3.3.4.1.1.1"),
    /** Legal entity, юридическое лицо. Comes together with the role of the person within it. */
    ORGANIZATION("1.2.398.3.3.4.1.2", "1.2.398.3.17.3.2"),
    /** First head, первый руководитель. */
    CEO("1.2.398.3.3.4.1.2.1", "1.2.398.3.17.3.3"),
    /** Person with the right to sign. */
    CAN_SIGN("1.2.398.3.3.4.1.2.2", "1.2.398.3.17.3.4"),
    /** Person with the right to sign financial documents. */
    CAN_SIGN_FINANCIAL("1.2.398.3.3.4.1.2.3", "1.2.398.3.17.3.5"),
    /** Member of the personnel department. */
    HR("1.2.398.3.3.4.1.2.4", "1.2.398.3.17.3.6"),
    /** Member of staff. */
    EMPLOYEE("1.2.398.3.3.4.1.2.5", "1.2.398.3.17.3.7"),
    /** Information system of a legal entity, with any of the systems registered under it. */
    INFORMATION_SYSTEM("1.2.398.3.3.4.1.2.6"),
    /** Any role in the NCA itself. */
    NCA_PRIVILEGES("1.2.398.3.3.4.2"),
    /** Administrator of the NCA. */
    NCA_ADMIN("1.2.398.3.3.4.2.1"),
    /** Manager of the NCA. */
    NCA_MANAGER("1.2.398.3.3.4.2.2"),
    /** Operator of the NCA. */
    NCA_OPERATOR("1.2.398.3.3.4.2.3"),
    /** Treasury, the system K2 of the Ministry of Finance. */
    TREASURY("1.2.398.5.19.1.2.2.1"),
    /** Archive staff of the certification authority of state bodies (УЦ ГО). */
    ARCHIVE_STAFF("1.2.398.3.2.3.1", "1.2.398.3.2.3.2", "1.2.398.3.2.3.3"),
    /** Civil servant, by the certification authority of state bodies (УЦ ГО). */
    CIVIL_SERVANT("1.2.398.3.2.3.4");

    private final List<String> oids;

    CertificateRole(String... oids) {
        this.oids = List.of(oids);
    }

    /**
     * The identifier that the NCA writes for this role.
     *
     * @return in dotted form
     */
    public String oid() {
        return oids.get(0);
    }

    /**
     * The role of an extended key usage, be it of the NCA, BTS Digital or the УЦ ГО.
     *
     * @param oid in dotted form
     * @return empty if it names no role
     */
    public static Optional<CertificateRole> find(String oid) {
        if (oid.startsWith(INFORMATION_SYSTEM.oid() + ".")) {
            return Optional.of(INFORMATION_SYSTEM);
        }
        return Arrays.stream(values()).filter(role -> role.oids.contains(oid)).findFirst();
    }
}
