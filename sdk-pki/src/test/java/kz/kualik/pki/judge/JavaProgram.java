package kz.kualik.pki.judge;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of the tests' class path in a JVM of its own, for judges that register something for a whole JVM: providers,
 * algorithms, resolvers.
 */
public final class JavaProgram {
    private static final Path HOME = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Class<?> program;

    private final List<String> options;

    /**
     * A program.
     *
     * @param program has a main method
     * @param options of its JVM, such as {@code -Xmx32m}
     */
    public JavaProgram(Class<?> program, String... options) {
        this.program = program;
        this.options = List.of(options);
    }

    /** What it writes to the standard output, line by line. */
    public List<String> run(List<String> arguments) {
        return run(new Tool.Workplace(), arguments);
    }

    List<String> run(Tool.Workplace files, List<String> arguments) {
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-cp", classPath(), program.getName()));
        command.addAll(arguments);
        Tool.Result result = new Tool(HOME.toString()).run(files, command.toArray(String[]::new));
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return new String(result.output(), StandardCharsets.UTF_8).lines().toList();
    }

    /** As entries of this JVM, which may be relative to its folder and not to that of the program. */
    private static String classPath() {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return String.join(
                File.pathSeparator,
                Stream.of(own.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
