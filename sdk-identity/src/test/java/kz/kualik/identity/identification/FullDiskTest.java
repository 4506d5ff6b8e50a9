package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.kualik.core.SdkException;
import kz.kualik.core.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Steps 24 and 27 on a disk that is really full: a small file system in memory, which a process in a name space of its own may
 * mount without rights of the system.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final int PAGE = 4096;
    private static final int PAGES = 16;

    @TempDir
    Path temporary;

    @Test
    void chooseFolder_whenTheDiskIsSmallerThanWanted_isRefused() throws Exception {
        assertThat(onSmallDisk(Choosing.class)).containsExactly("[identity.folder.no-space]");
    }

    @Test
    void download_whenTheDiskGetsFull_leavesNothingHalfAndGoesOnOnceThereIsSpace() throws Exception {
        List<String> lines = onSmallDisk(Downloading.class);

        // At first nothing can be written; with some space the first file can, and the second cannot.
        assertThat(lines).hasSizeGreaterThan(2).endsWith("COMPLETED 2 files of 2");
        assertThat(lines.subList(0, lines.size() - 1))
                .containsOnly("pki.key-file.not-written, still KEY_PASSWORD with 0 files");
    }

    private List<String> onSmallDisk(Class<?> main) throws Exception {
        String mount = "mount -t tmpfs -o mode=700,size=" + PAGES * PAGE + " kualik \"$0\"";
        assumeTrue(
                run("sh", "-c", mount, temporary.toString()).isEmpty(),
                "no file system can be mounted here: unshare or name spaces of users are missing");
        List<String> command = new ArrayList<>(List.of("sh", "-c", mount + " && exec \"$@\"", temporary.toString()));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                temporary.toString()));
        return run(command.toArray(String[]::new));
    }

    /** What it prints in name spaces of its own; what it complains of, if it ends badly. */
    private static List<String> run(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount"));
        all.addAll(List.of(command));
        Path out = Files.createTempFile("disk", ".out");
        Path err = Files.createTempFile("disk", ".err");
        try {
            Process process = new ProcessBuilder(all)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of("it did not end");
            }
            return process.exitValue() == 0 ? Files.readAllLines(out) : List.of("ended badly", Files.readString(err));
        } catch (IOException e) {
            return List.of("not installed");
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Chooses a folder on the disk. */
    static final class Choosing {
        private Choosing() {}

        public static void main(String[] args) {
            World world = new World(Path.of(args[0]));
            System.out.println(world.walkTo(KeyFolderStep.class).choose(world.folder).reasons().stream()
                    .map(reason -> reason.code().value())
                    .toList());
        }
    }

    /** Downloads with more and more space. */
    static final class Downloading {
        private Downloading() {}

        public static void main(String[] args) throws IOException {
            World world = new World(Path.of(args[0]));
            world.policy = world.policy.but().keys(KeySet.RSA).folderSpace(PAGE).build();
            IdentificationStep step =
                    world.walkOn(world.flow().begin(BeginRequest.inLanguage(Language.KAZAKH)), KeyPasswordStep.class);
            Path filler = Path.of(args[0], "filler");
            for (int free = 0; step instanceof KeyPasswordStep; free++) {
                fill(filler, free);
                try {
                    step = world.advance(step);
                    System.out.println(step.place() + " " + files(world) + " files of "
                            + ((Completed) step).keys().size());
                } catch (SdkException e) {
                    step = world.flow().resume(step.session());
                    System.out.println(
                            e.code().value() + ", still " + step.place() + " with " + files(world) + " files");
                }
            }
        }

        /** Leaves so many pages. */
        private static void fill(Path filler, int free) throws IOException {
            Files.deleteIfExists(filler);
            long left = Files.getFileStore(filler.getParent()).getUsableSpace() - (long) free * PAGE;
            Files.write(filler, new byte[(int) Math.max(0, left)]);
        }

        private static long files(World world) throws IOException {
            try (Stream<Path> files = Files.list(world.folder)) {
                return files.count();
            }
        }
    }
}
