package kz.kualik.identity.document;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kualik.core.text.NameMatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldMatchTest {
    @ParameterizedTest
    @EnumSource(NameMatch.class)
    void of_aNameMatch_agreesAsItDoes(NameMatch match) {
        assertThat(FieldMatch.of(match).agrees()).isEqualTo(match.agrees());
    }

    @ParameterizedTest
    @EnumSource(value = NameMatch.class, mode = EnumSource.Mode.EXCLUDE, names = "MISSING")
    void of_aNameMatch_explainsItselfLikewise(NameMatch match) {
        assertThat(FieldMatch.of(match).explanation()).isEqualTo(match.explanation());
    }

    @ParameterizedTest
    @EnumSource(FieldMatch.class)
    void explanation_ofAComparison_isThatOfItsMatch(FieldMatch match) {
        FieldComparison comparison = new FieldComparison(DocumentField.SURNAME, match, "БІР", "ЕКІ");
        assertThat(comparison.explanation()).isEqualTo(match.explanation());
        assertThat(comparison).hasToString("FieldComparison[SURNAME, " + match + "]");
    }
}
