package kz.kualik.pki.certificate;

import java.util.Arrays;
import java.util.Optional;

/** How the holder was identified before the certificate was issued (an extended key usage of the NCA). */
public enum IdentificationMethod {
    /** In person, by an operator of a service centre (ХҚКО, ЦОН). */
    SERVICE_CENTRE("1.2.398.3.3.4.3.1"),
    /** Remotely, without saying how. */
    REMOTE("1.2.398.3.3.4.3.2"),
    /** Remotely, by Digital ID. */
    REMOTE_DIGITAL_ID("1.2.398.3.3.4.3.2.1"),
    /** Remotely, by the "AI Platform" of the register. */
    REMOTE_AI_PLATFORM("1.2.398.3.3.4.3.2.2");

    private final String oid;

    IdentificationMethod(String oid) {
        this.oid = oid;
    }

    /**
     * The identifier in certificates.
     *
     * @return in dotted form
     */
    public String oid() {
        return oid;
    }

    /**
     * The method of an extended key usage.
     *
     * @param oid in dotted form
     * @return empty if it names no method
     */
    public static Optional<IdentificationMethod> find(String oid) {
        return Arrays.stream(values()).filter(method -> method.oid.equals(oid)).findFirst();
    }
}
