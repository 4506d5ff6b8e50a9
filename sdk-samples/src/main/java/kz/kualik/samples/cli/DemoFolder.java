package kz.kualik.samples.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A fresh folder for each run. */
final class DemoFolder {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    private DemoFolder() {}

    static Path create(Path parent, Clock clock) {
        String name = clock.instant().atOffset(ZoneOffset.UTC).format(NAME);
        try {
            Files.createDirectories(parent);
            for (int i = 1; ; i++) {
                Path folder = parent.resolve(i == 1 ? name : name + "-" + i);
                try {
                    return Files.createDirectory(folder);
                } catch (FileAlreadyExistsException e) {
                    // Another run of the same second has it.
                    continue;
                }
            }
        } catch (IOException e) {
            throw new UnusableInputException(parent, e);
        }
    }
}
