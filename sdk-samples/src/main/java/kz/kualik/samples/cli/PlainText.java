package kz.kualik.samples.cli;

import org.jspecify.annotations.Nullable;

/** Makes text from outside safe to show: no escape sequence of a certificate's name may move the cursor. */
final class PlainText {
    private PlainText() {}

    static String of(@Nullable String text) {
        StringBuilder plain = new StringBuilder();
        (text == null ? "" : text)
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
