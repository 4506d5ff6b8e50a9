package kz.kualik.identity.biometric;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a provider says of two faces (ISO/IEC 2382-37: the comparison of a probe with a reference). Whether a score is
 * good enough is the provider's calibration, so that the flow needs no threshold of its own.
 *
 * @param outcome PASS the same person; REVIEW a moderator must look; FAIL different persons; NOT_DONE no comparison
 * @param score the provider's own number, for evidence; never shown to the person
 * @param falseMatchRate the share of different persons that would reach this score, by the provider's calibration; in
 *     0..1; empty if it has none
 */
public record ComparisonResult(CheckOutcome outcome, OptionalDouble score, OptionalDouble falseMatchRate) {
    /**
     * Checks the rate.
     *
     * @param outcome see {@link #outcome()}
     * @param score see {@link #score()}
     * @param falseMatchRate see {@link #falseMatchRate()}
     * @throws IllegalArgumentException if the rate is not within 0..1
     */
    public ComparisonResult {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(falseMatchRate, "falseMatchRate");
        if (falseMatchRate.isPresent() && !(falseMatchRate.getAsDouble() >= 0 && falseMatchRate.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("a false match rate lies within 0..1");
        }
    }

    /**
     * A result without numbers.
     *
     * @param outcome how the comparison ended
     * @return the result
     */
    public static ComparisonResult of(CheckOutcome outcome) {
        return new ComparisonResult(outcome, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
