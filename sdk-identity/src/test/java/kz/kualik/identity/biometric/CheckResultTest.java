package kz.kualik.identity.biometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CheckResultTest {
    @Test
    void fail_saysWhyAndWhatNext() {
        CheckResult result = CheckResult.fail(RetryClass.RETAKE, QualityReason.FACE_NONE.reason());
        assertThat(result.reasons()).containsExactly(QualityReason.FACE_NONE.reason());
    }

    @Test
    void new_whenAFailureHasNoReason_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> CheckResult.fail(RetryClass.RETAKE));
    }

    @Test
    void new_whenAPassWantsARetry_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CheckResult(CheckOutcome.PASS, RetryClass.RETAKE, List.of(), OptionalDouble.empty()));
    }

    @Test
    void comparison_whenARateIsNone_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ComparisonResult(CheckOutcome.PASS, OptionalDouble.empty(), OptionalDouble.of(Double.NaN)));
    }
}
