package kz.kualik.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KazakhCyrillicTest {
    @ParameterizedTest
    @CsvSource({
        "Қанат, ҚАНАТ",
        "Али-Султан, АЛИ-СУЛТАН",
        "Tañbaly, ТАҢБАЛЫ",
        "ÄÖÜŪĞÑQ, ӘӨҮҰҒҢҚ",
        "äbdfgğıjklmnñoöpqrstuūüvyz, ӘБДФГҒІЖКЛМНҢОӨПҚРСТУҰҮВЫЗ",
        "\u0628\u06C6\u0639\u062F\u062C\u0632\u0642\u0644\u0645\u0646\u06AD, БВҒДЖЗҚЛМНҢ",
        "\u067E\u0631\u06CB\u0641\u062D\u06BE\u0686\u062A\u0627\u0633\u0627\u0634, ПРУФХҺЧТАСАШ",
        "\u06AF\u0643, ГК",
        "\u0627\u0648\u06C7\u0649, АОҰЫ",
        "\u0674\u0645\u0627, МӘ",
        // One word with the mark, one without.
        "\u0674\u0648\u0631 \u0628\u0627\u0642, ӨР БАҚ"
    })
    void of_whenNothingIsLost_isTheText(String text, String cyrillic) {
        assertThat(KazakhCyrillic.of(text)).contains(cyrillic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kanat", // may be ҚАНАТ
                "Äset", // e: Е or Э
                "Qairat", // i: И or Й
                "QAIRAT", // as a capital, І too
                "Qaharman", // h: Х or Һ
                "Şoqan", // ş: Ш or Щ
                "Qatsa", // ts: ТС or Ц
                "Qanат", // two scripts
                "Qanatx", // a letter that alphabet lacks
                "\u0642\u0627\u064A", // ҚАИ or ҚАЙ
                "\u0633\u06D5\u0631", // СЕР or СЭР
                "\u06AF\u06C7\u0644", // ГҮЛ or ГҰЛ
                "\u0674\u0627\u0644\u0645\u0627", // the second vowel
                "\u062A\u0633\u0627", // ТСА or ЦА
                "\u0634\u0634\u0627", // ШША or ЩА
                "Γ"
            })
    void of_whenTheScriptLeavesAChoice_isNothing(String text) {
        assertThat(KazakhCyrillic.of(text)).isEmpty();
    }

    @Test
    void of_anyText_isItselfOnceMoreAndFailsNever() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            String text = random.ints(random.nextInt(8), 0, 0x10000)
                    .map(c -> random.nextInt(3) == 0 ? c : random.nextBoolean() ? 0x400 + c % 0x130 : 0x600 + c % 0x100)
                    .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                    .toString();
            KazakhCyrillic.of(text)
                    .ifPresent(cyrillic -> assertThat(KazakhCyrillic.of(cyrillic))
                            .as("once more")
                            .contains(cyrillic));
        }
    }

    @Test
    void of_aHugeText_isNothing() {
        assertThat(KazakhCyrillic.of("А".repeat(1 << 20))).isEmpty();
    }

    @Test
    void toString_ofAPatronymic_tellsNoName() {
        assertThat(Patronymic.of("МҰРАТҚЫЗЫ").orElseThrow()).hasToString("Patronymic[ҚЫЗЫ]");
    }
}
