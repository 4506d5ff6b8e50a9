package kz.kualik.pki.enrolment;

import java.util.Objects;
import kz.kualik.core.text.LocalizedText;

/**
 * The agreement that the applicant reads and accepts (step 22).
 *
 * @param version names this very text; acceptance is of a version
 * @param text the text
 */
public record UserAgreement(String version, LocalizedText text) {
    /**
     * Both parts are needed.
     *
     * @param version see {@link #version()}
     * @param text see {@link #text()}
     */
    public UserAgreement {
        if (Objects.requireNonNull(version, "version").isBlank()) {
            throw new IllegalArgumentException("version is blank");
        }
        Objects.requireNonNull(text, "text");
    }
}
