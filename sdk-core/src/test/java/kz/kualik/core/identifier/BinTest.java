package kz.kualik.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinTest {
    /** Published numbers of organisations of the state. */
    @ParameterizedTest
    @ValueSource(strings = {"161140016747", "980440001946", "000740000728"})
    void parse_when_published_accepts(String value) {
        assertThat(Bin.parse(" " + value + " ").value()).isEqualTo(value);
        assertThat(Bin.complete(value.substring(0, 11))).contains(new Bin(value));
    }

    @Test
    void parse_when_testCertificateOfTheAuthority_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bin.parse("123456789021"))
                .withMessageContaining("check digit");
    }

    @Test
    void parse_when_checkDigitIsWrong_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bin.parse("161140016748"));
    }

    @Test
    void complete_when_monthDoesNotExist_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bin.complete("16134001674"))
                .withMessageContaining("month");
        assertThatIllegalArgumentException().isThrownBy(() -> Bin.complete("16004001674"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9})
    void complete_when_typeDoesNotExist_refuses(int type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bin.complete("1611" + type + "001674"))
                .withMessageContaining("type");
    }

    @Test
    void parse_when_notTwelveDigits_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bin.parse("16114001674"))
                .withMessage("BIN must be 12 digits");
    }

    @Test
    void parse_when_iin_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bin.parse("000101500001"));
    }

    @Test
    void toString_when_any_isMasked() {
        assertThat(Bin.parse("161140016747")).hasToString("Bin[1611****6747]");
    }

    @Test
    void parse_when_garbage_throwsIllegalArgumentOnly() {
        Random random = new Random(13);
        for (int i = 0; i < 20_000; i++) {
            String text = random.nextBoolean() ? Texts.garbage(random) : Texts.digits(random, 12);
            try {
                assertThat(text.strip()).isEqualTo(Bin.parse(text).value());
            } catch (IllegalArgumentException e) {
                assertThat(Bin.find(text)).isEmpty();
            }
        }
    }
}
