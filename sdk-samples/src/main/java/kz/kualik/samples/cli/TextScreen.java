package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.util.List;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.samples.journey.JourneyScreen;
import kz.kualik.samples.journey.Question;

/** Shows the way as lines of text: the guide's number and prompt, what was answered, what was found. */
final class TextScreen implements JourneyScreen {
    private final PrintWriter out;
    private final Paint paint;
    private final Language language;

    TextScreen(PrintWriter out, Paint paint, Language language) {
        this.out = out;
        this.paint = paint;
        this.language = language;
    }

    @Override
    public void reached(IdentificationStep step) {
        out.println(
                paint.bold(String.format("%-8s%s", number(step), step.prompt().in(language))));
        step.reasons()
                .forEach(reason ->
                        out.println(paint.bad("        ! " + reason.text().in(language) + " [" + reason.code() + "]")));
    }

    private static String number(IdentificationStep step) {
        List<String> numbers = step.numbers();
        if (numbers.isEmpty()) {
            return "-";
        }
        String first = numbers.get(0);
        String last = numbers.get(numbers.size() - 1);
        return first.equals(last) ? first : first + "-" + last;
    }

    @Override
    public void answered(Question question, String shown) {
        out.println("        < " + question.label().in(language) + ": " + PlainText.of(shown));
    }

    @Override
    public void found(LocalizedText text) {
        out.println(paint.good("        > " + PlainText.of(text.in(language))));
    }
}
