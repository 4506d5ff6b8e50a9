package kz.kualik.pki.internal.xml;

import java.util.List;
import java.util.Random;

/** Documents with all that canonical forms care about, from a seed. */
final class GeneratedXml {
    private static final List<String> TEXTS = List.of(
            "текст", "&#13;", "&#13;\n", "\r\n", "\n", "\t", "&lt;", "&gt;", "&amp;", "]]&gt;", "\"'", "😀", " ",
            "&#9;");

    private static final List<String> URIS = List.of("urn:a", "urn:b", "http://example.test/c#");

    private final Random random;
    private final StringBuilder xml = new StringBuilder();

    private GeneratedXml(Random random) {
        this.random = random;
    }

    static String document(Random random) {
        GeneratedXml generated = new GeneratedXml(random);
        if (random.nextBoolean()) {
            generated.xml.append("<?xml version='1.0'?>\n");
        }
        generated.misc();
        // All prefixes are bound at the root, so that any may be used below.
        generated.element(0, " xmlns:p='urn:a' xmlns:q='urn:b' xmlns:r='urn:d'");
        generated.misc();
        return generated.xml.toString();
    }

    private void misc() {
        for (int i = random.nextInt(3); i > 0; i--) {
            xml.append(random.nextBoolean() ? "<!-- c -->" : "<?pi data ?>").append("\n");
        }
    }

    private void element(int depth, String declarations) {
        String name = pick(List.of("", "p:", "q:", "r:")) + pick(List.of("a", "b", "c"));
        xml.append('<').append(name).append(declarations);
        if (depth > 0 && random.nextInt(3) == 0) {
            xml.append(" xmlns:")
                    .append(pick(List.of("p", "q", "r")))
                    .append("='")
                    .append(pick(URIS))
                    .append('\'');
        }
        if (random.nextInt(3) == 0) {
            xml.append(" xmlns='")
                    .append(random.nextInt(3) == 0 ? "" : pick(URIS))
                    .append('\'');
        }
        for (String attribute : List.of("z", "a", "xml:lang", "p:x")) {
            if (random.nextInt(3) == 0) {
                xml.append(' ').append(attribute).append("='").append(text()).append('\'');
            }
        }
        xml.append('>');
        if (depth == 0) {
            // The JDK loses what stands behind an empty root.
            xml.append('.');
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 ->
                    xml.append("<!--").append(pick(List.of("", " c\r\n", "ә"))).append("-->");
                case 1 ->
                    xml.append("<?t ").append(pick(List.of("", "d", "d  d "))).append("?>");
                case 2 -> xml.append("<![CDATA[<&>\r\n]]>");
                case 3 -> xml.append(text());
                default -> {
                    if (depth < 6) {
                        element(depth + 1, "");
                    }
                }
            }
        }
        xml.append("</").append(name).append('>');
    }

    private String text() {
        return pick(TEXTS).replace("'", "") + pick(TEXTS).replace("'", "");
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
