package kz.kualik.samples.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.seal.SealCertificate;
import kz.kualik.pki.seal.Sealer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Seals a file or folder. */
@Command(
        name = "seal",
        description = {
            "Seal a file or a folder as one OpenPGP message: signed with a key, encrypted for its recipients.",
            "GnuPG and Sequoia open it. Keys are made with keys seal, or with these tools. Whatever fails, nothing is written."
        })
final class SealCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Mixin
    private SealKeyOptions own = new SealKeyOptions();

    @Option(
            names = "--recipient",
            required = true,
            paramLabel = "FILE",
            description = "The OpenPGP certificate of somebody who may open it. Repeatable.")
    private List<Path> recipients = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the message. Never over an existing file.")
    private Path output;

    @Parameters(paramLabel = "FILE|FOLDER", description = "What is sealed.")
    private Path file;

    @Override
    public Integer call() {
        OutputFile.requireFree(output);
        boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        if (!folder) {
            InputFile.requireFile(file);
        }
        List<SealCertificate> to =
                recipients.stream().map(SealKeyOptions::certificate).toList();
        own.use(kualik.terminal(), key -> {
            Sealer sealer = Sealer.with(key, to);
            OutputFile.write(
                    output,
                    out -> InputFile.naming(file, () -> {
                        if (folder) {
                            sealer.sealFolder(file, out);
                        } else {
                            sealer.seal(Content.of(file), out);
                        }
                        return file;
                    }));
            return output;
        });
        spec.commandLine().getOut().println(PlainText.of(output.toString()) + ": sealed");
        return ExitCode.DONE;
    }
}
