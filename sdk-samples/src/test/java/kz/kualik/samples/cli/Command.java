package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, as scripts see it: what it prints, its exit code, and that it can be killed. */
final class Command implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader out;
    private final List<JsonNode> printed = new ArrayList<>();

    private Command(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    static Command start(Object... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // They live for seconds.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Kualik.class.getName()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        try {
            return new Command(new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final java.io.File NOTHING =
            new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");

    /** The next line, which is JSON like all of them; empty when the process has ended. */
    Optional<JsonNode> line() {
        try {
            String text = out.readLine();
            if (text == null) {
                return Optional.empty();
            }
            JsonNode line = JSON.readTree(text);
            assertThat(line.isObject()).as(text).isTrue();
            printed.add(line);
            return Optional.of(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything until it has ended by itself, and ended well. */
    List<JsonNode> end() {
        while (line().isPresent()) {
            assertThat(printed).hasSizeLessThan(1000);
        }
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        assertThat(process.exitValue()).as(printed.toString()).isZero();
        return List.copyOf(printed);
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
