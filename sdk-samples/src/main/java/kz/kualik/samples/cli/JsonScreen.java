package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.identification.CameraStep;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.IinStep;
import kz.kualik.identity.identification.LivenessCaptureStep;
import kz.kualik.identity.identification.ModerationStep;
import kz.kualik.identity.identification.OperatorCallStep;
import kz.kualik.identity.identification.OperatorRegistrationStep;
import kz.kualik.identity.identification.Refused;
import kz.kualik.samples.journey.JourneyScreen;
import kz.kualik.samples.journey.Question;
import org.jspecify.annotations.Nullable;

/**
 * Tells programs of each of the guide's steps when it is over and stored: a line of JSON. A step that was not passed is told as
 * well, with the outcome {@code retry}.
 */
final class JsonScreen implements JourneyScreen {
    private final PrintWriter out;
    private final boolean resumed;
    private @Nullable IdentificationStep before;

    JsonScreen(PrintWriter out, boolean resumed) {
        this.out = out;
        this.resumed = resumed;
    }

    @Override
    public void reached(IdentificationStep step) {
        IdentificationStep left = before;
        before = step;
        if (left != null) {
            String outcome = outcome(left, step);
            List<String> numbers = finished(left);
            if (!outcome.equals("done")) {
                numbers = numbers.subList(numbers.size() - 1, numbers.size());
            }
            numbers.forEach(number -> line(number, step, outcome));
            if (step instanceof Completed) {
                finished(step).forEach(number -> line(number, step, outcome));
            }
        } else if (!resumed) {
            line("1", step, "done");
        }
    }

    /** Numbers such as 14a belong to the one after them; what is done on the way into a step is told before it. */
    private static List<String> finished(IdentificationStep left) {
        List<String> numbers = left.numbers().stream()
                .filter(number -> number.matches("[0-9]+"))
                .toList();
        boolean begunBefore =
                left instanceof CameraStep || left instanceof LivenessCaptureStep || left instanceof ModerationStep;
        return begunBefore ? numbers.subList(1, numbers.size()) : numbers;
    }

    private static String outcome(IdentificationStep left, IdentificationStep next) {
        if (next instanceof Refused) {
            return "refused";
        }
        int from = number(left);
        int to = number(next);
        boolean back = to < from
                || next.getClass() == left.getClass()
                || to == from && !next.reasons().isEmpty();
        // The guide leads from the operator back to the IIN.
        boolean asTheGuideSays = next instanceof IinStep
                && (left instanceof OperatorRegistrationStep || left instanceof OperatorCallStep);
        return back && !asTheGuideSays ? "retry" : "done";
    }

    private static int number(IdentificationStep step) {
        return Integer.parseInt(step.numbers().get(0).replaceAll("[^0-9]", ""));
    }

    private void line(String number, IdentificationStep now, String outcome) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("session", now.session().value());
        line.put("step", Integer.parseInt(number));
        line.put("state", now.place());
        line.put("outcome", outcome);
        JsonOutput.print(out, line);
        out.flush();
    }

    @Override
    public void answered(Question question, String shown) {
        // Who wrote the script knows the answers.
    }

    @Override
    public void found(LocalizedText text) {
        // For people only.
    }
}
