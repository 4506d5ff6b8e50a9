package kz.kualik.identity.device;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the person's computer says of NCALayer, the NCA's program for keys (step 6).
 *
 * @param status whether it can be used
 * @param version the version it tells, such as {@code 1.4}; empty if it tells none
 */
public record NcaLayerReport(Status status, Optional<String> version) {
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,32}");

    /** Whether NCALayer can be used. */
    public enum Status {
        /** It runs. */
        RUNNING,
        /** It is not installed, or not started. */
        ABSENT,
        /** It runs, but is too old. */
        TOO_OLD,
        /** It runs, but answers with an error. */
        FAULTY
    }

    /**
     * Checks the version.
     *
     * @param status see {@link #status()}
     * @param version see {@link #version()}
     * @throws IllegalArgumentException if it is not of 1 to 32 letters, digits, dots, hyphens and plus signs
     */
    public NcaLayerReport {
        Objects.requireNonNull(status, "status");
        if (Objects.requireNonNull(version, "version").isPresent()
                && !VERSION.matcher(version.get()).matches()) {
            throw new IllegalArgumentException("a version has 1 to 32 letters, digits, dots, hyphens and plus signs");
        }
    }

    /**
     * NCALayer runs.
     *
     * @param version the version it tells
     * @return the report
     */
    public static NcaLayerReport running(String version) {
        return new NcaLayerReport(Status.RUNNING, Optional.of(version));
    }

    /**
     * NCALayer does not answer.
     *
     * @return the report
     */
    public static NcaLayerReport absent() {
        return new NcaLayerReport(Status.ABSENT, Optional.empty());
    }

    /**
     * NCALayer is older than the page needs.
     *
     * @param version the version it tells
     * @return the report
     */
    public static NcaLayerReport tooOld(String version) {
        return new NcaLayerReport(Status.TOO_OLD, Optional.of(version));
    }

    /**
     * NCALayer answers with an error.
     *
     * @return the report
     */
    public static NcaLayerReport faulty() {
        return new NcaLayerReport(Status.FAULTY, Optional.empty());
    }
}
