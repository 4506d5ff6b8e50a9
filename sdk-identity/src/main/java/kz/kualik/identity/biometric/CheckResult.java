package kz.kualik.identity.biometric;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import kz.kualik.pki.report.Reason;

/**
 * What a provider says of a liveness capture (ISO/IEC 30107: presentation attack detection).
 *
 * @param outcome how the check ended
 * @param retry what may be tried next; {@link RetryClass#NONE} exactly when it passed
 * @param reasons why it did not pass, each with advice; empty when it passed
 * @param score the provider's own number, for evidence; never shown to the person
 */
public record CheckResult(CheckOutcome outcome, RetryClass retry, List<Reason> reasons, OptionalDouble score) {
    /**
     * Copies the list and checks that the parts agree.
     *
     * @param outcome see {@link #outcome()}
     * @param retry see {@link #retry()}
     * @param reasons see {@link #reasons()}
     * @param score see {@link #score()}
     * @throws IllegalArgumentException if a pass comes with reasons or a retry, or anything else without
     */
    public CheckResult {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(score, "score");
        reasons = List.copyOf(reasons);
        boolean passed = outcome == CheckOutcome.PASS;
        if (passed != reasons.isEmpty() || passed != (retry == RetryClass.NONE)) {
            throw new IllegalArgumentException("a pass has no reasons and no retry, anything else has both");
        }
    }

    /**
     * A check that passed.
     *
     * @return the result, without a score
     */
    public static CheckResult pass() {
        return new CheckResult(CheckOutcome.PASS, RetryClass.NONE, List.of(), OptionalDouble.empty());
    }

    /**
     * A check that said no.
     *
     * @param retry what may be tried next
     * @param reasons why, each with advice
     * @return the result, without a score
     */
    public static CheckResult fail(RetryClass retry, Reason... reasons) {
        return new CheckResult(CheckOutcome.FAIL, retry, List.of(reasons), OptionalDouble.empty());
    }
}
