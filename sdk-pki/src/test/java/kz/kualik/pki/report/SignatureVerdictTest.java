package kz.kualik.pki.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureVerdictTest {
    private static final Reason REASON = Reason.of("test.reason", "а", "б", "c");

    private static SignatureVerdict verdict(
            Indication indication, Optional<SubIndication> why, List<Reason> reasons, List<Reason> warnings) {
        return new SignatureVerdict(
                indication,
                why,
                Optional.empty(),
                Optional.empty(),
                Encapsulation.DETACHED,
                Optional.empty(),
                TestPki.NOW,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                reasons,
                warnings);
    }

    private static SignatureVerdict passed() {
        return verdict(Indication.TOTAL_PASSED, Optional.empty(), List.of(), List.of(REASON));
    }

    private static SignatureVerdict failed() {
        return verdict(Indication.TOTAL_FAILED, Optional.of(SubIndication.HASH_FAILURE), List.of(REASON), List.of());
    }

    @Test
    void new_when_passed_has_no_reason_and_may_have_warnings() {
        assertThat(passed().passed()).isTrue();
        assertThat(passed().warnings()).containsExactly(REASON);
    }

    @Test
    void new_when_passed_with_a_reason_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verdict(Indication.TOTAL_PASSED, Optional.empty(), List.of(REASON), List.of()));
    }

    @Test
    void new_when_passed_with_a_sub_indication_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        verdict(Indication.TOTAL_PASSED, Optional.of(SubIndication.GENERIC), List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Indication.class,
            names = {"TOTAL_FAILED", "INDETERMINATE"})
    void new_when_not_passed_without_a_reason_is_refused(Indication indication) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verdict(indication, Optional.of(SubIndication.GENERIC), List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Indication.class,
            names = {"TOTAL_FAILED", "INDETERMINATE"})
    void new_when_not_passed_without_a_sub_indication_is_refused(Indication indication) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verdict(indication, Optional.empty(), List.of(REASON), List.of()));
    }

    @Test
    void new_when_a_list_is_changed_afterwards_stays_as_it_was() {
        List<Reason> reasons = new ArrayList<>(List.of(REASON));
        SignatureVerdict verdict =
                verdict(Indication.INDETERMINATE, Optional.of(SubIndication.TRY_LATER), reasons, new ArrayList<>());
        reasons.clear();
        assertThat(verdict.reasons()).containsExactly(REASON);
        assertThat(verdict.passed()).isFalse();
        assertThatThrownBy(() -> verdict.reasons().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void valid_when_no_signature_is_there_is_false() {
        assertThat(new SignatureReport(List.of(), TestPki.NOW).valid()).isFalse();
    }

    @Test
    void valid_when_one_of_many_did_not_pass_is_false() {
        assertThat(new SignatureReport(List.of(passed(), passed()), TestPki.NOW).valid())
                .isTrue();
        assertThat(new SignatureReport(List.of(passed(), failed()), TestPki.NOW).valid())
                .isFalse();
        assertThat(new SignatureReport(List.of(failed(), passed()), TestPki.NOW).valid())
                .isFalse();
    }

    @Test
    void reason_when_a_part_is_missing_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("Not a code", "а", "б", "c"));
        assertThatNullPointerException().isThrownBy(() -> new Reason(null, REASON.text()));
    }
}
