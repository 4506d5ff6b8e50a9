package kz.kualik.samples.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kz.kualik.core.text.Language;
import kz.kualik.pki.key.Pkcs12Profile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line: {@code java -jar kualik.jar}. Its commands, the keys of its JSON and its exit codes are a contract
 * that scripts rely on.
 */
@Command(
        name = "kualik",
        description = "Signatures, key files and remote identification of Kazakhstan.",
        subcommands = {
            VerifyCommand.class,
            SignCommand.class,
            ExtendCommand.class,
            ExtractCommand.class,
            SealCommand.class,
            UnsealCommand.class,
            EvidenceCommand.class,
            KeysCommand.class,
            P12Command.class,
            CertCommand.class,
            TrustCommand.class,
            IdentifyCommand.class,
            SandboxCommand.class,
            DemoCommand.class
        },
        versionProvider = Kualik.Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeOnExecutionException = ExitCode.UNUSABLE,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or every signature TOTAL_PASSED",
            "1:a check said no: failed or indeterminate",
            "2:wrong usage, or input that cannot be read",
            "3:an outside service did not answer, or not usably"
        })
public final class Kualik implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--lang",
            paramLabel = "kk|ru|en",
            scope = ScopeType.INHERIT,
            defaultValue = "en",
            description = "Language of sentences for people. Default: en.")
    private Language language = Language.ENGLISH;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "With an error, print where it came from.")
    private boolean verbose;

    private final Terminal terminal;

    Kualik(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs a command and, unless all is well, ends the JVM with its exit code.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        Charset charset = charset();
        PrintWriter out = writer(FileDescriptor.out, charset);
        PrintWriter err = writer(FileDescriptor.err, charset);
        int exitCode = run(Terminal.ofThisProcess(), out, err, args);
        // No thread of ours keeps the JVM alive, and Maven's, in which the demo runs, has work left.
        if (exitCode != ExitCode.DONE) {
            System.exit(exitCode);
        }
    }

    /** Runs a command within the JVM. */
    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = new CommandLine(new Kualik(terminal));
        commandLine
                .setOut(out)
                .setErr(err)
                // A file may be called @contract; whoever named it must not add options to the command.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Language.class, Kualik::language)
                .registerConverter(Path.class, new PathConverter())
                .registerConverter(SignatureKind.class, new LowerCase<>(SignatureKind.class))
                .registerConverter(SignCommand.Format.class, new LowerCase<>(SignCommand.Format.class))
                .registerConverter(Revocation.class, new LowerCase<>(Revocation.class))
                .registerConverter(KeyChoice.class, new LowerCase<>(KeyChoice.class))
                .registerConverter(Pkcs12Profile.class, new LowerCase<>(Pkcs12Profile.class))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution);
        int exitCode = execute(commandLine, args);
        // A writer keeps errors to itself, such as that of a full disk: without what was printed nothing is known.
        if (out.checkError()) {
            err.println("kualik: the standard output cannot be written; what was printed is not complete");
            exitCode = ExitCode.UNUSABLE;
        }
        err.flush();
        return exitCode;
    }

    private static int execute(CommandLine commandLine, String... args) {
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            commandLine.getErr().println("kualik: the input does not fit in memory; give the JVM more with -Xmx");
            return ExitCode.UNUSABLE;
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    Language language() {
        return language;
    }

    boolean verbose() {
        return verbose;
    }

    Terminal terminal() {
        return terminal;
    }

    private static Language language(String tag) {
        try {
            return Language.parse(tag);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("it is kk, ru or en");
        }
    }

    /** UTF-8 wherever there is a choice; a console window of Windows shows its own charset only. */
    private static Charset charset() {
        Console console = System.console();
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return console != null && windows ? console.charset() : StandardCharsets.UTF_8;
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }

    /** The version of this build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream in = Kualik.class.getResourceAsStream("version.txt")) {
                String version = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return new String[] {"kualik " + version};
            }
        }
    }
}
