package kz.kualik.identity.identification;

import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.certificate.KeyStorage;

/**
 * What the person fills in at step 23.
 *
 * @param email where notices about the keys go; empty if nowhere
 * @param storage where the keys shall live
 */
public record ApplicationForm(Optional<String> email, KeyStorage storage) {
    /**
     * Refuses null.
     *
     * @param email see {@link #email()}
     * @param storage see {@link #storage()}
     */
    public ApplicationForm {
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(storage, "storage");
    }

    /**
     * Keys as files on a personal computer, without notices.
     *
     * @return the form
     */
    public static ApplicationForm onComputer() {
        return new ApplicationForm(Optional.empty(), KeyStorage.PKCS12);
    }

    /**
     * Keys as files on a personal computer.
     *
     * @param email where notices about the keys go
     * @return the form
     */
    public static ApplicationForm onComputer(String email) {
        return new ApplicationForm(Optional.of(email), KeyStorage.PKCS12);
    }

    /** Prints the storage only. */
    @Override
    public String toString() {
        return "ApplicationForm[" + storage + "]";
    }
}
