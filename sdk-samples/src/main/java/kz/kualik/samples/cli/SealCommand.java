package kz.kualik.samples.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.seal.SealCertificate;
import kz.kualik.pki.seal.SealKey;
import kz.kualik.pki.seal.Sealer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    static final int MAXIMUM_KEY = 1024 * 1024;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The OpenPGP key to sign with.")
    private Path keyFile;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the passphrase, in UTF-8. Without it the terminal asks.")
    private @Nullable Path passwordFile;

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
        List<SealCertificate> to = recipients.stream()
                .map(recipient -> InputFile.parse(recipient, MAXIMUM_KEY, SealCertificate::parse))
                .toList();
        byte[] encoded = InputFile.read(keyFile, MAXIMUM_KEY);
        try (Secret passphrase = Passwords.read(passwordFile, keyFile, kualik.terminal(), spec);
                SealKey key = InputFile.naming(keyFile, () -> SealKey.open(encoded, passphrase))) {
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
        }
        spec.commandLine().getOut().println(PlainText.of(output.toString()) + ": sealed");
        return ExitCode.DONE;
    }
}
