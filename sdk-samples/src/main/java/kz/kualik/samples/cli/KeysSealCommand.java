package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.seal.SealKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a key for seals. */
@Command(
        name = "seal",
        description = {
            "Make an OpenPGP key to seal with and to open seals.",
            "The key goes into --out, the certificate for others into a file of that name with .cert behind it."
        })
final class KeysSealCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private KeysCommand keys;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "TEXT",
            description = "What the key is called: a service or an office.")
    private String name;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the passphrase, in UTF-8. Without it the terminal asks, twice.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the key. Never over an existing file.")
    private Path output;

    @Override
    public Integer call() {
        Path certificate = output.resolveSibling(output.getFileName() + ".cert");
        OutputFile.requireFree(output);
        OutputFile.requireFree(certificate);
        if (name.isBlank()) {
            throw new picocli.CommandLine.ParameterException(spec.commandLine(), "--name is blank");
        }
        try (Secret passphrase =
                NewPassword.read(passwordFile, output, keys.kualik().terminal(), spec)) {
            byte[] key = SealKey.generate(name, passphrase);
            try (SealKey opened = SealKey.open(key, passphrase)) {
                OutputFile.writeSecret(output, key);
                OutputFile.write(certificate, opened.certificate().encoded());
                spec.commandLine()
                        .getOut()
                        .println(Layout.line("fingerprint", opened.certificate().fingerprint()));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
        return ExitCode.DONE;
    }
}
