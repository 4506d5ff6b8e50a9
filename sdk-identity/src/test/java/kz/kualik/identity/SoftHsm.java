package kz.kualik.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A token of SoftHSM2 (Debian package softhsm2), in a folder of the build. */
public final class SoftHsm {
    public static final String PIN = "271828";

    private SoftHsm() {}

    /** Skips the test, saying why, or fails it where judges are required, if a program is not there. */
    public static void requireInstalled(String program, String debianPackage) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
        require(there, program + " is not installed (Debian package " + debianPackage + ")");
    }

    private static void require(boolean present, String otherwise) {
        if (!present) {
            if ("required".equals(System.getProperty("kualik.judges"))) {
                fail(otherwise);
            }
            abort(otherwise);
        }
    }

    /** An empty token, before this JVM has loaded the library: the library reads its configuration once. */
    public static void makeToken() throws Exception {
        requireInstalled("softhsm2-util", "softhsm2");
        String where = System.getenv("SOFTHSM2_CONF");
        require(where != null, "the variable SOFTHSM2_CONF is not set, as the pom sets it");
        Path own = Path.of(where).getParent();
        if (Files.exists(own)) {
            try (Stream<Path> old = Files.walk(own)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Path tokens = Files.createDirectories(own.resolve("tokens"));
        Files.writeString(Path.of(where), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        run(
                own,
                List.of(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "kualik",
                        "--so-pin",
                        "31415926",
                        "--pin",
                        PIN));
    }

    public static Path folder() {
        return Path.of(System.getenv("SOFTHSM2_CONF")).getParent();
    }

    public static Path library() {
        return Stream.of("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm")
                .map(path -> Path.of(path, "libsofthsm2.so"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    /** What a program prints, which must end well. */
    public static String run(Path folder, List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "run", ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(out);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
