package kz.kualik.pki.internal.xml;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ProcessingInstruction;

/** Characters as canonical XML writes them (Canonical XML 1.0, 2.3). */
final class XmlText {
    private XmlText() {}

    static void writeText(Writer out, String text) throws IOException {
        write(out, text, XmlText::inText);
    }

    static void writeValue(Writer out, String value) throws IOException {
        write(out, value, XmlText::inAttribute);
    }

    static void writeAttribute(Writer out, String name, String value) throws IOException {
        out.write(' ');
        out.write(name);
        out.write("=\"");
        writeValue(out, value);
        out.write('"');
    }

    static void writeInstruction(Writer out, ProcessingInstruction instruction) throws IOException {
        out.write("<?");
        out.write(instruction.getTarget());
        if (!instruction.getData().isEmpty()) {
            out.write(' ');
            out.write(instruction.getData());
        }
        out.write("?>");
    }

    static void writeComment(Writer out, String comment) throws IOException {
        out.write("<!--");
        out.write(comment);
        out.write("-->");
    }

    private interface Escape {
        @Nullable
        String of(char c);
    }

    private static @Nullable String inText(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '\r' -> "&#xD;";
            default -> null;
        };
    }

    private static @Nullable String inAttribute(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '"' -> "&quot;";
            case '\t' -> "&#x9;";
            case '\n' -> "&#xA;";
            case '\r' -> "&#xD;";
            default -> null;
        };
    }

    private static void write(Writer out, String text, Escape escape) throws IOException {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped = escape.of(text.charAt(i));
            if (escaped != null) {
                out.write(text, written, i - written);
                out.write(escaped);
                written = i + 1;
            }
        }
        out.write(text, written, text.length() - written);
    }
}
