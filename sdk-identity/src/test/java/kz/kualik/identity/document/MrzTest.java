package kz.kualik.identity.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import kz.kualik.core.identifier.Iin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrzTest {
    /** The specimen of ICAO 9303 part 5, appendix B. */
    private static final String SPECIMEN = """
            I<UTOD231458907<<<<<<<<<<<<<<<
            7408122F1204159UTO<<<<<<<<<<<6
            ERIKSSON<<ANNA<MARIA<<<<<<<<<<""";

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void parse_ofTheIcaoSpecimen_givesItsFields() {
        Mrz zone = Mrz.parse(SPECIMEN);

        assertThat(zone.documentCode()).isEqualTo("I");
        assertThat(zone.issuer()).isEqualTo("UTO");
        assertThat(zone.number()).isEqualTo("D23145890");
        assertThat(zone.optional1()).isEmpty();
        assertThat(zone.birthDate(TODAY)).contains(LocalDate.of(1974, 8, 12));
        assertThat(zone.sex()).isEqualTo('F');
        assertThat(zone.expiryDate(LocalDate.of(2008, 1, 1))).contains(LocalDate.of(2012, 4, 15));
        assertThat(zone.nationality()).isEqualTo("UTO");
        assertThat(zone.surname()).isEqualTo("ERIKSSON");
        assertThat(zone.givenNames()).isEqualTo("ANNA MARIA");
        assertThat(zone.valid()).isTrue();
        assertThat(zone.iin()).isEmpty();
    }

    @Test
    void lines_ofTheIcaoSpecimen_areTheSpecimen() {
        assertThat(Mrz.parse(SPECIMEN).lines()).isEqualTo(SPECIMEN);
    }

    @ParameterizedTest
    @CsvSource({"D23145890,7", "740812,2", "120415,9", "520727,3", "HA672242<,6", "'',0"})
    void checkDigit_ofIcaoExamples_isTheirs(String field, char digit) {
        assertThat(Mrz.checkDigit(field)).isEqualTo(digit);
    }

    @Test
    void checkDigit_whenACharacterIsNotOfTheZone_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Mrz.checkDigit("Ә"));
    }

    @Test
    void parse_whenTheNumberIsMisread_tellsWhichDigitsAreWrong() {
        assertThat(Mrz.parse(SPECIMEN.replace("D23145890", "D23145891")).wrongCheckDigits())
                .isEqualTo(Set.of(Mrz.CheckDigit.NUMBER, Mrz.CheckDigit.COMPOSITE));
    }

    @Test
    void parse_whenTheBirthDateIsMisread_tellsWhichDigitsAreWrong() {
        assertThat(Mrz.parse(SPECIMEN.replace("740812", "740813")).wrongCheckDigits())
                .isEqualTo(Set.of(Mrz.CheckDigit.BIRTH_DATE, Mrz.CheckDigit.COMPOSITE));
    }

    @Test
    void parse_whenTheExpiryDateIsMisread_tellsWhichDigitsAreWrong() {
        assertThat(Mrz.parse(SPECIMEN.replace("120415", "120416")).wrongCheckDigits())
                .isEqualTo(Set.of(Mrz.CheckDigit.EXPIRY_DATE, Mrz.CheckDigit.COMPOSITE));
    }

    @Test
    void parse_whenOnlyTheCompositeIsMisread_tellsSo() {
        assertThat(Mrz.parse(SPECIMEN.replace("<6\n", "<5\n")).wrongCheckDigits())
                .containsExactly(Mrz.CheckDigit.COMPOSITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I<UTO", "\n\n", "a\nb\nc", "I<UTOD231458907<<<<<<<<<<<<<<<\nx\ny"})
    void parse_whenItIsNoZone_refusesWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Mrz.parse(text)).withMessageNotContaining("D23145890");
    }

    @Test
    void parse_ofGarbage_throwsNothingElse() {
        Random random = new Random(5);
        String alphabet = "ABMZ0189<<\n ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(SPECIMEN);
            for (int change = random.nextInt(4); change >= 0; change--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Mrz zone = Mrz.parse(text.toString());
                zone.birthDate(TODAY);
                zone.expiryDate(TODAY);
                zone.iin();
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageNotContaining("ERIKSSON");
            }
        }
    }

    @Test
    void ofCard_whenWrittenAndRead_isTheSame() {
        Iin iin = Iin.complete("95061545012")
                .or(() -> Iin.complete("95061545013"))
                .orElseThrow();
        Mrz zone = Mrz.ofCard(
                "KAZ",
                "045678123",
                iin.value(),
                LocalDate.of(1995, 6, 15),
                'F',
                LocalDate.of(2031, 3, 1),
                "TANGBALY",
                "ASEM GUL");

        Mrz read = Mrz.parse(zone.lines());
        assertThat(read).isEqualTo(zone);
        assertThat(read.iin()).contains(iin);
        assertThat(read.birthDate(TODAY)).contains(LocalDate.of(1995, 6, 15));
        assertThat(read.expiryDate(TODAY)).contains(LocalDate.of(2031, 3, 1));
    }

    @Test
    void birthDate_whenPartsAreUnknown_isEmpty() {
        assertThat(Mrz.parse(SPECIMEN.replace("740812", "74<<<<")).birthDate(TODAY))
                .isEmpty();
    }

    @Test
    void birthDate_whenThereIsNoSuchDay_isEmpty() {
        assertThat(Mrz.parse(SPECIMEN.replace("740812", "740231")).birthDate(TODAY))
                .isEmpty();
    }

    @Test
    void birthDate_whenItWouldLieInTheFuture_isOfTheCenturyBefore() {
        assertThat(Mrz.parse(SPECIMEN.replace("740812", "261121")).birthDate(TODAY))
                .contains(LocalDate.of(1926, 11, 21));
    }

    @Test
    void toString_printsNothingOfThePerson() {
        assertThat(Mrz.parse(SPECIMEN).toString()).doesNotContain("ERIKSSON", "D2314", "7408");
    }
}
