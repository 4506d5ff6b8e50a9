package kz.kualik.identity.biometric;

import java.time.LocalDate;
import java.util.Objects;
import kz.kualik.identity.internal.Texts;

/**
 * On what a provider's rates rest.
 *
 * @param dataSet what was measured, as a name
 * @param genuinePairs how many pairs of photos of one person
 * @param impostorPairs how many pairs of photos of two
 * @param measuredOn when
 */
public record Calibration(String dataSet, long genuinePairs, long impostorPairs, LocalDate measuredOn) {
    /**
     * Refuses null, a blank name and negative numbers.
     *
     * @param dataSet see {@link #dataSet()}
     * @param genuinePairs see {@link #genuinePairs()}
     * @param impostorPairs see {@link #impostorPairs()}
     * @param measuredOn see {@link #measuredOn()}
     */
    public Calibration {
        Texts.require(dataSet, "data set");
        Objects.requireNonNull(measuredOn, "measuredOn");
        if (genuinePairs < 0 || impostorPairs < 0) {
            throw new IllegalArgumentException("numbers of pairs are not negative");
        }
    }
}
