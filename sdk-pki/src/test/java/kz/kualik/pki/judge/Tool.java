package kz.kualik.pki.judge;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.kualik.pki.testing.Presence;
import org.jspecify.annotations.Nullable;

/** A program of this computer that judges independently of the SDK and of Bouncy Castle. */
final class Tool {
    private static final int SECONDS = 60;

    private final String name;

    Tool(String name) {
        this.name = name;
    }

    /** Skips the test, saying why, if the program is not installed. */
    Tool requireInstalled(String debianPackage) {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        Presence.require(installed, name + " is not installed (Debian package " + debianPackage + ")");
        return this;
    }

    /** What a run gave. */
    record Result(int exitCode, byte[] output, String messages) {
        boolean ok() {
            return exitCode == 0;
        }
    }

    /** Runs the program in a folder with the given files. */
    Result run(Workplace files, String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        try (files) {
            Path out = files.folder.resolve(".out");
            Path err = files.folder.resolve(".err");
            Process process = new ProcessBuilder(command)
                    .directory(files.folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " did not end");
            }
            return new Result(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A folder that lasts for one run. */
    static final class Workplace implements AutoCloseable {
        private final Path folder;

        Workplace() {
            try {
                folder = Files.createTempDirectory("judge");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Workplace with(String name, byte[] content) {
            try {
                Files.write(folder.resolve(name), content);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A service that a program started, such as gpg-agent, may take its own files away meanwhile. */
        @Override
        public void close() throws IOException {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
