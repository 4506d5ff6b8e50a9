package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import kz.kualik.core.secret.Secret;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Question;

/**
 * Answers from a file of properties in UTF-8. A key may have several answers, separated by {@code |}, for the times that
 * it is asked; what is not in the file, or is used up, has the usual answer.
 */
final class ScriptAnswers implements Answers {
    private static final int MAXIMUM_SIZE = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final Map<Question, Deque<String>> answers;

    private ScriptAnswers(Map<Question, Deque<String>> answers) {
        this.answers = answers;
    }

    /** A script that is shipped, or a file. A file that is called like a shipped script is reached as ./happy. */
    static ScriptAnswers read(String nameOrFile) {
        return NAME.matcher(nameOrFile).matches()
                ? shipped(nameOrFile).orElseGet(() -> readNamed(path(nameOrFile)))
                : read(path(nameOrFile));
    }

    private static Path path(String file) {
        return new PathConverter().convert(file);
    }

    private static Optional<ScriptAnswers> shipped(String name) {
        try (InputStream in = ScriptAnswers.class.getResourceAsStream("scripts/" + name + ".properties")) {
            return in == null ? Optional.empty() : Optional.of(parse(Path.of(name), in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScriptAnswers readNamed(Path file) {
        if (!Files.exists(file)) {
            throw new UnusableInputException(file, "neither a script that is there already, such as happy, nor a file");
        }
        return read(file);
    }

    private static ScriptAnswers read(Path file) {
        return parse(file, InputFile.read(file, MAXIMUM_SIZE));
    }

    private static ScriptAnswers parse(Path file, byte[] bytes) {
        Map<Question, Deque<String>> answers = new EnumMap<>(Question.class);
        Properties properties = properties(file, bytes);
        for (String key : properties.stringPropertyNames()) {
            Question question = Question.find(key)
                    .filter(found -> found != Question.PASSWORD)
                    .orElseThrow(() -> new UnusableInputException(file, "there is no question " + key));
            answers.put(question, split(file, question, properties.getProperty(key)));
        }
        return new ScriptAnswers(answers);
    }

    /** Whether a question has different answers for different times. */
    boolean several() {
        return answers.values().stream().anyMatch(given -> given.size() > 1);
    }

    /** Passes over answers that were given before. */
    void skip(Question question, int given) {
        for (int i = 0; i < given; i++) {
            next(question);
        }
    }

    private static Properties properties(Path file, byte[] bytes) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (CharacterCodingException e) {
            throw new UnusableInputException(file, "it is not text in UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableInputException(file, "it is not a file of properties");
        }
        return properties;
    }

    private static Deque<String> split(Path file, Question question, String value) {
        Deque<String> answers = new ArrayDeque<>();
        Arrays.stream(value.split("\\|", -1)).map(String::strip).forEach(answers::add);
        for (String answer : answers) {
            if (!question.choices().isEmpty() && !question.choices().contains(answer)) {
                throw new UnusableInputException(
                        file,
                        "the answer to " + question.key() + " is one of " + String.join(", ", question.choices()));
            }
        }
        return answers;
    }

    @Override
    public String answer(Question question, String usual) {
        return next(question).orElse(usual);
    }

    @Override
    public Secret secret(Question question, Secret usual) {
        return next(question).<Secret>map(Secret::copyOf).orElseGet(() -> Answers.copy(usual));
    }

    private Optional<String> next(Question question) {
        return Optional.ofNullable(answers.get(question)).map(Deque::poll);
    }
}
