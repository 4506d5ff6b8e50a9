package kz.kualik.samples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.BoundKey;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.key.Pkcs12Profile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a key file when the certificate has come. */
@Command(
        name = "bind",
        description = {
            "Put a key of keys generate and its certificate together into a PKCS#12 key file, with the password of the key.",
            "The file is named as the NCA names it. The file of the key is left where it is; delete it when the new one works."
        },
        footerHeading = "%nJSON:%n",
        footer = "  {\"file\", \"suite\", \"keyId\"}")
final class KeysBindCommand implements Callable<Integer> {
    private static final int MAXIMUM_CERTIFICATE = 64 * 1024;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private KeysCommand keys;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The file of keys generate.")
    private Path keyFile;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password, in UTF-8. Without it the terminal asks.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--certificate",
            required = true,
            paramLabel = "FILE",
            description = "What the authority issued, in DER, PEM or Base64.")
    private Path certificateFile;

    @Option(
            names = "--profile",
            paramLabel = "nca|modern",
            defaultValue = "NCA",
            description = "nca: as NCALayer reads it; modern: AES-256, for one's own use. Default: nca.")
    private Pkcs12Profile profile = Pkcs12Profile.NCA;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "The folder for the key file.")
    private Path folder;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new UnusableInputException(folder, "there is no such folder");
        }
        NationalCertificate certificate =
                InputFile.parse(certificateFile, MAXIMUM_CERTIFICATE, NationalCertificate::parse);
        InputFile.requireFile(keyFile);
        try (Secret password =
                        Passwords.read(passwordFile, keyFile, keys.kualik().terminal(), spec);
                PendingKeyPair pair = PendingKeyFile.open(keyFile, password)) {
            BoundKey bound = InputFile.naming(certificateFile, () -> pair.bind(certificate));
            Path target = folder.resolve(bound.fileName());
            print(InputFile.naming(target, () -> bound.writeTo(folder, password, profile)), pair);
        }
        return ExitCode.DONE;
    }

    private void print(Path file, PendingKeyPair pair) {
        if (json) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("file", file.toString());
            view.put("suite", pair.suite().name());
            view.put("keyId", pair.keyId());
            JsonOutput.print(spec.commandLine().getOut(), view);
        } else {
            spec.commandLine().getOut().println(PlainText.of(file.toString()) + ": key file");
        }
    }
}
