package kz.kualik.core.text;

import java.text.Normalizer;

/**
 * How two spellings of a name agree, such as the one read from a document and the one of a register. The first kind that
 * holds is told, from the closest to the farthest. Nothing is guessed: where a spelling leaves open which letter is meant, the
 * match does not {@linkplain #agrees() agree}, and says why, so that a person can decide.
 *
 * <pre>{@code
 * NameMatch match = NameMatch.of("KАНАТ", "ҚАНАТ");
 * if (!match.agrees()) {
 *     askAPerson(match.explanation().in(Language.KAZAKH));
 * }
 * }</pre>
 *
 * <p>Both comparisons are symmetric, take any text and fail for none. A spelling of more than {@value Spellings#LONGEST}
 * characters is no name: it is only the same or not. What is compared is kept nowhere.
 */
public enum NameMatch {
    /** The same after Unicode normalisation (NFC). */
    SAME("Бірдей", "Совпадает", "The same"),
    /** The same letters; case, spaces, hyphens, the fillers of a machine-readable zone or invisible marks differ. */
    SAME_LETTERS(
            "Әріптері бірдей; тек бас және кіші әріптерде, бос орындарда немесе дефистерде айырма бар",
            "Буквы те же; различаются только регистр, пробелы или дефисы",
            "The same letters; only upper and lower case, spaces or hyphens differ"),
    /** The same once Latin letters and digits are taken for the Cyrillic letters they look like, as misread by OCR. */
    LOOK_ALIKES(
            "Ұқсас таңбалар (латын әріптері, цифрлар) бір әріп деп саналса, бірдей",
            "Совпадает, если похожие знаки (латинские буквы, цифры) принять за одну букву",
            "The same once signs that look alike (Latin letters, digits) are taken as one letter"),
    /** The same in another script, in which each letter of this name can be read in one way only ({@link KazakhCyrillic}). */
    OTHER_SCRIPT(
            "Басқа әліпбимен жазылған, дәл сол: әр әріп тек бір түрде оқылады",
            "То же, записано другим алфавитом: каждая буква читается однозначно",
            "The same, written in another script: each letter can be read in one way only"),
    /** May be the same in another script, which does not tell all letters apart. */
    OTHER_SCRIPT_UNSURE(
            "Басқа әліпбимен жазылған; сол болуы мүмкін, бірақ ол жазу әріптердің бәрін ажыратпайды (U — У, Ұ не Ү)",
            "Записано другим алфавитом; возможно, то же, но это письмо различает не все буквы (U — это У, Ұ или Ү)",
            "Written in another script; may be the same, but that script does not tell all letters apart (U is У, Ұ or Ү)"),
    /** May be the same: letters of Kazakh on one side stand against the Russian ones that often replace them, or Ё against Е. */
    SIMPLER_LETTERS(
            "Сол болуы мүмкін: қазақ әріптерінің орнында орыс әріптері тұр (Қ — К, Ұ — У) не Ё орнында Е тұр",
            "Возможно, то же: вместо казахских букв стоят русские (Қ — К, Ұ — У) или вместо Ё стоит Е",
            "May be the same: Russian letters stand for the Kazakh ones (Қ — К, Ұ — У), or Е stands for Ё"),
    /** Another form of a patronymic made of the same name: -ұлы and -ович, -қызы and -овна. */
    OTHER_FORM(
            "Сол есімнен басқаша жасалған әкесінің аты (-ұлы және -ович, -қызы және -овна)",
            "Отчество от того же имени в другой форме (-ұлы и -ович, -қызы и -овна)",
            "Another form of a patronymic made of the same name (-ұлы and -ович, -қызы and -овна)"),
    /** Not the same. */
    DIFFERENT("Сәйкес келмейді", "Не совпадает", "Not the same"),
    /** One of the two is missing: it has no letter. */
    MISSING("Екеуінің бірі жоқ", "Одно из двух отсутствует", "One of the two is missing");

    private final LocalizedText explanation;

    NameMatch(String kazakh, String russian, String english) {
        this.explanation = new LocalizedText(kazakh, russian, english);
    }

    /**
     * What this match means, for people. It tells nothing of the names.
     *
     * @return one sentence
     */
    public LocalizedText explanation() {
        return explanation;
    }

    /**
     * Whether this is safely the same name.
     *
     * @return true for {@link #SAME}, {@link #SAME_LETTERS}, {@link #LOOK_ALIKES} and {@link #OTHER_SCRIPT}
     */
    public boolean agrees() {
        return compareTo(OTHER_SCRIPT) <= 0;
    }

    /**
     * Compares two surnames or given names.
     *
     * @param one a spelling; may be empty
     * @param other another spelling; may be empty
     * @return how they agree, never {@link #OTHER_FORM}
     */
    public static NameMatch of(String one, String other) {
        String a = Letters.in(one);
        String b = Letters.in(other);
        if (a.isEmpty() != b.isEmpty()) {
            return MISSING;
        }
        if (one.length() > Spellings.LONGEST || other.length() > Spellings.LONGEST) {
            return one.equals(other) ? SAME : DIFFERENT;
        }
        if (composed(one).equals(composed(other))) {
            return SAME;
        }
        a = composed(a);
        b = composed(b);
        if (Letters.lower(a).equals(Letters.lower(b))) {
            return SAME_LETTERS;
        }
        if (Spellings.LOOK_ALIKES.alike(a, b)) {
            return LOOK_ALIKES;
        }
        if (KazakhCyrillic.isForeign(a) || KazakhCyrillic.isForeign(b)) {
            String x = Letters.in(KazakhCyrillic.read(one));
            String y = Letters.in(KazakhCyrillic.read(other));
            if (KazakhCyrillic.isRead(x) && x.equals(y)) {
                return OTHER_SCRIPT;
            }
            if (Spellings.SCRIPTS.alike(x, y)) {
                return OTHER_SCRIPT_UNSURE;
            }
        }
        return Spellings.SIMPLER.alike(a, b) ? SIMPLER_LETTERS : DIFFERENT;
    }

    /**
     * Compares two patronymics: as names, and then as forms made of the same name, such as {@code МҰРАТҚЫЗЫ} and
     * {@code МУРАТОВНА}. A son's form is never a daughter's.
     *
     * @param one a spelling; may be empty
     * @param other another spelling; may be empty
     * @return how they agree
     */
    public static NameMatch ofPatronymics(String one, String other) {
        NameMatch match = of(one, other);
        if (match != DIFFERENT || one.length() > Spellings.LONGEST || other.length() > Spellings.LONGEST) {
            return match;
        }
        boolean related = Patronymic.of(composed(Letters.in(one)))
                .flatMap(a -> Patronymic.of(composed(Letters.in(other))).filter(a::isAnotherFormOf))
                .isPresent();
        return related ? OTHER_FORM : DIFFERENT;
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
