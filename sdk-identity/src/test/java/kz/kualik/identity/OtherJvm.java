package kz.kualik.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another JVM with the class path of the tests, for what must hold between processes. Closing it kills it at once. */
public final class OtherJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private OtherJvm(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static OtherJvm start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new OtherJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line that it prints; empty when it has ended. */
    public Optional<String> line() throws IOException {
        return Optional.ofNullable(out.readLine());
    }

    /** Waits until it has ended by itself, and requires that it ended well. */
    public void end() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
