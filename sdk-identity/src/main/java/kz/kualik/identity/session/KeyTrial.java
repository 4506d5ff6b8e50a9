package kz.kualik.identity.session;

import java.util.List;
import java.util.Objects;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.report.Reason;

/**
 * What came of trying a key.
 *
 * @param key the name of its file without the folder; of a key that is held elsewhere its id. Neither has anything of the person
 * @param purpose what it was tried for: a login or a signature
 * @param reasons why it does not serve; empty if it does
 */
public record KeyTrial(String key, KeyPurpose purpose, List<Reason> reasons) {
    /**
     * Copies the list and refuses null.
     *
     * @param key see {@link #key()}
     * @param purpose see {@link #purpose()}
     * @param reasons see {@link #reasons()}
     */
    public KeyTrial {
        Objects.requireNonNull(key, "key");
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
