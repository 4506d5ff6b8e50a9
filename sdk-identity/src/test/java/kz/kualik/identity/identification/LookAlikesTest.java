package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kualik.identity.document.FieldMatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {
    @ParameterizedTest
    @CsvSource({
        "ӘСЕМГҮЛ, ӘСЕМГҮЛ, EXACT",
        "ЙОЛДАС, ЙОЛДАС, EXACT",
        "әсемгүл, ӘСЕМГҮЛ, FOLDED",
        "ƏСEМГYЛ, ӘСЕМГҮЛ, FOLDED",
        "KAМАPОBА, КАМАРОВА, FOLDED",
        "МАР3ИЯ, МАРЗИЯ, FOLDED",
        "6АҚЫТ, БАҚЫТ, FOLDED",
        "ӘЛИ  ҰЛЫ, ӘЛИ ҰЛЫ, FOLDED",
        "ӘЛИЯ, АЛИЯ, DIFFERENT",
        "НҰР, НУР, DIFFERENT",
        "ҚАНАТ, КАНАТ, DIFFERENT",
        "ИВАНОВ, ИВАНОВА, DIFFERENT",
        "'', ИВАНОВИЧ, UNKNOWN",
        "ИВАНОВИЧ, '', UNKNOWN",
        "'', '', EXACT"
    })
    void match_tellsHow(String one, String other, FieldMatch match) {
        assertThat(LookAlikes.match(one, other)).isEqualTo(match);
        assertThat(LookAlikes.match(other, one)).isEqualTo(match);
    }
}
