package kz.kualik.identity.document;

import kz.kualik.core.text.LocalizedText;
import kz.kualik.core.text.NameMatch;

/** How two values were found to agree. */
public enum FieldMatch {
    /** The same after Unicode normalisation (NFC). */
    EXACT(NameMatch.SAME.explanation()),
    /** The same once letters and digits that look alike in Latin and Cyrillic are taken as one; in older sessions also case. */
    FOLDED(NameMatch.LOOK_ALIKES.explanation()),
    /** Not the same. */
    DIFFERENT(NameMatch.DIFFERENT.explanation()),
    /** One of the two is missing, or has only the person's word for it, or the comparison was not sure. */
    UNKNOWN(new LocalizedText(
            "Анықталмаған: екеуінің бірі жоқ, оны ешбір сурет растамайды немесе тексеру нақты жауап бермеді",
            "Не установлено: одно из двух отсутствует, его не подтверждает ни один снимок или проверка не дала точного ответа",
            "Not known: one of the two is missing, no photo shows it, or the check was not sure")),
    /** The same letters; only case, spaces or hyphens differ. */
    SAME_LETTERS(NameMatch.SAME_LETTERS.explanation()),
    /** The same in another script, in which each letter of this name can be read in one way only. */
    OTHER_SCRIPT(NameMatch.OTHER_SCRIPT.explanation()),
    /** May be the same, in another script that does not tell all letters apart. */
    OTHER_SCRIPT_UNSURE(NameMatch.OTHER_SCRIPT_UNSURE.explanation()),
    /** May be the same, with Russian letters for the Kazakh ones. */
    SIMPLER_LETTERS(NameMatch.SIMPLER_LETTERS.explanation()),
    /** Another form of a patronymic made of the same name. */
    OTHER_FORM(NameMatch.OTHER_FORM.explanation());

    private final LocalizedText explanation;

    FieldMatch(LocalizedText explanation) {
        this.explanation = explanation;
    }

    /**
     * How two names agree.
     *
     * @param match what their comparison gave
     * @return the same, of a field
     */
    public static FieldMatch of(NameMatch match) {
        return switch (match) {
            case SAME -> EXACT;
            case SAME_LETTERS -> SAME_LETTERS;
            case LOOK_ALIKES -> FOLDED;
            case OTHER_SCRIPT -> OTHER_SCRIPT;
            case OTHER_SCRIPT_UNSURE -> OTHER_SCRIPT_UNSURE;
            case SIMPLER_LETTERS -> SIMPLER_LETTERS;
            case OTHER_FORM -> OTHER_FORM;
            case DIFFERENT -> DIFFERENT;
            case MISSING -> UNKNOWN;
        };
    }

    /**
     * Whether the values agree. Where they only may be the same, a moderator must look.
     *
     * @return true for {@link #EXACT}, {@link #SAME_LETTERS}, {@link #FOLDED} and {@link #OTHER_SCRIPT}
     */
    public boolean agrees() {
        return this == EXACT || this == SAME_LETTERS || this == FOLDED || this == OTHER_SCRIPT;
    }

    /**
     * What this match means, for people. It tells nothing of the values.
     *
     * @return one sentence
     */
    public LocalizedText explanation() {
        return explanation;
    }
}
