package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.KeyPurpose;
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
        footer = {
            "  {\"entries\": [{\"alias\", \"suite\", \"keyMatchesCertificate\", \"certificate\": as by cert}]}",
            "  and with --export-certificate: \"exportedCertificate\": the file."
        })
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

    @Option(
            names = "--export-certificate",
            paramLabel = "FILE",
            description = {
                "Write the certificate of the signing key, or of the only key, in PEM: what whoever verifies tokens takes with"
                        + " verify --sender. Never over an existing file, and not if it belongs to another key."
            })
    private @Nullable Path export;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The key file.")
    private Path file;

    @Override
    public Integer call() {
        Path certificate = export;
        if (certificate != null) {
            OutputFile.requireFree(certificate);
        }
        InputFile.requireAtMost(InputFile.MAXIMUM_KEY_FILE, file);
        try (Secret password = Passwords.read(passwordFile, file, kualik.terminal(), spec);
                Pkcs12 keys = InputFile.naming(file, () -> Pkcs12.open(file, password))) {
            boolean sound = keys.entries().stream().allMatch(Pkcs12.Entry::keyMatchesCertificate);
            if (certificate != null && sound) {
                OutputFile.write(
                        certificate,
                        Pem.of(
                                "CERTIFICATE",
                                exported(keys.entries()).certificate().encoded()));
            }
            print(keys.entries(), sound ? certificate : null);
            if (certificate != null && !sound) {
                spec.commandLine()
                        .getErr()
                        .println("kualik: the certificate was not written: it belongs to another key");
            }
            return sound ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private Pkcs12.Entry exported(List<Pkcs12.Entry> entries) {
        List<Pkcs12.Entry> signing = entries.stream()
                .filter(entry -> entry.certificate().purpose() == KeyPurpose.SIGNING)
                .toList();
        List<Pkcs12.Entry> meant = signing.isEmpty() ? entries : signing;
        if (meant.size() != 1) {
            throw new UnusableInputException(
                    file, "it holds " + meant.size() + " keys, so that it cannot be told whose certificate is meant");
        }
        return meant.get(0);
    }

    private void print(List<Pkcs12.Entry> entries, @Nullable Path exported) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("entries", entries.stream().map(P12Command::view).toList());
            if (exported != null) {
                view.put("exportedCertificate", exported.toString());
            }
            JsonOutput.print(out, view);
            return;
        }
        for (Pkcs12.Entry entry : entries) {
            out.println("Key " + PlainText.of(entry.alias())
                    + (entry.keyMatchesCertificate() ? "" : ": THE CERTIFICATE BELONGS TO ANOTHER KEY"));
            CertificateView.lines(entry.certificate()).forEach(out::println);
        }
        if (exported != null) {
            out.println(PlainText.of(exported.toString()) + ": the certificate");
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
