package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.function.Function;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.seal.SealCertificate;
import kz.kualik.pki.seal.SealKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One's own OpenPGP key. */
final class SealKeyOptions {
    private static final int MAXIMUM_KEY = 1024 * 1024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "One's own OpenPGP key.")
    private Path keyFile;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the passphrase, in UTF-8. Without it the terminal asks.")
    private @Nullable Path passwordFile;

    /** Works with the key, and closes it. */
    <T> T use(Terminal terminal, Function<SealKey, T> work) {
        byte[] encoded = InputFile.read(keyFile, MAXIMUM_KEY);
        try (Secret passphrase = Passwords.read(passwordFile, keyFile, terminal, spec);
                SealKey key = InputFile.naming(keyFile, () -> SealKey.open(encoded, passphrase))) {
            return work.apply(key);
        }
    }

    static SealCertificate certificate(Path file) {
        return InputFile.parse(file, MAXIMUM_KEY, SealCertificate::parse);
    }
}
