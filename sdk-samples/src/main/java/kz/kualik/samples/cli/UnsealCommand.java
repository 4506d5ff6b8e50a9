package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.seal.SealCertificate;
import kz.kualik.pki.seal.UnsealReport;
import kz.kualik.pki.seal.Unsealer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Opens a sealed file or folder. */
@Command(
        name = "unseal",
        description = {
            "Open what was sealed.",
            "The exit code is 1 if it is not for this key, not intact, or not signed by an accepted signer; then nothing is"
                    + " written."
        },
        footerHeading = "%nJSON:%n",
        footer =
                "  {\"outcome\", \"signer\", \"signedAt\"}; outcome is OPENED, NOT_FOR_THIS_KEY, NOT_INTACT, NOT_SIGNED or"
                        + " NOT_A_FOLDER.")
final class UnsealCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Mixin
    private SealKeyOptions own = new SealKeyOptions();

    @Option(
            names = "--signer",
            required = true,
            paramLabel = "FILE",
            description = "The OpenPGP certificate of a signer whose seals are accepted. Repeatable.")
    private List<Path> signers = new ArrayList<>();

    @Option(names = "--folder", description = "A folder was sealed; --out is the folder that is made.")
    private boolean folder;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE|FOLDER",
            description = "Where to write what was in it. Never over an existing one.")
    private Path output;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The sealed message.")
    private Path file;

    @Override
    public Integer call() {
        OutputFile.requireFree(output);
        InputFile.requireFile(file);
        List<SealCertificate> accepted =
                signers.stream().map(SealKeyOptions::certificate).toList();
        UnsealReport report = own.use(kualik.terminal(), key -> {
            Unsealer unsealer = Unsealer.with(key, accepted);
            return InputFile.naming(
                    file,
                    () -> folder
                            ? unsealer.unsealFolder(Content.of(file), output)
                            : unsealer.unseal(Content.of(file), output));
        });
        print(report);
        return report.opened() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private void print(UnsealReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("outcome", report.outcome().name());
            view.put("signer", report.signer().orElse(null));
            view.put("signedAt", report.signedAt().map(Instant::toString).orElse(null));
            JsonOutput.print(out, view);
            return;
        }
        out.println(
                PlainText.of(file.toString()) + ": " + report.outcome().text().in(kualik.language()));
        report.signer().ifPresent(signer -> out.println(Layout.line("signer", signer)));
    }
}
