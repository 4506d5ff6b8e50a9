package kz.kualik.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole journey over HTTP, with everything logged that can be, and nothing personal in it. */
class LogsTest {
    @TempDir
    Path folder;

    @Test
    void logs_atTrace_holdNoPersonalValueAndNoSecret() throws Exception {
        Path log = folder.resolve("log.txt");
        Path marks = folder.resolve("marks.txt");
        Path output = folder.resolve("output.txt");
        Path levels = Files.writeString(
                folder.resolve("levels.properties"),
                ".level=ALL\nhandlers=java.util.logging.ConsoleHandler\njava.util.logging.ConsoleHandler.level=ALL\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dslf4j.provider=" + LoggingToFile.class.getName(),
                        "-Dlog.file=" + log,
                        "-Djava.util.logging.config.file=" + levels,
                        LoggedJourney.class.getName(),
                        marks.toString(),
                        folder.resolve("keys").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();

        String logged = Files.readString(log);
        String all = logged + new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        List<String> personal = Files.readAllLines(marks);
        assertThat(logged).contains("RemoteIdentification", "goes from PIN_ENTRY to AGREEMENT");
        assertThat(personal).hasSizeGreaterThan(20);
        assertThat(personal).allSatisfy(value -> assertThat(all).doesNotContainIgnoringCase(value));
    }
}
