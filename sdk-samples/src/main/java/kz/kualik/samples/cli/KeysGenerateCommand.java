package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a key. */
@Command(
        name = "generate",
        description = {
            "Make a key pair and keep it in an encrypted file until its certificate comes.",
            "The file is an encrypted PKCS#8 key in PEM, readable by its owner only. The password must satisfy the rule of"
                    + " the NCA; the exit code is 1 if it does not, and nothing is written."
        },
        footerHeading = "%nJSON:%n",
        footer = "  {\"file\", \"suite\", \"keyId\"}, or {\"refused\": [{\"code\", \"kk\", \"ru\", \"en\"}]}")
final class KeysGenerateCommand implements Callable<Integer> {
    /** What a key can be made for. */
    enum Suite {
        GOST_2015_512(SignatureSuite.GOST_2015_512),
        RSA_SHA256(SignatureSuite.RSA_SHA256);

        private final SignatureSuite value;

        Suite(SignatureSuite value) {
            this.value = value;
        }
    }

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private KeysCommand keys;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            defaultValue = "GOST_2015_512",
            description = "GOST_2015_512, which the NCA issues, or RSA_SHA256. Default: GOST_2015_512.")
    private Suite suite = Suite.GOST_2015_512;

    @Option(names = "--bits", paramLabel = "N", description = "Of an RSA key: 2048, 3072 or 4096. Default: 2048.")
    private @Nullable Integer bits;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to keep the key. Never over an existing file.")
    private Path output;

    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password, in UTF-8. Without it the terminal asks, twice.")
    private @Nullable Path passwordFile;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (bits != null && suite.value.keyType() != KeyType.RSA) {
            throw new ParameterException(
                    spec.commandLine(), "--bits is for RSA; all keys of " + suite + " have one size");
        }
        if (bits != null && bits != 2048 && bits != 3072 && bits != 4096) {
            throw new ParameterException(spec.commandLine(), "--bits is 2048, 3072 or 4096");
        }
        OutputFile.requireFree(output);
        try (Secret password =
                NewPassword.read(passwordFile, output, keys.kualik().terminal(), spec)) {
            if (NewPassword.refused(password, keys.kualik().language(), json, spec)) {
                return ExitCode.REFUSED;
            }
            try (PendingKeyPair pair =
                    bits == null ? KeyPairs.generate(suite.value) : KeyPairs.generate(suite.value, bits)) {
                InputFile.naming(output, () -> {
                    pair.writeTo(output, password);
                    return output;
                });
                print(pair);
            }
        }
        return ExitCode.DONE;
    }

    private void print(PendingKeyPair pair) {
        if (json) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("file", output.toString());
            view.put("suite", pair.suite().name());
            view.put("keyId", pair.keyId());
            JsonOutput.print(spec.commandLine().getOut(), view);
        } else {
            spec.commandLine().getOut().println(PlainText.of(output.toString()) + ": key " + pair.keyId());
        }
    }
}
