package kz.kualik.identity.session;

import java.util.List;
import java.util.Objects;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.report.Reason;

/**
 * What came of trying a key file that was written.
 *
 * @param fileName its name without the folder: it has the key id, and nothing of the person
 * @param purpose what it was tried for: a login or a signature
 * @param reasons why it does not serve; empty if it does
 */
public record KeyTrial(String fileName, KeyPurpose purpose, List<Reason> reasons) {
    /**
     * Copies the list and refuses null.
     *
     * @param fileName see {@link #fileName()}
     * @param purpose see {@link #purpose()}
     * @param reasons see {@link #reasons()}
     */
    public KeyTrial {
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(purpose, "purpose");
        reasons = List.copyOf(reasons);
    }

    /**
     * Whether the key serves.
     *
     * @return true if there are no reasons against it
     */
    public boolean passed() {
        return reasons.isEmpty();
    }
}
