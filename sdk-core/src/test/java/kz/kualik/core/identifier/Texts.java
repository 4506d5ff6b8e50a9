package kz.kualik.core.identifier;

import java.util.Random;

/** Texts for the parsers to survive: seeded, so a failure can be repeated. */
final class Texts {
    private static final String[] PIECES = {
        "0",
        "1",
        "7",
        "8",
        "9",
        "+7",
        "8 ",
        "(",
        ")",
        "-",
        " ",
        "\u00a0",
        "\t",
        "\n",
        "IIN",
        "a",
        "\u0660",
        "\u0967",
        "\uff11",
        "\ud835\udfce",
        "\ud800",
        "\u0000",
        "\u202e",
        "000101",
        "000101500001",
        "."
    };

    private Texts() {}

    static String garbage(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    static String digits(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }
}
