package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the whole of the product in a minute; {@code mvn -q -Pdemo} runs it. */
@Command(
        name = "demo",
        description = {
            "From an IIN to signed documents against the embedded sandbox, with every check shown.",
            "The exit code is 0 only if all of them held."
        })
final class DemoCommand implements Callable<Integer> {
    /** Printed on the screen, for key files that are worth nothing. */
    private static final String PASSWORD = IdentifyCommand.USUAL_PASSWORD;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Option(
            names = "--file",
            paramLabel = "PATH",
            converter = PathConverter.OrNone.class,
            description = "A document to sign; XML is signed as XML too. Default: a PDF and an XML document.")
    private @Nullable Path file;

    @Option(
            names = "--keys",
            paramLabel = "gost|rsa",
            defaultValue = "gost",
            description = "gost: one key of GOST 2015-512; rsa: the older pair. Default: gost.")
    private KeyChoice keys = KeyChoice.GOST;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Results are left in a fresh folder in it. Default: demo.")
    private Path parent = Path.of("demo");

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Instant start = clock.instant();
        PrintWriter out = spec.commandLine().getOut();
        Paint paint = new Paint(kualik.terminal().colours());
        Checks checks = new Checks(out, paint);
        List<DemoDocument> documents = DemoDocument.of(file);
        Path folder = DemoFolder.create(parent, clock);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Secret password = Secret.copyOf(PASSWORD)) {
            new Demo(sandbox, keys.keys(), folder, password, out, paint, checks, kualik.language()).run(documents);
        }
        String time = Duration.between(start, clock.instant()).toSeconds() + " s";
        out.println();
        out.println(paint.bold(checks.summary() + ", " + time + "."));
        out.println("Left in " + folder + " (password of the keys: " + PASSWORD + ")");
        return checks.allHeld() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
