package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.PinnedAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.validation.CertificateVerifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells of certificates which authorities they are. */
@Command(
        name = "check",
        description = {
            "Check a folder of certificates before it is trusted: which authorities they are, by fingerprint.",
            "The exit code is 1 if one of them is neither pinned nor among --trust, even if it leads to one that is: what"
                    + " lies in a folder of trust is asked about revocation no more. An authority that has expired is told"
                    + " but is no reason: old signatures need it."
        },
        footerHeading = "%nJSON:%n",
        footer = {
            "  {\"trusted\", \"certificates\": [{\"file\", \"authority\", \"standing\", \"subject\", \"sha256\","
                    + " \"notBefore\", \"notAfter\", \"validNow\", \"path\": [{\"authority\", \"subject\", \"sha256\"}]}]}",
            "  authority is the name of the pin, null if it is not pinned.",
            "  standing: ANCHOR trusted, and nobody trusted issued it; INTERMEDIATE trusted, issued by another that is;",
            "  BELOW not trusted, but issued by one that is; NONE nothing of these.",
            "  path starts with the certificate and ends with an anchor; empty if there is none."
        })
final class TrustCheckCommand implements Callable<Integer> {
    private static final Set<String> EXTENSIONS = Set.of("cer", "crt", "der", "pem");

    @Spec
    private CommandSpec spec;

    @Mixin
    private PinOptions pins = new PinOptions();

    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description =
                    "A folder with more certificates to trust: .cer, .crt, .der, .pem. Your word is enough for them.")
    private List<Path> trust = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "A certificate in DER, PEM or Base64, several in PEM, or a folder of such files.")
    private List<Path> files = new ArrayList<>();

    private enum Standing {
        ANCHOR,
        INTERMEDIATE,
        BELOW,
        NONE
    }

    private record Given(Path file, NationalCertificate certificate) {}

    private record Finding(
            Given given,
            Optional<String> authority,
            Standing standing,
            boolean validNow,
            List<NationalCertificate> path) {
        boolean trusted() {
            return standing == Standing.ANCHOR || standing == Standing.INTERMEDIATE;
        }
    }

    @Override
    public Integer call() {
        List<PinnedAuthority> authorities = pins.authorities();
        List<Given> given = files.stream().flatMap(TrustCheckCommand::read).toList();
        List<NationalCertificate> all = given.stream().map(Given::certificate).toList();
        TrustAnchors set = Trust.in(trust)
                .and(TrustAnchors.of(all.stream()
                        .filter(certificate -> name(certificate, authorities).isPresent())
                        .toList()));
        CertificateVerifier verifier =
                CertificateVerifier.with(ValidationPolicy.kazakhstan(set).withRevocation(RevocationSource.none()));
        Instant now = Clock.systemUTC().instant();
        List<Finding> findings = given.stream()
                .map(one -> judge(one, authorities, set, verifier, all, now))
                .toList();
        print(findings, authorities);
        return findings.stream().allMatch(Finding::trusted) ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static Finding judge(
            Given given,
            List<PinnedAuthority> authorities,
            TrustAnchors set,
            CertificateVerifier verifier,
            List<NationalCertificate> all,
            Instant now) {
        NationalCertificate certificate = given.certificate();
        List<NationalCertificate> path =
                verifier.verify(certificate, KeyPurpose.CERTIFICATION, all).path();
        Standing standing = Standing.NONE;
        if (set.certificates().contains(certificate)) {
            standing = path.size() > 1 ? Standing.INTERMEDIATE : Standing.ANCHOR;
        } else if (!path.isEmpty()) {
            standing = Standing.BELOW;
        }
        return new Finding(given, name(certificate, authorities), standing, certificate.validAt(now), path);
    }

    private static Optional<String> name(NationalCertificate certificate, List<PinnedAuthority> authorities) {
        return authorities.stream()
                .filter(authority -> authority.matches(certificate))
                .map(PinnedAuthority::name)
                .findFirst();
    }

    private static Stream<Given> read(Path path) {
        if (!Files.isDirectory(path)) {
            InputFile.requireFile(path);
            return certificates(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            List<Given> given = below.filter(TrustCheckCommand::looksLikeCertificate)
                    .sorted()
                    .flatMap(TrustCheckCommand::certificates)
                    .toList();
            if (given.isEmpty()) {
                throw new UnusableInputException(path, "the folder holds no certificate");
            }
            return given.stream();
        } catch (IOException e) {
            throw new UnusableInputException(path, e);
        } catch (UncheckedIOException e) {
            throw new UnusableInputException(path, e.getCause());
        }
    }

    private static boolean looksLikeCertificate(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return Files.isRegularFile(file)
                && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static Stream<Given> certificates(Path file) {
        return InputFile.naming(file, () -> TrustAnchors.file(file)).certificates().stream()
                .map(certificate -> new Given(file, certificate));
    }

    private void print(List<Finding> findings, List<PinnedAuthority> authorities) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("trusted", findings.stream().allMatch(Finding::trusted));
            view.put(
                    "certificates",
                    findings.stream().map(finding -> view(finding, authorities)).toList());
            JsonOutput.print(out, view);
            return;
        }
        for (Finding finding : findings) {
            NationalCertificate certificate = finding.given().certificate();
            out.println(PlainText.of(finding.given().file() + ": "
                    + finding.authority().orElse(finding.trusted() ? "trusted by --trust" : "NOT A PINNED AUTHORITY")));
            out.println(Layout.line("subject", certificate.subject().text()));
            out.println(Layout.line("standing", finding.standing().name()));
            out.println(Layout.line(
                    "valid",
                    certificate.notBefore() + " to " + certificate.notAfter()
                            + (finding.validNow() ? "" : ": NOT NOW")));
            out.println(Layout.line("path", finding.path().isEmpty() ? "none" : path(finding.path(), authorities)));
            out.println(Layout.line("sha256", certificate.sha256()));
        }
    }

    private static String path(List<NationalCertificate> path, List<PinnedAuthority> authorities) {
        return path.stream()
                .map(step -> name(step, authorities).or(step::commonName).orElseGet(step::sha256))
                .collect(Collectors.joining(" <- "));
    }

    private static Map<String, @Nullable Object> view(Finding finding, List<PinnedAuthority> authorities) {
        NationalCertificate certificate = finding.given().certificate();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("file", finding.given().file().toString());
        view.put("authority", finding.authority().orElse(null));
        view.put("standing", finding.standing().name());
        view.put("subject", certificate.subject().text());
        view.put("sha256", certificate.sha256());
        view.put("notBefore", certificate.notBefore());
        view.put("notAfter", certificate.notAfter());
        view.put("validNow", finding.validNow());
        view.put(
                "path",
                finding.path().stream().map(step -> step(step, authorities)).toList());
        return view;
    }

    private static Map<String, @Nullable Object> step(
            NationalCertificate certificate, List<PinnedAuthority> authorities) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("authority", name(certificate, authorities).orElse(null));
        view.put("subject", certificate.subject().text());
        view.put("sha256", certificate.sha256());
        return view;
    }
}
