package kz.kualik.pki.enrolment;

import java.util.Objects;

/**
 * An information system of a legal entity, which signs by itself and has no IIN.
 *
 * @param id the object identifier of the system in the national registry, in dotted form
 * @param name of the system
 * @param owner the legal entity that runs it
 */
public record InformationSystem(String id, String name, Organization owner) {
    /**
     * Refuses what is no object identifier, and a blank name.
     *
     * @param id see {@link #id()}
     * @param name see {@link #name()}
     * @param owner see {@link #owner()}
     */
    public InformationSystem {
        if (!id.matches("[012](\\.(0|[1-9]\\d{0,9})){1,30}")) {
            throw new IllegalArgumentException("id is an object identifier, such as 1.2.398.6.10.1.1");
        }
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        Objects.requireNonNull(owner, "owner");
    }

    /** Prints the identifier and the masked BIN. */
    @Override
    public String toString() {
        return "InformationSystem[" + id + ", " + owner + "]";
    }
}
