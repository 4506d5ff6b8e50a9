package kz.kualik.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({"kk,KAZAKH", "kk-KZ,KAZAKH", "KZ,KAZAKH", "ru_RU,RUSSIAN", "en,ENGLISH"})
    void parse_when_tagIsKnown_isItsLanguage(String tag, Language expected) {
        assertThat(Language.parse(tag)).isEqualTo(expected);
    }

    @Test
    void parse_when_tagIsUnknown_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Language.parse("de"));
    }

    @Test
    void in_when_language_isItsText() {
        LocalizedText text = new LocalizedText("иә", "да", "yes");
        assertThat(text.in(Language.KAZAKH)).isEqualTo("иә");
        assertThat(text.in(Language.RUSSIAN)).isEqualTo("да");
        assertThat(text.in(Language.ENGLISH)).isEqualTo("yes");
    }

    @Test
    void localizedText_when_oneLanguageIsBlank_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LocalizedText(" ", "да", "yes"))
                .withMessageContaining("kazakh");
    }
}
