package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.JourneyScreen;
import kz.kualik.samples.journey.Question;

/**
 * A script whose answers are for several times, in a journey that may be killed: the person who comes back goes on with the
 * answer that is next. It sits between the journey, the script and the screen, and writes down how many answers were given
 * before and since the session came to the version at which it stands. An answer that led to nothing is given again.
 */
final class ReplayedScript implements Answers, JourneyScreen {
    private static final String VERSION = "version";

    private final ScriptAnswers script;
    private final JourneyScreen screen;
    private final Path note;
    private final Map<Question, Integer> before = new EnumMap<>(Question.class);
    private final Map<Question, Integer> after = new EnumMap<>(Question.class);
    private long version;

    /** Begins where an earlier process ended: the session stands at the version given. */
    ReplayedScript(ScriptAnswers script, JourneyScreen screen, Path note, long version) {
        this.script = script;
        this.screen = screen;
        this.note = note;
        this.version = version;
        if (Files.exists(note)) {
            Properties noted = read();
            String part = noted.getProperty(VERSION, "").equals(Long.toString(version)) ? ".before" : ".after";
            for (Question question : Question.values()) {
                int given = number(noted.getProperty(question.key() + part, "0"));
                before.put(question, given);
                script.skip(question, given);
            }
        }
        after.putAll(before);
    }

    private Properties read() {
        Properties noted = new Properties();
        try {
            noted.load(new StringReader(new String(InputFile.read(note, 64 * 1024), StandardCharsets.US_ASCII)));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableInputException(note, "it does not tell which answers were given");
        }
        return noted;
    }

    private int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UnusableInputException(note, "it does not tell which answers were given");
        }
    }

    @Override
    public void reached(IdentificationStep step) {
        version = step.version();
        before.putAll(after);
        write();
        screen.reached(step);
    }

    @Override
    public String answer(Question question, String usual) {
        count(question);
        return script.answer(question, usual);
    }

    @Override
    public Secret secret(Question question, Secret usual) {
        count(question);
        return script.secret(question, usual);
    }

    private void count(Question question) {
        after.merge(question, 1, Integer::sum);
        write();
    }

    private void write() {
        Map<String, Object> lines = new TreeMap<>();
        before.forEach((question, given) -> lines.put(question.key() + ".before", given));
        after.forEach((question, given) -> lines.put(question.key() + ".after", given));
        lines.put(VERSION, version);
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Path temporary = note.resolveSibling(note.getFileName() + ".part");
        try {
            Files.writeString(temporary, text, StandardCharsets.US_ASCII);
            Files.move(temporary, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UnusableInputException(note, e);
        }
    }

    @Override
    public void answered(Question question, String shown) {
        screen.answered(question, shown);
    }

    @Override
    public void found(LocalizedText text) {
        screen.found(text);
    }
}
