package kz.kualik.samples.sandbox.people;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment inside a picture that tells the test doubles what the picture is of. A JPEG has it in a COM segment
 * (ISO/IEC 10918-1, B.2.4.5), a PNG in a tEXt chunk with the keyword {@code Comment} (ISO/IEC 15948, 11.3.4.3).
 *
 * @param person the synthetic person's id
 * @param shows what of the person
 * @param detail more about it, such as the command that is followed; empty if there is no more
 */
record PictureMark(String person, Content shows, String detail) {
    /** What a picture shows. */
    enum Content {
        /** A face, as a selfie or a portrait shows it. */
        FACE,
        /** A face in a video, while it follows a command. */
        FRAME,
        /** The front of an identity card. */
        FRONT,
        /** The back of an identity card. */
        BACK
    }

    /** The detail of a frame in which the person looks straight ahead. */
    static final String STRAIGHT = "STRAIGHT";

    private static final Pattern FORM =
            Pattern.compile("KUALIK-SANDBOX person=([0-9a-f]{32}) shows=([A-Z]+) detail=([A-Za-z0-9._-]*)");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private String text() {
        return "KUALIK-SANDBOX person=" + person + " shows=" + shows + " detail=" + detail;
    }

    /** Puts the mark behind the first marker of a JPEG. */
    byte[] into(byte[] jpeg) {
        byte[] text = text().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(0xfe);
        out.write((text.length + 2) >> 8);
        out.write(text.length + 2);
        out.writeBytes(text);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** Finds the mark in a JPEG or PNG; empty if the bytes are of another kind, broken, or without a mark. */
    static Optional<PictureMark> find(byte[] picture) {
        if (picture.length > 4 && (picture[0] & 0xff) == 0xff && (picture[1] & 0xff) == 0xd8) {
            return inJpeg(picture);
        }
        return startsWith(picture, PNG) ? inPng(picture) : Optional.empty();
    }

    private static Optional<PictureMark> inJpeg(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            int length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
            // Behind a start of scan there are no more segments, only the picture.
            if (marker == 0xda || length < 2 || at + 2 + length > jpeg.length) {
                return Optional.empty();
            }
            Optional<PictureMark> found = marker == 0xfe ? parse(jpeg, at + 4, length - 2) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static Optional<PictureMark> inPng(byte[] png) {
        int at = PNG.length;
        while (at + 12 <= png.length) {
            long length = (png[at] & 0xffL) << 24
                    | (png[at + 1] & 0xff) << 16
                    | (png[at + 2] & 0xff) << 8
                    | png[at + 3] & 0xff;
            if (at + 12 + length > png.length) {
                return Optional.empty();
            }
            String type = new String(png, at + 4, 4, StandardCharsets.US_ASCII);
            String keyword = "Comment\0";
            if (type.equals("tEXt")
                    && length > keyword.length()
                    && new String(png, at + 8, keyword.length(), StandardCharsets.ISO_8859_1).equals(keyword)) {
                Optional<PictureMark> found = parse(png, at + 8 + keyword.length(), (int) length - keyword.length());
                if (found.isPresent()) {
                    return found;
                }
            }
            at += 12 + (int) length;
        }
        return Optional.empty();
    }

    private static Optional<PictureMark> parse(byte[] bytes, int from, int length) {
        Matcher form = FORM.matcher(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
        if (!form.matches()) {
            return Optional.empty();
        }
        for (Content content : Content.values()) {
            if (content.name().equals(form.group(2))) {
                return Optional.of(new PictureMark(form.group(1), content, form.group(3)));
            }
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
