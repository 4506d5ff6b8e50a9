package kz.kualik.identity.internal.wire;

import kz.kualik.core.text.LocalizedText;

/** A text for people, by language tags. */
public record WireText(String kk, String ru, String en) {
    /** The text on its way to a service. */
    public static WireText of(LocalizedText text) {
        return new WireText(text.kazakh(), text.russian(), text.english());
    }

    /** Refuses a missing language. */
    public LocalizedText text() {
        return new LocalizedText(kk, ru, en);
    }
}
