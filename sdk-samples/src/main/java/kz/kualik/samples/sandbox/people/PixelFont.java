package kz.kualik.samples.sandbox.people;

import java.awt.Graphics2D;
import java.util.HashMap;
import java.util.Map;

/**
 * Letters of 5 by 7 dots. Fonts of the machine are not used: a server without fonts cannot draw text at all, and two
 * machines would draw two pictures from one seed.
 */
final class PixelFont {
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;

    /** Seven rows for each letter, two hexadecimal digits each, the highest of five bits on the left. */
    private static final Map<Character, String> GLYPHS = new HashMap<>();

    static {
        String[] glyphs = {
            "A0E11111F111111",
            "B1E11111E11111E",
            "C0E11101010110E",
            "D1E11111111111E",
            "E1F10101E10101F",
            "F1F10101E101010",
            "G0E11101711110F",
            "H1111111F111111",
            "I0E04040404040E",
            "J0702020202120C",
            "K11121418141211",
            "L1010101010101F",
            "M111B1515111111",
            "N11191513111111",
            "O0E11111111110E",
            "P1E11111E101010",
            "Q0E11111115120D",
            "R1E11111E141211",
            "S0F10100E01011E",
            "T1F040404040404",
            "U1111111111110E",
            "V11111111110A04",
            "W11111115151B11",
            "X11110A040A1111",
            "Y11110A04040404",
            "Z1F01020408101F",
            "00E11131519110E",
            "1040C040404040E",
            "20E11010204081F",
            "31F02040201110E",
            "402060A121F0202",
            "51F101E0101110E",
            "60608101E11110E",
            "71F010204080808",
            "80E11110E11110E",
            "90E11110F01020C",
            "<02040810080402",
            "-0000001F000000",
            ".00000000000C0C",
            "/01010204081010",
            " 00000000000000"
        };
        for (String glyph : glyphs) {
            GLYPHS.put(glyph.charAt(0), glyph.substring(1));
        }
    }

    private PixelFont() {}

    /**
     * Draws a line of text in the colour of the graphics.
     *
     * @param text capital Latin letters, digits and a few signs; others are left out
     * @param dot the side of one dot, in pixels
     */
    static void draw(Graphics2D graphics, String text, int x, int y, int dot) {
        for (int i = 0; i < text.length(); i++) {
            String rows = GLYPHS.getOrDefault(text.charAt(i), GLYPHS.get(' '));
            for (int row = 0; row < ROWS; row++) {
                int bits = Integer.parseInt(rows.substring(2 * row, 2 * row + 2), 16);
                for (int column = 0; column < COLUMNS; column++) {
                    if ((bits >> (COLUMNS - 1 - column) & 1) == 1) {
                        graphics.fillRect(x + (i * (COLUMNS + 1) + column) * dot, y + row * dot, dot, dot);
                    }
                }
            }
        }
    }
}
