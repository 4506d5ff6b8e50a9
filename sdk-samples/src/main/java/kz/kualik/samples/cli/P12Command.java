package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.key.Pkcs12;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what is in a key file. */
@Command(
        name = "p12",
        description = {
            "Show the keys of a PKCS#12 key file.",
            "The exit code is 1 if a certificate in it belongs to another key."
        },
        footerHeading = "%nJSON:%n",
        footer = "  {\"entries\": [{\"alias\", \"suite\", \"keyMatchesCertificate\", \"certificate\": as by cert}]}")
final class P12Command implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password, in UTF-8. Without it the terminal asks.")
    private @Nullable Path passwordFile;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The key file.")
    private Path file;

    @Override
    public Integer call() {
        InputFile.requireAtMost(InputFile.MAXIMUM_KEY_FILE, file);
        try (Secret password = Passwords.read(passwordFile, file, kualik.terminal(), spec);
                Pkcs12 keys = InputFile.naming(file, () -> Pkcs12.open(file, password))) {
            print(keys.entries());
            return keys.entries().stream().allMatch(Pkcs12.Entry::keyMatchesCertificate)
                    ? ExitCode.DONE
                    : ExitCode.REFUSED;
        }
    }

    private void print(List<Pkcs12.Entry> entries) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(
                    out,
                    Map.of("entries", entries.stream().map(P12Command::view).toList()));
            return;
        }
        for (Pkcs12.Entry entry : entries) {
            out.println("Key " + PlainText.of(entry.alias())
                    + (entry.keyMatchesCertificate() ? "" : ": THE CERTIFICATE BELONGS TO ANOTHER KEY"));
            CertificateView.lines(entry.certificate()).forEach(out::println);
        }
    }

    private static Map<String, Object> view(Pkcs12.Entry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("alias", entry.alias());
        view.put("suite", entry.certificate().suite().name());
        view.put("keyMatchesCertificate", entry.keyMatchesCertificate());
        view.put("certificate", CertificateView.of(entry.certificate()));
        return view;
    }
}
