package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.ReportJson;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.validation.CertificateVerifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what a certificate says, and whether it leads to somebody trusted. */
@Command(
        name = "cert",
        description = {
            "Show a certificate.",
            "With --trust also whether it is to be trusted now for its own purpose; the exit code is 1 if not. Whether it"
                    + " is revoked is not checked."
        },
        footerHeading = "%nJSON:%n",
        footer = {
            "  {\"subject\", \"iin\", \"bin\", \"surname\", \"givenName\", \"patronymic\", \"organization\", \"roles\","
                    + " \"purpose\", \"serialNumber\", \"notBefore\", \"notAfter\", \"issuer\", \"keyStorage\","
                    + " \"identificationMethod\", \"suite\", \"sha256\"}",
            "  and with --trust: \"trusted\": {\"indication\", \"subIndication\", \"reasons\", \"warnings\"}.",
            "  serialNumber is hexadecimal in lower case, without leading zeros."
        })
final class CertCommand implements Callable<Integer> {
    static final int MAXIMUM_SIZE = 64 * 1024;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description = "A folder with certificates to trust: .cer, .crt, .der, .pem.")
    private List<Path> trust = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "A certificate in DER, PEM or Base64.")
    private Path file;

    @Override
    public Integer call() {
        NationalCertificate certificate = InputFile.parse(file, MAXIMUM_SIZE, NationalCertificate::parse);
        Optional<CertificateReport> report = trust.isEmpty() ? Optional.empty() : Optional.of(judge(certificate));
        print(certificate, report);
        return report.isPresent() && !report.get().passed() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private CertificateReport judge(NationalCertificate certificate) {
        ValidationPolicy policy = ValidationPolicy.kazakhstan(Trust.in(trust)).withRevocation(RevocationSource.none());
        return CertificateVerifier.with(policy).verify(certificate);
    }

    private void print(NationalCertificate certificate, Optional<CertificateReport> report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, @Nullable Object> view = CertificateView.of(certificate);
            report.ifPresent(found -> view.put("trusted", view(found)));
            JsonOutput.print(out, view);
            return;
        }
        CertificateView.lines(certificate).forEach(out::println);
        report.ifPresent(found -> {
            out.println(Layout.line(
                    "trusted",
                    found.indication()
                            + found.subIndication().map(why -> " / " + why).orElse("")));
            ReasonView.lines("reason", found.reasons(), kualik.language()).forEach(out::println);
            ReasonView.lines("warning", found.warnings(), kualik.language()).forEach(out::println);
        });
    }

    private static Map<String, @Nullable Object> view(CertificateReport report) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("indication", report.indication().name());
        view.put("subIndication", CertificateView.name(report.subIndication()));
        view.put("reasons", ReportJson.reasons(report.reasons()));
        view.put("warnings", ReportJson.reasons(report.warnings()));
        return view;
    }
}
