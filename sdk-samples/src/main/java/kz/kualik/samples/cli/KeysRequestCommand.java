package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import kz.kualik.core.identifier.Bin;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.enrolment.Organization;
import kz.kualik.pki.key.PendingKeyPair;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Asks for a certificate. */
@Command(
        name = "request",
        description = {
            "Write a certification request (PKCS#10 in the profile of the NCA) for a key of keys generate.",
            "With --bin and --organization it is for somebody who signs in the name of a legal entity."
        },
        footerHeading = "%nJSON:%n",
        footer = "  {\"file\", \"suite\", \"keyId\"}")
final class KeysRequestCommand implements Callable<Integer> {
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

    @Option(names = "--iin", required = true, paramLabel = "IIN", description = "The person's IIN.")
    private String iin;

    @Option(
            names = "--surname",
            required = true,
            paramLabel = "NAME",
            description = "In capital letters, as in the register; so are the other names.")
    private String surname;

    @Option(names = "--given-name", required = true, paramLabel = "NAME", description = "The given name.")
    private String givenName;

    @Option(names = "--patronymic", paramLabel = "NAME", description = "The patronymic, if there is one.")
    private @Nullable String patronymic;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Where notices about the key go.")
    private @Nullable String email;

    @Option(names = "--bin", paramLabel = "BIN", description = "The BIN of the legal entity.")
    private @Nullable String bin;

    @Option(names = "--organization", paramLabel = "NAME", description = "The name of the legal entity.")
    private @Nullable String organization;

    @Option(
            names = "--authentication",
            description = "Ask for the authentication key of the older RSA pair. Default: a signing key.")
    private boolean authentication;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the request, in PEM. Never over an existing file.")
    private Path output;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        CertificationRequest.Builder builder = builder();
        OutputFile.requireFree(output);
        InputFile.requireFile(keyFile);
        try (Secret password =
                        Passwords.read(passwordFile, keyFile, keys.kualik().terminal(), spec);
                PendingKeyPair pair = PendingKeyFile.open(keyFile, password)) {
            CertificationRequest request = builder.signWith(pair);
            OutputFile.write(output, Pem.of("CERTIFICATE REQUEST", request.encoded()));
            print(request, pair.keyId());
        }
        return ExitCode.DONE;
    }

    private CertificationRequest.Builder builder() {
        if ((bin == null) != (organization == null)) {
            throw new ParameterException(spec.commandLine(), "--bin and --organization belong together");
        }
        NaturalPerson person =
                valid(() -> new NaturalPerson(Iin.parse(iin), surname, givenName, Optional.ofNullable(patronymic)));
        CertificationRequest.Builder builder = bin == null || organization == null
                ? CertificationRequest.naturalPerson(person)
                : CertificationRequest.representative(person, organization(bin, organization));
        if (email != null) {
            String address = email;
            valid(() -> builder.email(address));
        }
        return builder.purpose(authentication ? KeyPurpose.AUTHENTICATION : KeyPurpose.SIGNING);
    }

    private Organization organization(String number, String name) {
        return valid(() -> new Organization(Bin.parse(number), name));
    }

    /** What is wrong with a value is wrong usage. */
    private <T> T valid(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void print(CertificationRequest request, String keyId) {
        if (json) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("file", output.toString());
            view.put("suite", request.suite().name());
            view.put("keyId", keyId);
            JsonOutput.print(spec.commandLine().getOut(), view);
        } else {
            spec.commandLine().getOut().println(PlainText.of(output.toString()) + ": request for key " + keyId);
        }
    }
}
