package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.ValidationPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How certificates are judged: whom to trust, and where their status is learned. */
final class ValidationOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description = "A folder with certificates to trust: .cer, .crt, .der, .pem. Without it nobody is trusted.")
    private List<Path> trust = new ArrayList<>();

    @Option(
            names = "--revocation",
            paramLabel = "none|offline|online",
            description = {
                "How to learn whether certificates are revoked. online: by OCSP, else CRL, at the addresses in the"
                        + " certificate; offline: from --crl.",
                "Default: offline with --crl, otherwise none, with a warning in the report: the national services"
                        + " cannot be reached from everywhere, so a script says what it wants."
            })
    private @Nullable Revocation revocation;

    @Option(names = "--crl", paramLabel = "DIR", description = "A folder with .crl files, full and delta.")
    private @Nullable Path crls;

    /** The policy that the options describe. */
    ValidationPolicy policy() {
        return policy(crls != null ? Revocation.OFFLINE : Revocation.NONE);
    }

    /** The same where the status of certificates is to be kept, so that it must be asked for. */
    ValidationPolicy policyForEvidence() {
        return policy(crls != null ? Revocation.OFFLINE : Revocation.ONLINE);
    }

    boolean given() {
        return !trust.isEmpty() || revocation != null || crls != null;
    }

    private ValidationPolicy policy(Revocation otherwise) {
        Revocation wanted = revocation != null ? revocation : otherwise;
        return ValidationPolicy.kazakhstan(Trust.in(trust)).withRevocation(source(wanted));
    }

    private RevocationSource source(Revocation wanted) {
        if (wanted == Revocation.NONE && crls != null) {
            throw usage("--crl contradicts --revocation none");
        }
        if (wanted == Revocation.OFFLINE && crls == null) {
            throw usage("--revocation offline needs --crl DIR");
        }
        List<RevocationSource> sources = new ArrayList<>();
        if (crls != null) {
            Path folder = crls;
            sources.add(InputFile.naming(folder, () -> RevocationSource.crls(folder)));
        }
        if (wanted == Revocation.ONLINE) {
            sources.add(RevocationSource.online(HttpTransport.jdk()));
        }
        return sources.isEmpty() ? RevocationSource.none() : RevocationSource.firstOf(sources);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
