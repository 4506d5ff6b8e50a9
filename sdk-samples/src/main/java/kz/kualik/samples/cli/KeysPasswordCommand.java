package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.key.PasswordPolicy;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.key.Pkcs12Profile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Changes the password of a key file. */
@Command(
        name = "password",
        description = {
            "Change the password of a PKCS#12 key file where it lies.",
            "The new file is checked before it takes the place of the old one. The new password must satisfy the rule of the"
                    + " NCA; the exit code is 1 if it does not, and the file is left alone."
        },
        footerHeading = "%nJSON:%n",
        footer = "  {\"file\"}, or {\"refused\": [{\"code\", \"kk\", \"ru\", \"en\"}]}")
final class KeysPasswordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private KeysCommand keys;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password it has, in UTF-8. Without it the terminal asks.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the new password. Without it the terminal asks, twice.")
    private @Nullable Path newPasswordFile;

    @Option(
            names = "--profile",
            paramLabel = "nca|modern",
            defaultValue = "NCA",
            description = "nca: as NCALayer reads it; modern: AES-256, for one's own use. Default: nca.")
    private Pkcs12Profile profile = Pkcs12Profile.NCA;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The key file.")
    private Path file;

    @Override
    public Integer call() {
        InputFile.requireAtMost(InputFile.MAXIMUM_KEY_FILE, file);
        Terminal terminal = keys.kualik().terminal();
        try (Secret current = Passwords.read(passwordFile, file, terminal, spec);
                Secret wanted = NewPassword.read(newPasswordFile, file, terminal, spec)) {
            if (NewPassword.refused(wanted, keys.kualik().language(), json, spec)) {
                return ExitCode.REFUSED;
            }
            InputFile.naming(file, () -> {
                Pkcs12.changePassword(file, current, wanted, PasswordPolicy.nca(), profile);
                return file;
            });
        }
        if (json) {
            JsonOutput.print(spec.commandLine().getOut(), Map.of("file", file.toString()));
        } else {
            spec.commandLine().getOut().println(PlainText.of(file.toString()) + ": the password was changed");
        }
        return ExitCode.DONE;
    }
}
