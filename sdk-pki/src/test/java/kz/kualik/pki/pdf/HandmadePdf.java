package kz.kualik.pki.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PDF documents and updates of them octet by octet, as a forger would write them. */
final class HandmadePdf {
    static final String TEXT = "BT /F1 24 Tf 72 700 Td (Pay 100 tenge) Tj ET";
    static final String OTHER_TEXT = "BT /F1 24 Tf 72 700 Td (Pay 900 tenge) Tj ET";

    private HandmadePdf() {}

    static String stream(String content) {
        return "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }

    /**
     * A page with a text (4), an overlay (6), a text field (8), and things that nobody sees: another text (9), another root
     * (10) with another page (12).
     */
    static Map<Integer, String> objects() {
        Map<Integer, String> objects = new LinkedHashMap<>();
        objects.put(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [8 0 R] >> >>");
        objects.put(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        objects.put(
                3,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 5 0 R 77 0 R]"
                        + " /Resources << /Font << /F1 7 0 R >> /XObject << /X 6 0 R >> >> /Annots [8 0 R] >>");
        objects.put(4, stream(TEXT));
        objects.put(5, stream("/X Do"));
        objects.put(
                6,
                "<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Length 14 >>\nstream\n0 0 5 5 re f  \nendstream");
        objects.put(7, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        objects.put(
                8, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (sum) /V (100) /Rect [10 10 60 30] /P 3 0 R /F 4 >>");
        objects.put(9, stream(OTHER_TEXT));
        objects.put(10, "<< /Type /Catalog /Pages 11 0 R >>");
        objects.put(11, "<< /Type /Pages /Kids [12 0 R] /Count 1 >>");
        objects.put(
                12,
                "<< /Type /Page /Parent 11 0 R /MediaBox [0 0 595 842] /Contents 9 0 R"
                        + " /Resources << /Font << /F1 7 0 R >> >> >>");
        return objects;
    }

    static byte[] document() {
        return document(objects(), "");
    }

    /** A whole document. */
    static byte[] document(Map<Integer, String> objects, String trailer) {
        return write(
                "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1),
                objects,
                Map.of(),
                "/Root 1 0 R " + trailer);
    }

    /** A document with a sound update after it. */
    static byte[] update(byte[] file, Map<Integer, String> objects) {
        return update(file, objects, Map.of(), "/Root 1 0 R");
    }

    /**
     * The same.
     *
     * @param entries of the cross-reference table besides, 20 octets each
     */
    static byte[] update(byte[] file, Map<Integer, String> objects, Map<Integer, String> entries, String trailer) {
        return write(file, objects, entries, "/Prev " + startXref(file) + " " + trailer);
    }

    /**
     * An update by a cross-reference stream (31) that tells of one object in an object stream (30).
     *
     * @param stream the object stream; empty to leave it to the file as it is
     */
    static byte[] packedUpdate(byte[] file, int number, String stream) {
        byte[] before = join(file, latin(stream.isEmpty() ? "\n" : "\n30 0 obj\n" + stream + "\nendobj"));
        int at = file.length + 1;
        int here = before.length + 1;
        String entries = text(
                new byte[] {2, 0, 0, 0, 30, 0, 1, (byte) (at >> 24), (byte) (at >> 16), (byte) (at >> 8), (byte) at, 0
                });
        int used = stream.isEmpty() ? 6 : 12;
        return join(
                before,
                latin("\n31 0 obj\n<< /Type /XRef /Size 200 /W [1 4 1] /Index [" + number + " 1"
                        + (stream.isEmpty() ? "" : " 30 1") + "] /Root 1 0 R /Prev " + startXref(file) + " /Length "
                        + used + " >>\nstream\n" + entries.substring(0, used)
                        + "\nendstream\nendobj\nstartxref\n" + here + "\n%%EOF\n"));
    }

    /** An object stream with one object. */
    static String objectStream(int number, String object) {
        String head = number + " 0 ";
        return "<< /Type /ObjStm /N 1 /First " + head.length() + " /Length " + (head.length() + object.length())
                + " >>\nstream\n" + head + object + "\nendstream";
    }

    /** The same file with cross-references that a repair would find: to the last object of each number. */
    static byte[] repaired(byte[] file) {
        Map<Integer, String> entries = new TreeMap<>();
        Matcher matcher = Pattern.compile("(?<=[\\r\\n])(\\d+) 0 obj").matcher(text(file));
        while (matcher.find()) {
            entries.put(Integer.parseInt(matcher.group(1)), "%010d 00000 n \n".formatted(matcher.start()));
        }
        return write(file, Map.of(), entries, "/Root 1 0 R");
    }

    private static byte[] write(
            byte[] before, Map<Integer, String> objects, Map<Integer, String> entries, String trailer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        Map<Integer, String> table = new TreeMap<>(entries);
        table.putIfAbsent(0, "0000000000 65535 f \n");
        objects.forEach((number, text) -> {
            print(out, "\n");
            table.put(number, "%010d 00000 n \n".formatted(out.size()));
            print(out, number + " 0 obj\n" + text + "\nendobj");
        });
        print(out, "\n");
        int at = out.size();
        print(out, "xref\n");
        table.forEach((number, entry) -> print(out, number + " 1\n" + entry));
        print(out, "trailer\n<< /Size 200 " + trailer + " >>\nstartxref\n" + at + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static void print(ByteArrayOutputStream out, String text) {
        out.writeBytes(latin(text));
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    static int startXref(byte[] file) {
        String text = text(file);
        Matcher matcher = Pattern.compile("startxref\\s+(\\d+)").matcher(text);
        matcher.find(text.lastIndexOf("startxref"));
        return Integer.parseInt(matcher.group(1));
    }

    /** The last text of an object. */
    static String object(byte[] file, int number) {
        String text = text(file);
        String head = "\n" + number + " 0 obj";
        int from = Math.max(text.lastIndexOf(head), text.lastIndexOf("\r" + head.substring(1))) + head.length();
        return text.substring(from, text.indexOf("endobj", from)).strip();
    }

    /** The same with a part of its text replaced, which must be there. */
    static String object(byte[] file, int number, String part, String by) {
        String object = object(file, number);
        if (!object.contains(part)) {
            throw new IllegalArgumentException(part + " is not in " + object);
        }
        return object.replace(part, by);
    }

    /** The last place of a text. */
    static int place(byte[] file, String part) {
        int at = text(file).lastIndexOf(part);
        if (at < 0) {
            throw new IllegalArgumentException(part);
        }
        return at;
    }

    /** Writes over what is there. */
    static byte[] over(byte[] file, int at, String text) {
        byte[] changed = file.clone();
        byte[] bytes = latin(text);
        System.arraycopy(bytes, 0, changed, at, bytes.length);
        return changed;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** The numbers of the last ByteRange. */
    static int[] byteRange(byte[] file) {
        String text = text(file);
        Matcher matcher = Pattern.compile("/ByteRange ?\\[\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*]")
                .matcher(text);
        if (!matcher.find(text.lastIndexOf("/ByteRange"))) {
            throw new IllegalArgumentException("no ByteRange");
        }
        int[] numbers = new int[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = Integer.parseInt(matcher.group(i + 1));
        }
        return numbers;
    }

    /** What the last signature covers. */
    static byte[] covered(byte[] file) {
        int[] range = byteRange(file);
        return join(Arrays.copyOf(file, range[1]), Arrays.copyOfRange(file, range[2], range[2] + range[3]));
    }

    /** The value of the last signature, without what fills it up. */
    static byte[] cms(byte[] file) {
        int[] range = byteRange(file);
        String hex = text(Arrays.copyOfRange(file, range[1] + 1, range[2] - 1));
        byte[] padded = java.util.HexFormat.of().parseHex(hex);
        int length = ((padded[2] & 0xFF) << 8 | padded[3] & 0xFF) + 4;
        return Arrays.copyOf(padded, length);
    }
}
