package kz.kualik.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.KeyEntryStep;
import kz.kualik.samples.sandbox.Counters;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ResumeAfterCrashTest {
    @TempDir
    Path folder;

    /** Runs the sample in a JVM of its own and kills it when it has printed so many lines. */
    private static void killAfter(int lines, Sandbox sandbox, Path kept) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResumeAfterCrash.class.getName(),
                        sandbox.address().toString(),
                        kept.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                assertThat(out.readLine()).isNotNull();
            }
        } finally {
            process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void run_whenKilledAfterAnyStep_goesOnAndSendsOneSms() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            SandboxClient client = SandboxClient.at(HttpTransport.jdk(), sandbox.address());
            for (int lines = 1; lines <= 4; lines++) {
                Counters before = client.counters();
                Path kept = Files.createDirectory(
                        folder.resolve("kept-" + lines),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                killAfter(lines, sandbox, kept);

                ByteArrayOutputStream printed = new ByteArrayOutputStream();
                IdentificationStep end = ResumeAfterCrash.run(
                        sandbox.address(), kept, new PrintStream(printed, true, StandardCharsets.UTF_8));

                assertThat(end).isInstanceOf(KeyEntryStep.class);
                assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("goes on at ");
                assertThat(client.counters().sms() - before.sms()).isEqualTo(1);
            }
        }
    }
}
