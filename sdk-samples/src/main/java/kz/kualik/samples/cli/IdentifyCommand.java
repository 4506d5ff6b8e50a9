package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.people.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Walks through remote identification against an embedded sandbox. */
@Command(
        name = "identify",
        description = {
            "Get keys as a synthetic person of the embedded sandbox: the 28 steps of the guide.",
            "Without --script the terminal asks; an empty line is the usual answer. The exit code is 1 if the way ends"
                    + " without keys."
        },
        footerHeading = "%nScript: properties in UTF-8, all optional:%n",
        footer = {
            "  camera=ready|missing|refused  iin=...  code=inbox (reads the SMS), six digits, resend, none",
            "  operator=call|iin  ncalayer=running|absent|too-old|faulty  phone=+77...",
            "  digital-id-code=inbox, six digits, resend  selfie=good, nobody, or a flaw such as too-dark",
            "  selfie-review=send|again  liveness=follow|ignore|break-off  pin=...  pin-repeated=...",
            "  document=card|front-only  document-data=confirm|again  consent=agree|refuse  pin-entered=...",
            "  agreement=accept|decline  email=...  folder=...",
            "  Several answers for several times are separated by |, such as code=000000 | inbox."
        })
final class IdentifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Option(names = "--script", paramLabel = "FILE", description = "Answers, see below; what is not in it is as usual.")
    private @Nullable Path script;

    @Option(
            names = "--person",
            paramLabel = "SCENARIO",
            defaultValue = "ordinary",
            description = "Who stands before the camera: ${COMPLETION-CANDIDATES}. Default: ordinary.",
            completionCandidates = ScenarioNames.class,
            converter = ScenarioNames.class)
    private Scenario scenario = Scenario.ORDINARY;

    @Option(
            names = "--keys",
            paramLabel = "gost|rsa",
            defaultValue = "gost",
            description = "gost: one key of GOST 2015-512; rsa: the older pair. Default: gost.")
    private KeyChoice keys = KeyChoice.GOST;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "keys",
            description = "Where the key files go; made for its owner only if it is not there. Default: keys.")
    private Path folder = Path.of("keys");

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password of the new key files. Without it the terminal asks.")
    private @Nullable Path passwordFile;

    @Override
    public Integer call() {
        Path file = script;
        if (file == null) {
            // Asked for when its step is reached; until then there is only a placeholder.
            try (Secret password = passwordFile == null ? Secret.copyOf("") : Passwords.firstLine(passwordFile)) {
                return walk(new TerminalAnswers(requireTerminal(), kualik.language(), passwordFile != null), password);
            }
        }
        Answers answers = ScriptAnswers.read(file);
        try (Secret password = Passwords.read(passwordFile, folder, kualik.terminal(), spec)) {
            return walk(answers, password);
        }
    }

    private Terminal requireTerminal() {
        if (!kualik.terminal().present()) {
            throw new ParameterException(spec.commandLine(), "there is no terminal to ask on: give --script FILE");
        }
        return kualik.terminal();
    }

    private int walk(Answers answers, Secret password) {
        PrintWriter out = spec.commandLine().getOut();
        Paint paint = new Paint(kualik.terminal().colours());
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            new Progress(out).during("the sandbox makes its certification authority", sandbox::nca);
            Optional<IdentificationStep> end = new Journey(
                            sandbox,
                            sandbox.people().of(scenario),
                            keys.keys(),
                            answers,
                            new TextScreen(out, paint, kualik.language()),
                            folder,
                            password)
                    .walk(kualik.language());
            if (end.isEmpty()) {
                spec.commandLine().getErr().println("kualik: the answers lead round in circles");
            }
            if (end.isPresent() && end.get() instanceof Completed completed) {
                KeyFilesText.lines(completed.keys()).forEach(out::println);
                return ExitCode.DONE;
            }
            return ExitCode.REFUSED;
        }
    }
}
