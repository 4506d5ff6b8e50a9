package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.evidence.EvidenceFinding;
import kz.kualik.identity.evidence.EvidenceReport;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.seal.SealCertificate;
import kz.kualik.pki.seal.SealKey;
import kz.kualik.pki.seal.UnsealReport;
import kz.kualik.pki.seal.Unsealer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a folder of evidence, or a sealed one. */
@Command(
        name = "check",
        description = {
            "Check that evidence is as it was written: a record that was changed, taken out, put in or moved is named.",
            "A chain proves what came before its head. That nothing was cut off its end, and who wrote it, is proved by a seal,"
                    + " or by a head that was noted: --head."
        },
        footerHeading = "%nJSON:%n",
        footer = {
            "  {\"intact\", \"reference\", \"records\", \"head\", \"erased\", \"signer\", \"headAsNoted\","
                    + " \"findings\": [{\"kind\", \"record\", \"kk\", \"ru\", \"en\"}]}",
            "  headAsNoted is null without --head; if it is false, the evidence is not intact.",
            "  A sealed file that does not open has \"outcome\" as unseal tells it, and nothing else."
        })
final class EvidenceCheckCommand implements Callable<Integer> {
    private static final int MAXIMUM_KEY = 1024 * 1024;

    /** What opens a sealed file. */
    static final class Seal {
        @Option(
                names = "--key",
                required = true,
                paramLabel = "FILE",
                description = "For a sealed file: one's own OpenPGP key.")
        private Path key;

        @Option(
                names = "--signer",
                required = true,
                paramLabel = "FILE",
                description = "For a sealed file: the OpenPGP certificate of the service that sealed it.")
        private Path signer;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "A file whose first line is the passphrase of the key. Without it the terminal asks.")
        private @Nullable Path passwordFile;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = false)
    private @Nullable Seal seal;

    @Option(
            names = "--head",
            paramLabel = "SHA256",
            description = "The hash that was noted of the last record; the evidence must end with it.")
    private @Nullable String head;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FOLDER|FILE", description = "The evidence: a folder, or a sealed file.")
    private Path evidence;

    @Override
    public Integer call() {
        String noted = head;
        if (noted != null && !noted.matches("[0-9a-f]{64}")) {
            throw usage("--head takes 64 lower-case hexadecimal digits");
        }
        boolean folder = Files.isDirectory(evidence, LinkOption.NOFOLLOW_LINKS);
        Seal with = seal;
        if (folder) {
            if (with != null) {
                throw usage("--key and --signer are for a sealed file; this is a folder");
            }
            return print(check(evidence), Optional.empty());
        }
        InputFile.requireFile(evidence);
        if (with == null) {
            throw usage("a sealed file needs --key and --signer");
        }
        return checkSealed(with);
    }

    private EvidenceReport check(Path folder) {
        return InputFile.naming(evidence, () -> EvidenceReport.of(folder));
    }

    private int checkSealed(Seal with) {
        byte[] encoded = InputFile.read(with.key, MAXIMUM_KEY);
        SealCertificate signer = InputFile.parse(with.signer, MAXIMUM_KEY, SealCertificate::parse);
        Path opened = temporary();
        try (Secret passphrase = Passwords.read(with.passwordFile, with.key, kualik().terminal(), spec);
                SealKey key = InputFile.naming(with.key, () -> SealKey.open(encoded, passphrase))) {
            Path folder = opened.resolve("evidence");
            UnsealReport report = InputFile.naming(
                    evidence, () -> Unsealer.with(key, List.of(signer)).unsealFolder(Content.of(evidence), folder));
            return report.opened() ? print(check(folder), report.signer()) : notOpened(report);
        } finally {
            delete(opened);
        }
    }

    private int notOpened(UnsealReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, Map.of("outcome", report.outcome().name()));
        } else {
            out.println(PlainText.of(evidence.toString()) + ": "
                    + report.outcome().text().in(kualik().language()));
        }
        return ExitCode.REFUSED;
    }

    private int print(EvidenceReport report, Optional<String> signer) {
        PrintWriter out = spec.commandLine().getOut();
        Boolean asNoted = head == null ? null : report.head().equals(head);
        boolean otherHead = Boolean.FALSE.equals(asNoted);
        boolean intact = report.intact() && !otherHead;
        if (json) {
            JsonOutput.print(out, view(report, intact, asNoted, signer));
            return intact ? ExitCode.DONE : ExitCode.REFUSED;
        }
        out.println(PlainText.of(evidence.toString()) + ": " + (intact ? "INTACT" : "NOT INTACT"));
        report.reference().ifPresent(reference -> out.println(Layout.line("reference", reference)));
        out.println(Layout.line("records", report.records() + (report.erased() ? ", what they held is erased" : "")));
        out.println(Layout.line("head", report.head() + (otherHead ? ", not the one that was noted" : "")));
        signer.ifPresent(name -> out.println(Layout.line("sealed by", name)));
        for (EvidenceFinding finding : report.findings()) {
            out.println(Layout.line("finding", finding.text().in(kualik().language())));
        }
        return intact ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static Map<String, @Nullable Object> view(
            EvidenceReport report, boolean intact, @Nullable Boolean asNoted, Optional<String> signer) {
        List<Map<String, @Nullable Object>> findings = new ArrayList<>();
        for (EvidenceFinding finding : report.findings()) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("kind", finding.kind().name());
            view.put("record", finding.record().isPresent() ? finding.record().getAsInt() : null);
            view.put("kk", finding.text().kazakh());
            view.put("ru", finding.text().russian());
            view.put("en", finding.text().english());
            findings.add(view);
        }
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("intact", intact);
        view.put("reference", report.reference().orElse(null));
        view.put("records", report.records());
        view.put("head", report.head());
        view.put("erased", report.erased());
        view.put("signer", signer.orElse(null));
        view.put("headAsNoted", asNoted);
        view.put("findings", findings);
        return view;
    }

    private Kualik kualik() {
        return (Kualik) spec.root().userObject();
    }

    /** For its owner only, and gone when the command ends. */
    private static Path temporary() {
        try {
            return Files.createTempDirectory("kualik-evidence-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
