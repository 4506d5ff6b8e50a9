package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.evidence.Evidence;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.journey.JourneyScreen;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Walks through remote identification against a sandbox. */
@Command(
        name = "identify",
        description = {
            "Get keys as a synthetic person of a sandbox: the 28 steps of the guide.",
            "Without --script the terminal asks; an empty line is the usual answer. The exit code is 1 if the way ends"
                    + " without keys."
        },
        footerHeading = "%nScript: properties in UTF-8, all optional:%n",
        footer = {
            "  camera=ready|missing|refused  iin=...  code=inbox (reads the SMS), six digits, resend, none",
            "  operator=call|iin  ncalayer=running|absent|too-old|faulty  phone=+77...",
            "  digital-id-code=inbox, six digits, resend  selfie=good, nobody, or a flaw such as image-dark",
            "  selfie-review=send|again  liveness=follow|ignore|break-off  pin=...  pin-repeated=...",
            "  document=card|front-only  document-data=confirm|again  consent=agree|refuse  pin-entered=...",
            "  agreement=accept|decline  email=...  folder=...  issuance=refresh|revoke  keys=keep|revoke",
            "  document-number=...  document-surname=... (typed where no photo could be read)",
            "  Several answers for several times are separated by |, such as code=000000 | inbox.",
            "",
            "JSON: a line for each step that is over, printed when it is stored, then the result:",
            "  {\"session\", \"step\": 14, \"state\": \"DOCUMENT\", \"outcome\": \"done|retry|refused\"}",
            "  {\"session\", \"state\", \"outcome\": \"done|revoked|refused|unfinished\", \"keys\": [{\"file\", \"purpose\","
                    + " \"suite\",",
            "   \"serialNumber\", \"notBefore\", \"notAfter\", \"sha256\"}], \"reasons\": [{\"code\", \"kk\", \"ru\","
                    + " \"en\"}],",
            "   \"trials\": [{\"file\", \"purpose\", \"passed\"}]}",
            "  step is the guide's number, state is where the session stands after it.",
            "",
            "With --store the same command again goes on where the last one ended, however it ended; once the way is over"
                    + " it",
            "prints the result again. DIR/.kualik, for its owner only, has the master key of the sessions, the private"
                    + " keys that",
            "wait for their certificates, and the session's id: an output folder has one journey,",
            "in one store; with another, or with an old backup of it, it is refused.",
            "The codes that a person gets in a day are counted for all folders of a store."
        })
final class IdentifyCommand implements Callable<Integer> {
    /** Of people who do not exist, in a sandbox: no secret. */
    static final String USUAL_PASSWORD = "Demo2026";

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Option(
            names = "--sandbox",
            paramLabel = "URL",
            description =
                    "A sandbox that runs, such as http://127.0.0.1:54321, the \"base\" that kualik sandbox prints."
                            + " Default: one of its own, which ends with the command.")
    private @Nullable URI address;

    @Option(
            names = "--script",
            paramLabel = "NAME|FILE",
            description = "Answers, see below; what is not in it is as usual. happy is there already: the whole way.")
    private @Nullable String script;

    @Option(
            names = "--store",
            paramLabel = "JDBC-URL",
            description = "Keep the session, encrypted, in a database, such as jdbc:h2:file:./sessions or"
                    + " jdbc:postgresql:... Needs --sandbox. Default: in memory.")
    private @Nullable String store;

    @Option(
            names = {"--out", "--folder"},
            paramLabel = "DIR",
            defaultValue = "keys",
            description = "Where the key files go; made for its owner only if it is not there. If others have rights on"
                    + " it, they go to DIR/keys. Default: keys.")
    private Path folder = Path.of("keys");

    @Option(
            names = "--session",
            paramLabel = "ID",
            description =
                    "The session of the store to go on with; --out is the folder that it was begun for, which has the key"
                            + " of the session. Default: that of the output folder; a new one if there is none.")
    private @Nullable String session;

    @Option(
            names = "--person",
            paramLabel = "SCENARIO",
            defaultValue = "ordinary",
            description =
                    "Who stands before the camera: ${COMPLETION-CANDIDATES}. Default: a person of the session's own, an"
                            + " ordinary one unless the sandbox has another --scenario.",
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
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password of the new key files. Without it a script takes "
                    + USUAL_PASSWORD + ", and the terminal asks.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description =
                    "Write what the session leaves behind into a new folder, see evidence check. One that is there"
                            + " already is left as it is.")
    private @Nullable Path evidence;

    @Option(names = "--json", description = "Print JSON, see below. Needs --script.")
    private boolean json;

    @Override
    public Integer call() {
        requireWhole();
        Answers answers = script == null
                ? new TerminalAnswers(requireTerminal(), kualik.language(), passwordFile != null)
                : scripted(script);
        try (Secret password = password()) {
            URI running = address;
            if (running != null) {
                return walk(running, answers, password);
            }
            try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
                if (!json) {
                    new Progress(spec.commandLine().getOut())
                            .during("the sandbox makes its certification authority", sandbox::nca);
                }
                return walk(sandbox.address(), answers, password);
            }
        }
    }

    private void requireWhole() {
        if (json && script == null) {
            throw wrong("--json asks nobody: give --script NAME or FILE");
        }
        if (store != null && address == null) {
            throw wrong("--store needs --sandbox: one of its own forgets everything with the command");
        }
        if (session != null && store == null) {
            throw wrong("--session is one of a --store");
        }
        PrivateFolder.requirePossible(folder);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The terminal asks when the step of the password is reached; until then there is only a placeholder. */
    private Secret password() {
        if (passwordFile != null) {
            return Passwords.firstLine(passwordFile);
        }
        return Secret.copyOf(script == null ? "" : USUAL_PASSWORD);
    }

    private Answers scripted(String nameOrFile) {
        try {
            return ScriptAnswers.read(nameOrFile);
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), "--script: " + e.getMessage(), e);
        }
    }

    private Terminal requireTerminal() {
        if (!kualik.terminal().present()) {
            throw wrong("there is no terminal to ask on: give --script NAME or FILE");
        }
        return kualik.terminal();
    }

    private SandboxClient client(URI running) {
        try {
            return SandboxClient.at(HttpTransport.jdk(), running);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int walk(URI running, Answers answers, Secret password) {
        SandboxClient sandbox = client(running);
        // Before the folder is made, if it is.
        Path keyFolder = PrivateFolder.shared(folder) ? folder.resolve("keys") : folder;
        try (Sessions sessions = store == null ? Sessions.inMemory() : KeptSessions.open(store, folder)) {
            RemoteIdentification identification = Journey.identification(
                    sandbox,
                    keys.keys(),
                    sessions.store(),
                    sessions.custody(),
                    sessions.codeLedger(),
                    sessions.pinPepper());
            Optional<IdentificationStep> resumed = resumed(identification, sessions);
            IdentificationStep step = resumed.isPresent()
                    ? resumed.get()
                    : identification.begin(BeginRequest.inLanguage(kualik.language()));
            sessions.keep(step.session());
            Answers given = answers;
            JourneyScreen screen = screen(resumed.isPresent());
            Optional<Path> note = sessions.answers();
            if (answers instanceof ScriptAnswers several && several.several() && note.isPresent()) {
                ReplayedScript replayed = new ReplayedScript(several, screen, note.get(), step.version());
                given = replayed;
                screen = replayed;
            }
            Journey journey = new Journey(sandbox, person(sandbox, step.session()), given, screen, keyFolder, password);
            Optional<IdentificationStep> end = journey.walk(step, kualik.language());
            Path kept = evidence;
            if (kept != null && !Files.exists(kept)) {
                InputFile.naming(kept, () -> {
                    Evidence left = identification.evidence(step.session());
                    left.writeTo(kept);
                    return left;
                });
            }
            return tell(end.isPresent() ? end.get() : identification.resume(step.session()), end.isPresent());
        }
    }

    private Optional<IdentificationStep> resumed(RemoteIdentification identification, Sessions sessions) {
        String given = session;
        if (given == null) {
            return sessions.find(identification);
        }
        try {
            return Optional.of(identification.resume(SessionId.parse(given)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--session: " + e.getMessage(), e);
        } catch (ServiceRejectedException e) {
            if (e.code().equals(IdentityErrorCodes.SESSION_UNKNOWN)) {
                throw new ParameterException(spec.commandLine(), "--session: the store has no such session", e);
            }
            throw e;
        } catch (CryptoException e) {
            if (e.code().equals(IdentityErrorCodes.STORE_INTEGRITY)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--session: the master key in " + folder.resolve(".kualik") + " does not open it. A session is"
                                + " read with the key in the .kualik of the folder that it was begun for: give that"
                                + " folder as --out",
                        e);
            }
            throw e;
        }
    }

    private SyntheticPerson person(SandboxClient sandbox, SessionId of) {
        return scenario == Scenario.ORDINARY
                ? sandbox.personOf(of)
                : sandbox.people().of(scenario);
    }

    private JourneyScreen screen(boolean resumed) {
        PrintWriter out = spec.commandLine().getOut();
        return json
                ? new JsonScreen(out, resumed)
                : new TextScreen(out, new Paint(kualik.terminal().colours()), kualik.language());
    }

    private int tell(IdentificationStep last, boolean over) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, over ? IdentifyView.ended(last) : IdentifyView.unfinished(last));
            out.flush();
        }
        if (!over) {
            spec.commandLine().getErr().println("kualik: the answers lead round in circles");
        }
        if (last instanceof Completed completed) {
            if (!json) {
                KeyFilesText.lines(completed.keys()).forEach(out::println);
            }
            return ExitCode.DONE;
        }
        return ExitCode.REFUSED;
    }
}
