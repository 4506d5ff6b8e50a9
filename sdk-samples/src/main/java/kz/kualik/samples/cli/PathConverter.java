package kz.kualik.samples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads every path of the command line. An empty one, as a shell variable that is not set leaves it, is no folder. */
final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("a path is empty; is a variable of the shell not set?");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    beyondAscii(text)
                            ? "the locale cannot express this name; set LC_ALL=C.UTF-8"
                            : "it is no path: " + e.getReason());
        }
    }

    private static boolean beyondAscii(String text) {
        return text.chars().anyMatch(c -> c > 0x7f);
    }

    /** Where empty means that nothing is chosen: Maven, which runs the demo, cannot leave an option out. */
    static final class OrNone implements ITypeConverter<@Nullable Path> {
        @Override
        public @Nullable Path convert(String text) {
            return text.isEmpty() ? null : new PathConverter().convert(text);
        }
    }
}
