package kz.kualik.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+77010000067",
                "77010000067",
                "87010000067",
                "7010000067",
                "+7 701 000 00 67",
                "8 (701) 000-00-67",
                " +7\u00a0701.000.00.67 "
            })
    void parse_when_writtenAsPeopleDo_isOneNumber(String text) {
        assertThat(PhoneNumber.parse(text).value()).isEqualTo("+77010000067");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "112",
                "701000006",
                "770100000671",
                "+7010000067",
                "+87010000067",
                "+49701000006",
                "97010000067",
                "7010000067 ext 5",
                "70100+00067",
                "\u0667\u0660\u06610000067"
            })
    void parse_when_notANumberOfTheCountry_refuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PhoneNumber.parse(text));
        assertThat(PhoneNumber.find(text)).isEmpty();
    }

    @Test
    void parse_when_russian_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.parse("+79010000067"))
                .withMessageContaining("6 or 7");
    }

    @Test
    void parse_when_refused_doesNotRepeatTheNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.parse("+79010000067"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("9010000067"));
    }

    @Test
    void constructor_when_notNormalised_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber("87010000067"));
    }

    @Test
    void hasKnownMobileCode_when_codeIsNew_isFalseAndTheNumberIsStillAccepted() {
        assertThat(PhoneNumber.parse("+77010000067").hasKnownMobileCode()).isTrue();
        assertThat(PhoneNumber.parse("+77470000067").hasKnownMobileCode()).isTrue();
        assertThat(PhoneNumber.parse("+77990000067").hasKnownMobileCode()).isFalse();
        assertThat(PhoneNumber.parse("+77172000067").hasKnownMobileCode()).isFalse();
    }

    @Test
    void toString_when_any_isMasked() {
        PhoneNumber phone = PhoneNumber.parse("+77010000067");
        assertThat(phone.masked()).isEqualTo("+7 701 *** ** 67");
        assertThat(phone).hasToString("PhoneNumber[+7 701 *** ** 67]");
    }

    @Test
    void parse_when_random_readsItsOwnValueBack() {
        Random random = new Random(83);
        for (int i = 0; i < 5_000; i++) {
            String national = (random.nextBoolean() ? "7" : "6") + Texts.digits(random, 9);
            PhoneNumber phone = PhoneNumber.parse("8" + national);
            assertThat(PhoneNumber.parse(phone.value())).isEqualTo(phone);
            assertThat(PhoneNumber.parse(national)).isEqualTo(phone);
        }
    }

    @Test
    void parse_when_garbage_throwsIllegalArgumentOnly() {
        Random random = new Random(14);
        for (int i = 0; i < 20_000; i++) {
            String text = Texts.garbage(random);
            try {
                assertThat(PhoneNumber.parse(text).value()).matches("\\+7[67][0-9]{9}");
            } catch (IllegalArgumentException e) {
                assertThat(PhoneNumber.find(text)).isEmpty();
            }
        }
    }
}
