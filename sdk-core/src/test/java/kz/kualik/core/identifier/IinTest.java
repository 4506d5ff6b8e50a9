package kz.kualik.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IinTest {
    @ParameterizedTest
    @ValueSource(strings = {"000101500001", "000101500011"})
    void parse_when_checkedByTheFirstWeights_accepts(String value) {
        assertThat(Iin.parse(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000101500206", "000101500218"})
    void parse_when_checkedByTheSecondWeights_accepts(String value) {
        assertThat(Iin.parse(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00010150022", "00010150103"})
    void parse_when_serialIsVoid_refusesEveryCheckDigit(String eleven) {
        for (int digit = 0; digit < 10; digit++) {
            String value = eleven + digit;
            assertThatIllegalArgumentException().isThrownBy(() -> Iin.parse(value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00010150022", "00010150103"})
    void complete_when_serialIsVoid_isEmpty(String eleven) {
        assertThat(Iin.complete(eleven)).isEmpty();
    }

    @Test
    void parse_when_whiteSpaceAround_leavesItOut() {
        assertThat(Iin.parse(" \t000101500001\n").value()).isEqualTo("000101500001");
    }

    @Test
    void constructor_when_whiteSpaceAround_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Iin(" 000101500001"));
    }

    @Test
    void parse_when_testCertificateOfTheAuthority_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Iin.parse("123456789011"))
                .withMessageContaining("check digit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00010150000", "0001015000011", "00010150000a", "-00101500001", "IIN000101500001"})
    void parse_when_notTwelveDigits_refuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Iin.parse(text)).withMessage("IIN must be 12 digits");
    }

    @Test
    void parse_when_digitsOfAnotherScript_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Iin.parse("\u0660\u0660\u0660101500001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00130150000", "00000150000", "00010050000", "00013250000", "00023050000", "01022950000"})
    void complete_when_dateDoesNotExist_refuses(String eleven) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Iin.complete(eleven))
                .withMessageContaining("date of birth");
    }

    @Test
    void complete_when_leapDayOfANonLeapCentury_refuses() {
        // 29 February of 1900 did not exist, that of 2000 did.
        assertThatIllegalArgumentException().isThrownBy(() -> Iin.complete("00022930000"));
        assertThat(Iin.complete("00022950000")).isPresent();
    }

    @Test
    void complete_when_seventhDigitIsAboveSix_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Iin.complete("00010170000"))
                .withMessageContaining("seventh digit");
    }

    @Test
    void parse_when_allZero_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Iin.parse("000000000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "85031510012,1885-03-15,MALE",
        "85031520012,1885-03-15,FEMALE",
        "85031530012,1985-03-15,MALE",
        "85031540012,1985-03-15,FEMALE",
        "05031550012,2005-03-15,MALE",
        "05031560012,2005-03-15,FEMALE"
    })
    void birthDateAndSex_when_centuryIsKnown_areRead(String eleven, LocalDate birthDate, Sex sex) {
        Iin iin = Iin.complete(eleven).orElseThrow();
        assertThat(iin.birthDate()).contains(birthDate);
        assertThat(iin.sex()).contains(sex);
    }

    @Test
    void birthDateAndSex_when_centuryIsZero_areEmpty() {
        Iin foreigner = Iin.complete("85031500012").orElseThrow();
        assertThat(foreigner.birthDate()).isEmpty();
        assertThat(foreigner.sex()).isEmpty();
    }

    @Test
    void toString_when_any_isMasked() {
        Iin iin = Iin.parse("000101500001");
        assertThat(iin.masked()).isEqualTo("0001****0001");
        assertThat(iin).hasToString("Iin[0001****0001]");
    }

    @Test
    void parse_when_random_acceptsOneCheckDigitAtMostAndNeverRepeatsTheDigits() {
        Random random = new Random(8_1);
        int second = 0;
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String eleven = Texts.digits(random, 11);
            Optional<Iin> completed;
            try {
                completed = Iin.complete(eleven);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).doesNotContain(eleven);
                continue;
            }
            accepted++;
            int fits = 0;
            for (int digit = 0; digit < 10; digit++) {
                fits += Iin.find(eleven + digit).isPresent() ? 1 : 0;
            }
            assertThat(fits).isEqualTo(completed.isPresent() ? 1 : 0);
            second += completed.isPresent() ? 0 : 1;
        }
        // About 0.8 percent of the serials are void.
        assertThat(accepted).isGreaterThan(300);
        assertThat((double) second / accepted).isLessThan(0.03);
    }

    @Test
    void parse_when_garbage_throwsIllegalArgumentOnly() {
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            String text = Texts.garbage(random);
            try {
                assertThat(text.strip()).isEqualTo(Iin.parse(text).value());
            } catch (IllegalArgumentException e) {
                assertThat(Iin.find(text)).isEmpty();
            }
        }
    }
}
