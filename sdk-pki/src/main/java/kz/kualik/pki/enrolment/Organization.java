package kz.kualik.pki.enrolment;

import java.util.Objects;
import kz.kualik.core.identifier.Bin;

/**
 * A legal entity in whose name a certificate is asked for.
 *
 * @param bin the business identification number
 * @param name as in the register, such as {@code АО "ТЕСТ"}
 */
public record Organization(Bin bin, String name) {
    /**
     * Refuses a blank name.
     *
     * @param bin see {@link #bin()}
     * @param name see {@link #name()}
     */
    public Organization {
        Objects.requireNonNull(bin, "bin");
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
    }

    /** Prints the masked BIN only: a BIN may be that of a sole trader. */
    @Override
    public String toString() {
        return "Organization[" + bin + "]";
    }
}
