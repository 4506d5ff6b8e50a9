package kz.kualik.samples.sandbox;

import kz.kualik.core.text.LocalizedText;

/** A text for people as the services write it, by language tags. */
record Text(String kk, String ru, String en) {
    /** Refuses a missing language. */
    Text {
        new LocalizedText(kk, ru, en);
    }

    LocalizedText localized() {
        return new LocalizedText(kk, ru, en);
    }
}
