package kz.kualik.identity.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.document.FieldMatch;

/** The evidence for people: one page without scripts, in the language of the session; it loads nothing but its pictures. */
final class EvidencePage {
    private static final LocalizedText TITLE = new LocalizedText(
            "Қашықтан сәйкестендіру айғақтары",
            "Доказательства удалённой идентификации",
            "Evidence of a remote identification");
    private static final LocalizedText SESSION = new LocalizedText("Сессия", "Сессия", "Session");
    private static final LocalizedText HEAD =
            new LocalizedText("Тізбектің соңғы хеші", "Последний хеш цепочки", "Last hash of the chain");
    private static final LocalizedText STEP = new LocalizedText("қадам", "шаг", "step");
    private static final LocalizedText NOTE = new LocalizedText(
            "Бұл бет жазбалардан жасалған; дәлел — chain.log пен records қапшығы. Тексеру: kualik evidence check.",
            "Эта страница построена по записям; доказательство — chain.log и папка records. Проверка: kualik evidence check.",
            "This page is made from the records; the proof is chain.log with the folder records. Check it: kualik evidence check.");

    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
            h1{font-size:1.5rem}code{font-size:.85em;overflow-wrap:anywhere}
            section{border-top:1px solid #ccc;padding:.6rem 0;break-inside:avoid}
            h2{font-size:1.05rem;margin:0}p{margin:.2rem 0}.s{color:#555}
            dl{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.1rem .8rem;margin:.4rem 0}
            dt{color:#555}dd{margin:0;overflow-wrap:anywhere}img{max-width:16rem;max-height:16rem;border:1px solid #ccc}
            """;

    private final String reference;
    private final Language language;
    private final List<EvidenceRecord> records;
    private final Map<String, byte[]> pictures;
    private final String head;

    EvidencePage(
            String reference,
            Language language,
            List<EvidenceRecord> records,
            Map<String, byte[]> pictures,
            String head) {
        this.reference = reference;
        this.language = language;
        this.records = records;
        this.pictures = pictures;
        this.head = head;
    }

    byte[] html() {
        StringBuilder page = new StringBuilder(64 * 1024);
        page.append("<!DOCTYPE html>\n<html lang=\"")
                .append(tag())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:;"
                                + " style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(TITLE.in(language)))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(TITLE.in(language)))
                .append("</h1>\n<p>")
                .append(escaped(SESSION.in(language)))
                .append(": <code>")
                .append(escaped(reference))
                .append("</code></p>\n<p>")
                .append(escaped(HEAD.in(language)))
                .append(": <code>")
                .append(escaped(head))
                .append("</code></p>\n<p class=\"s\">")
                .append(escaped(NOTE.in(language)))
                .append("</p>\n");
        records.forEach(record -> section(page, record));
        page.append("</body>\n</html>\n");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void section(StringBuilder page, EvidenceRecord record) {
        String title = EvidenceTexts.event(record.event())
                .map(text -> text.in(language))
                .orElse(record.event());
        page.append("<section>\n<h2>")
                .append(record.number())
                .append(". ")
                .append(escaped(title))
                .append("</h2>\n<p class=\"s\">")
                .append(record.at());
        if (!record.steps().isEmpty()) {
            page.append(" · ")
                    .append(escaped(STEP.in(language)))
                    .append(' ')
                    .append(escaped(String.join("–", record.steps())));
        }
        page.append(" · ").append(escaped(record.shown().in(language))).append("</p>\n");
        if (!record.facts().isEmpty()) {
            page.append("<dl>\n");
            record.facts()
                    .forEach((name, value) -> page.append("<dt>")
                            .append(escaped(label(name)))
                            .append("</dt><dd>")
                            .append(escaped(explained(name, value)))
                            .append("</dd>\n"));
            page.append("</dl>\n");
        }
        record.pictures().forEach((name, hash) -> picture(page, name, hash));
        page.append("</section>\n");
    }

    /** How a field of the document compares with the register, with what that means. */
    private String explained(String name, String value) {
        boolean match = name.startsWith("comparisons.") && name.endsWith(".match");
        return Stream.of(FieldMatch.values())
                .filter(known -> match && known.name().equals(value))
                .map(known -> value + ": " + known.explanation().in(language))
                .findFirst()
                .orElse(value);
    }

    private void picture(StringBuilder page, String name, String hash) {
        byte[] file = pictures.get(hash);
        if (file == null) {
            return;
        }
        String path = escaped(EvidenceFolder.picture(hash, file));
        String label = escaped(label(name));
        if (path.endsWith(".pdf")) {
            page.append("<p><a href=\"")
                    .append(path)
                    .append("\">")
                    .append(label)
                    .append("</a></p>\n");
        } else {
            page.append("<figure><img src=\"")
                    .append(path)
                    .append("\" alt=\"")
                    .append(label)
                    .append("\"><figcaption class=\"s\">")
                    .append(label)
                    .append("</figcaption></figure>\n");
        }
    }

    /** The first name in the person's language, the rest as the records have it. */
    private String label(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : " · " + name.substring(dot + 1);
        return EvidenceTexts.part(first).map(text -> text.in(language)).orElse(first) + rest;
    }

    private String tag() {
        return switch (language) {
            case KAZAKH -> "kk";
            case RUSSIAN -> "ru";
            case ENGLISH -> "en";
        };
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    // Marks that turn the direction of writing could show another text than is there.
                    boolean hidden = Character.getType(c) == Character.FORMAT
                            || Character.isISOControl(c) && c != '\n' && c != '\t'
                            || Character.getType(c) == Character.SURROGATE;
                    safe.append(hidden ? "�" : Character.toString(c));
                }
            }
        });
        return safe.toString();
    }
}
