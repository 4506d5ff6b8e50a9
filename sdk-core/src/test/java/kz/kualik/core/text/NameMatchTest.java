package kz.kualik.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NameMatchTest {
    @ParameterizedTest
    @CsvSource({
        "ӘСЕМГҮЛ, ӘСЕМГҮЛ, SAME",
        // Composed and decomposed.
        "ЙОЛДАС, И\u0306ОЛДАС, SAME",
        "ФЁДОР, ФЕ\u0308ДОР, SAME",
        "Gülnar, Gu\u0308lnar, SAME",
        "'', '', SAME",
        "әсемгүл, ӘСЕМГҮЛ, SAME_LETTERS",
        "ӘЛИ  ҰЛЫ, ӘЛИ ҰЛЫ, SAME_LETTERS",
        "МҰРАТҚЫЗЫ, МҰРАТ ҚЫЗЫ, SAME_LETTERS",
        "АЛИ-СУЛТАН, Али‑Султан, SAME_LETTERS",
        "AITZHAN<<ERLAN, AITZHAN ERLAN, SAME_LETTERS",
        "КА\u00ADНАТ, КАНАТ, SAME_LETTERS",
        "' ', '-', SAME_LETTERS",
        "'', ИВАНОВИЧ, MISSING",
        "' - ', ИВАНОВИЧ, MISSING",
        "<<<, KANAT, MISSING"
    })
    void of_whenLettersAreTheSame_agrees(String one, String other, NameMatch match) {
        both(one, other, match);
    }

    @ParameterizedTest
    @CsvSource({
        "ƏСЕМГYЛ, ӘСЕМГҮЛ",
        "əсемгүл, ӘСЕМГҮЛ",
        "ƟMIP, ӨМІР",
        "KAМАPОBА, КАМАРОВА",
        "MAPAT, МАРАТ",
        "мapaт, марат",
        "МАР3ИЯ, МАРЗИЯ",
        "МАР3ИЯ, MАРЗИЯ",
        "6АҚЫТ, БАҚЫТ",
        "6ақыт, бақыт",
        "4ИНГИЗ, ЧИНГИЗ",
        "0МАР, ОМАР",
        "0MAP, OМАР",
        "1ЛИЯС, ІЛИЯС",
        "lЛИЯС, ІЛИЯС",
        "IЛИЯС, ІЛИЯС",
        "iлияс, ІЛИЯС",
        "ӀЛИЯС, ІЛИЯС",
        "hАДИША, һАДИША",
        "HҰР, НҰР",
        "НYР, НҰР",
        "НYР, НҮР",
        "НYР, НУР",
        "АЛТbIН, АЛТЫН",
        "АЛТЬ1Н, АЛТЫН",
        "АЛTblН, алтын",
        "АБAii, АБАЙ",
        "XKАНАР, ЖАНАР",
        "JKАНАР, ЖАНАР",
        "IOРИЙ, ЮРИЙ",
        // Single words as a scan of a page had them.
        "KlJITTEpiH, кілттерін",
        "JKCH, ЖСН",
        "6ac, бас",
        "¥KO, ҰКО"
    })
    void of_whenLettersOnlyLookAlike_agrees(String one, String other) {
        both(one, other, NameMatch.LOOK_ALIKES);
        both(Letters.in(" " + one), other + " ", NameMatch.LOOK_ALIKES);
    }

    @ParameterizedTest
    @CsvSource({
        "Qanat, ҚАНАТ",
        "QANAT, Қанат",
        "Gülnar, ГҮЛНАР",
        "Tañbaly, ТАҢБАЛЫ",
        "Mūrat, МҰРАТ",
        "Ömır, ӨМІР",
        "Nūrjan Qanatqyzy, НҰРЖАН ҚАНАТҚЫЗЫ",
        "\u0642\u0627\u0646\u0627\u062A, ҚАНАТ",
        "\u0645\u06C7\u0631\u0627\u062A, МҰРАТ",
        "\u0674\u0648\u0645\u0631, ӨМР",
        // The high hamza yeh, which Unicode takes apart into another letter of Kazakh.
        "\u0628\u0678\u0631, БІР",
        "\u0628\u200C\u0678\u0640\u0631, БІР",
        // Presentation forms, and the lam-alef ligature.
        "\uFED7\uFE8E\uFEE7\uFE8E\uFE95, ҚАНАТ",
        "\u0628\u0648\uFEFB\u062A, БОЛАТ",
        "\u0642\u0627\u0646\u0627\u062A, Qanat"
    })
    void of_whenAnotherScriptLeavesNoChoice_agrees(String one, String other) {
        both(one, other, NameMatch.OTHER_SCRIPT);
    }

    @ParameterizedTest
    @CsvSource({
        "KANAT, ҚАНАТ",
        "KANAT, Қанат",
        "Murat, МҰРАТ",
        "MURAT, МУРАТ",
        "ASSEMGUL, ӘССЕМГҮЛ",
        "Äsemgül, ӘСЕМГҮЛ",
        "ZHANAR, ЖАНАР",
        "JANAR, ЖАНАР",
        "Şoqan, ШОҚАН",
        "ALIYA, ӘЛИЯ",
        "ALIIA, АЛИЯ",
        "ALIA, АЛИЯ",
        "KHILL, ХИЛЛ",
        "SHCHUKIN, ЩУКИН",
        "TSOI, ЦОЙ",
        "TSOY, ЦОЙ",
        "IGOR, ИГОРЬ",
        "Igor', ИГОРЬ",
        "YULIYA, ЮЛИЯ",
        "IULIIA, ЮЛИЯ",
        "FEDOR, ФЁДОР",
        "ELMIRA, ЭЛЬМИРА",
        "SERGEI, СЕРГЕЙ",
        "SERGEY, СЕРГЕЙ",
        "SERIK, СЕРІК",
        "GHANI, ҒАНИ",
        "Qanat, KANAT",
        // A capital without a dot may be any of the three.
        "QAIRAT, ҚАЙРАТ",
        "QAIRAT, ҚАІРАТ",
        "Qts, ҚЦ",
        "Qts, ҚТС",
        // Each dotted or marked letter, and each way of marking.
        "\u0674\u0627\u0644\u064A, ӘЛИ",
        "\u0621\u0627\u0644\u064A, ӘЛИ",
        "\u0675\u0644\u064A, ӘЛИ",
        "\u0623\u0644\u064A, ӘЛИ",
        "\u0674\u0627\u0644\u064A\u0627, ӘЛИЯ",
        "\u0674\u0648\u0645\u0649\u0631, ӨМІР",
        "\u0676\u0645\u0649\u0631, ӨМІР",
        "\u06AF\u06C7\u0644\u0646\u0627\u0631, ГҮЛНАР",
        "\u0633\u06D5\u0631\u0649\u0643, СЕРІК",
        "\u0633\u0647\u0631\u0649\u06A9, СЕРІК",
        "\u0642\u0627\u064A\u0631\u0627\u062A, ҚАЙРАТ",
        "\u064A\u06CB\u0644\u064A\u0627, ЮЛИЯ",
        "\u062A\u0633\u0648\u064A, ЦОЙ",
        "\u0634\u0634\u0648\u0631\u0633, ЩОРС"
    })
    void of_whenAnotherScriptLeavesAChoice_saysSo(String one, String other) {
        both(one, other, NameMatch.OTHER_SCRIPT_UNSURE);
    }

    @ParameterizedTest
    @CsvSource({
        "ҚАНАТ, КАНАТ",
        "ҚАНАТ, KАНАТ",
        "ҚАНАТ, KAHAT",
        "ӘЛИЯ, АЛИЯ",
        "НҰР, НУР",
        "НҮР, НУР",
        "ДӘУЛЕТ, даулет",
        "СЕРІК, СЕРИК",
        "ҒАНИ, ГАНИ",
        "ӨМІР, ОМИР",
        "ҺАДИША, ХАДИША",
        "ТАҢБАЛЫ, ТАНБАЛЫ",
        "ФЁДОР, ФЕДОР",
        "МҰРАТҰЛЫ, МУРАТ УЛЫ",
        "TYJIFaHbIH, тұлғаның",
        "HYCKAYJIBIFbI, нұсқаулығы"
    })
    void of_whenLettersAreSimpler_saysSo(String one, String other) {
        both(one, other, NameMatch.SIMPLER_LETTERS);
    }

    @ParameterizedTest
    @CsvSource({
        "ИВАНОВ, ИВАНОВА",
        "НҰР, НҮР",
        "ҚАНАТ, ҚАНАҒАТ",
        "ІИ, Ї",
        "ИІ, Ї",
        "МАЙЯ, МАИЯ",
        "ИГОРЬ, ИГОР",
        "ПОДЪЯЧЕВ, ПОДЯЧЕВ",
        "ПОДЪЯЧЕВ, ПОДЬЯЧЕВ",
        "ЗЕЙНЕП, ЭЕЙНЕП",
        "ЖЬІБЕК, ЖЫБЕК",
        "АНА, АПА",
        "ana, апа",
        "KLM, КІМ",
        "ОМАР, ӨМІР",
        "МҰРАТҚЫЗЫ, МУРАТОВНА",
        // One real letter, in another script.
        "Qanat, ҚӘНАТ",
        "Mūrat, МҮРАТ",
        "KANAT, ҚАНАҒАТ",
        "\u0674\u0648\u0645\u0649\u0631, ОМЫР",
        "\u0642\u0627\u0646\u0627\u062A, ҚӘНӘТ",
        "\u0645\u06C7\u0631\u0627\u062A, МҮРАТ",
        "\uD83D\uDE00, АЛИ"
    })
    void of_whenOneLetterIsAnother_isDifferent(String one, String other) {
        both(one, other, NameMatch.DIFFERENT);
    }

    @ParameterizedTest
    @CsvSource({
        "МҰРАТҚЫЗЫ, МУРАТОВНА, OTHER_FORM",
        "МҰРАТ ҚЫЗЫ, МУРАТОВНА, OTHER_FORM",
        "МҰРАТҰЛЫ, МУРАТОВИЧ, OTHER_FORM",
        "МУРАТ УЛЫ, МҰРАТОВИЧ, OTHER_FORM",
        "МҰPAТҰЛЫ, МУРATОBИЧ, OTHER_FORM",
        "ӘЛИҰЛЫ, АЛИЕВИЧ, OTHER_FORM",
        "МҰСАҚЫЗЫ, МУСАЕВНА, OTHER_FORM",
        "АБАЙҰЛЫ, АБАЕВИЧ, OTHER_FORM",
        "ЮРИЙҰЛЫ, ЮРЬЕВИЧ, OTHER_FORM",
        "ИГОРЬҚЫЗЫ, ИГОРЕВНА, OTHER_FORM",
        "ИЛЬЯҰЛЫ, ИЛЬИЧ, OTHER_FORM",
        "ИЛЬЯҚЫЗЫ, ИЛЬИНИЧНА, OTHER_FORM",
        "НИКИТАҚЫЗЫ, НИКИТИЧНА, OTHER_FORM",
        "ИГОРОВИЧ, ИГОРЕВИЧ, OTHER_FORM",
        "МҰРАТҚЫЗЫ, МУРАТ КЫЗЫ, SIMPLER_LETTERS",
        "МҰРАТҚЫЗЫ, МҰРАТ ҚЫЗЫ, SAME_LETTERS",
        "МҰРАТҚЫЗЫ, МҰРАТҰЛЫ, DIFFERENT",
        "МУРАТОВНА, МУРАТОВИЧ, DIFFERENT",
        "МҰРАТҚЫЗЫ, МУРАТОВИЧ, DIFFERENT",
        "МҰРАТҚЫЗЫ, МАРАТОВНА, DIFFERENT",
        "АБАЙҰЛЫ, АБАҰЛЫ, DIFFERENT",
        "НҰРҰЛЫ, НҮРҰЛЫ, DIFFERENT",
        "МҰРАТ, МУРАТОВИЧ, DIFFERENT",
        "ҰЛЫ, ОВИЧ, DIFFERENT",
        "'', МУРАТОВИЧ, MISSING",
        "'', '', SAME"
    })
    void ofPatronymics_tellsForms(String one, String other, NameMatch match) {
        assertThat(NameMatch.ofPatronymics(one, other)).isEqualTo(match);
        assertThat(NameMatch.ofPatronymics(other, one)).isEqualTo(match);
    }

    @ParameterizedTest
    @EnumSource(NameMatch.class)
    void agrees_onlyWhereNothingIsLeftOpen(NameMatch match) {
        assertThat(match.agrees())
                .isEqualTo(
                        switch (match) {
                            case SAME, SAME_LETTERS, LOOK_ALIKES, OTHER_SCRIPT -> true;
                            default -> false;
                        });
        assertThat(match.explanation()).isNotNull();
    }

    @Test
    void of_anyText_isSymmetricAndFailsNever() {
        Random random = new Random(20_261_128);
        for (int i = 0; i < 20_000; i++) {
            String one = text(random);
            String other = random.nextBoolean() ? text(random) : damaged(one, random);
            NameMatch match = NameMatch.ofPatronymics(one, other);
            assertThat(NameMatch.ofPatronymics(other, one)).isEqualTo(match);
            assertThat(NameMatch.of(one, one)).isEqualTo(NameMatch.SAME);
        }
    }

    @Test
    void of_halfACharacter_isCompared() {
        both("\uD800", "\uD800", NameMatch.SAME);
        both("\uD800", "\uDC00", NameMatch.DIFFERENT);
        both("\uDC00АЛИ", "АЛИ", NameMatch.DIFFERENT);
        both("\uD800", "", NameMatch.MISSING);
    }

    @Test
    void of_aHugeText_isOnlyTheSameOrNot() {
        String letters = "Ы".repeat(1 << 20);
        // Marks that normalisation would have to sort.
        String marks = "а" + "\u0301\u0323".repeat(1 << 19);
        both(letters, letters, NameMatch.SAME);
        both(letters, "bI".repeat(1 << 20), NameMatch.DIFFERENT);
        both(letters, letters.toLowerCase(java.util.Locale.ROOT), NameMatch.DIFFERENT);
        both(marks, "а", NameMatch.DIFFERENT);
        both(" ".repeat(1 << 20), "", NameMatch.DIFFERENT);
        both(letters, "", NameMatch.MISSING);
        assertThat(NameMatch.ofPatronymics(letters, "ҰЛЫ")).isEqualTo(NameMatch.DIFFERENT);
    }

    @Test
    void of_theLongestName_isLookedInto() {
        both("Ы".repeat(100), "bI".repeat(100), NameMatch.LOOK_ALIKES);
        both("Ы".repeat(200), "y".repeat(200), NameMatch.OTHER_SCRIPT_UNSURE);
    }

    private static void both(String one, String other, NameMatch match) {
        assertThat(NameMatch.of(one, other)).isEqualTo(match);
        assertThat(NameMatch.of(other, one)).isEqualTo(match);
    }

    private static final String ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ АВЕК bIJXKlшhyiışŞİ0136"
            + "\u0674\u0621\u0627\u0648\u06C7\u0649\u064A\u06D5\u062A\u0633\u0634\uFEFB\u0306\u0345\u0678\uFDFA-<\uD83D\uDE00";

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(20) == 0
                            ? (char) random.nextInt(0x10000)
                            : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text + (random.nextInt(4) == 0 ? "ҚЫЗЫ" : random.nextInt(4) == 0 ? "ОВНА" : "");
    }

    private static String damaged(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        char put = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return text.substring(0, at) + put + text.substring(at + 1);
    }
}
