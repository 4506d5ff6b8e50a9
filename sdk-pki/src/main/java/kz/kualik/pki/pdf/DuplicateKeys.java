package kz.kualik.pki.pdf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Looks for dictionaries that name a key twice (ISO 32000-2, 7.3.7 forbids it): programs differ in which of them counts, so
 * that one file would show two documents. A reader of its own, since PDFBox keeps only the last.
 */
final class DuplicateKeys {
    private static final Set<String> ENDS = Set.of("endobj", "stream", "startxref");

    private static final class Frame {
        private final boolean dictionary;
        private final Set<String> keys = new HashSet<>();
        private boolean key = true;

        Frame(boolean dictionary) {
            this.dictionary = dictionary;
        }
    }

    private final byte[] data;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int at;

    private DuplicateKeys(byte[] data, int from) {
        this.data = data;
        this.at = from;
    }

    /**
     * Whether there is one, or brackets that do not match.
     *
     * @param from where an object, a trailer or the objects of an object stream begin; it is read up to where the first of
     *     them ends, the objects of a stream to the end of the data
     */
    static boolean in(byte[] data, int from) {
        return new DuplicateKeys(data, from).search();
    }

    private boolean search() {
        while (at < data.length) {
            int octet = data[at];
            if (whitespace(octet) || octet == '{' || octet == '}') {
                at++;
            } else if (octet == '%') {
                comment();
            } else if (octet == '(') {
                string();
                value();
            } else if (octet == '/') {
                if (!name()) {
                    return true;
                }
            } else if (octet == '[' || octet == '<' && next('<')) {
                at += octet == '[' ? 1 : 2;
                frames.push(new Frame(octet == '<'));
            } else if (octet == ']' || octet == '>' && next('>')) {
                at += octet == ']' ? 1 : 2;
                if (frames.isEmpty() || frames.pop().dictionary != (octet == '>')) {
                    return true;
                }
                value();
            } else if (octet == '<') {
                while (at < data.length && data[at++] != '>') {}
                value();
            } else if (octet == '>' || octet == ')') {
                return true;
            } else if (frames.isEmpty()) {
                if (ENDS.contains(word())) {
                    return false;
                }
            } else {
                word();
                value();
            }
        }
        return !frames.isEmpty();
    }

    private boolean next(char wanted) {
        return at + 1 < data.length && data[at + 1] == wanted;
    }

    private void value() {
        Frame frame = frames.peek();
        if (frame != null) {
            frame.key = true;
        }
    }

    /** Reads a name; false if it is a key for the second time. */
    private boolean name() {
        at++;
        String name = decoded(word());
        Frame frame = frames.peek();
        if (frame == null || !frame.dictionary) {
            return true;
        }
        boolean key = frame.key;
        frame.key = !key;
        return !key || frame.keys.add(name);
    }

    private static String decoded(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean escape = name.charAt(i) == '#'
                    && i + 2 < name.length()
                    && HexFormat.isHexDigit(name.charAt(i + 1))
                    && HexFormat.isHexDigit(name.charAt(i + 2));
            text.append(escape ? (char) HexFormat.fromHexDigits(name, i + 1, i + 3) : name.charAt(i));
            i += escape ? 2 : 0;
        }
        return text.toString();
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < data.length && !whitespace(data[at]) && "()<>[]{}/%".indexOf(data[at]) < 0) {
            word.append((char) (data[at++] & 0xFF));
        }
        return word.toString();
    }

    private void comment() {
        while (at < data.length && data[at] != '\r' && data[at] != '\n') {
            at++;
        }
    }

    private void string() {
        int depth = 0;
        do {
            int octet = data[at++];
            if (octet == '\\') {
                at++;
            } else if (octet == '(') {
                depth++;
            } else if (octet == ')') {
                depth--;
            }
        } while (depth > 0 && at < data.length);
    }

    private static boolean whitespace(int octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t' || octet == '\f' || octet == 0;
    }
}
