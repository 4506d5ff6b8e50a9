package kz.kualik.samples.journey;

import kz.kualik.core.text.LocalizedText;

/** Makes sentences with a value in them. */
final class Text {
    private Text() {}

    /** Puts the values into the same places in all languages. */
    static LocalizedText of(String kazakh, String russian, String english, Object... values) {
        return new LocalizedText(
                String.format(kazakh, values), String.format(russian, values), String.format(english, values));
    }
}
