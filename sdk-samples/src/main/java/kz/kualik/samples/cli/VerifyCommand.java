package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.kualik.core.ErrorCode;
import kz.kualik.pki.asic.AsicReport;
import kz.kualik.pki.asic.AsicVerifier;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.jws.JwsReport;
import kz.kualik.pki.jws.JwsVerifier;
import kz.kualik.pki.pdf.PdfVerifier;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.ReportJson;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.timestamp.TimestampReport;
import kz.kualik.pki.timestamp.TimestampVerifier;
import kz.kualik.pki.trust.RevocationList;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.validation.CrlReport;
import kz.kualik.pki.validation.CrlVerifier;
import kz.kualik.pki.validation.OcspReport;
import kz.kualik.pki.validation.OcspVerifier;
import kz.kualik.pki.wsse.SoapReport;
import kz.kualik.pki.wsse.SoapVerifier;
import kz.kualik.pki.xml.SecureXml;
import kz.kualik.pki.xml.XmlReport;
import kz.kualik.pki.xml.XmlVerifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Verifies a signed file. */
@Command(
        name = "verify",
        description = {
            "Verify the signatures of a file.",
            "The exit code is 3 only with --revocation online: all that is wrong is that neither OCSP nor CRL answered, so"
                    + " that another attempt may pass."
        },
        footerHeading = "%nJSON:%n",
        footer = {
            "  {\"valid\", \"validationTime\", \"signatures\": [{\"indication\", \"subIndication\", \"level\", \"suite\","
                    + " \"encapsulation\", \"signingTime\", \"bestSignatureTime\", \"signer\": {\"iin\", \"bin\","
                    + " \"commonName\", \"roles\"}, \"certificate\": {\"serialNumber\", \"issuer\", \"notBefore\","
                    + " \"notAfter\", \"purpose\", \"sha256\"}, \"timestamps\": [{\"kind\", \"time\", \"policy\","
                    + " \"authority\", \"trusted\", \"reasons\"}], \"revocation\": [{\"certificate\", \"source\","
                    + " \"asOf\", \"ageSeconds\", \"embedded\"}], \"counterSignatures\": [as a signature],"
                    + " \"reasons\": [{\"code\", \"kk\", \"ru\", \"en\"}], \"warnings\": [...]}]}",
            "  An OCSP response has one signature, the responder's, and in addition \"ocsp\": {\"producedAt\", \"answers\":"
                    + " [{\"serialNumber\", \"status\", \"since\", \"reason\", \"thisUpdate\", \"nextUpdate\"}]}; a CRL has its issuer's and \"crl\": {\"issuer\", \"thisUpdate\","
                    + " \"nextUpdate\", \"number\", \"deltaOf\", \"entries\"}; an XML document has \"covered\", for each signature"
                    + " the paths of the elements that it covers, / for the whole document, none if it did not pass; a SOAP"
                    + " message has \"messageId\"; a container has \"entry\" and \"documents\" for each"
                    + " signature, and \"container\", \"uncoveredDocuments\", \"reasons\".",
            "  All keys are always there, null where unknown. Times are ISO 8601 in UTC."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final ErrorCode NO_ANSWER = ErrorCode.of("pki.revocation.no-answer");

    /** A token with the chain of its authority takes some ten kilobytes. */
    private static final int MAXIMUM_TOKEN = 1024 * 1024;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Option(
            names = "--kind",
            paramLabel = "auto|cms|xml|pdf|wsse|jws|asic|zipcon|tst|ocsp|crl",
            defaultValue = "auto",
            description = "The format of FILE. Default: auto, by its content.")
    private SignatureKind kind = SignatureKind.AUTO;

    @Option(
            names = "--content",
            paramLabel = "FILE",
            description = "The document that a detached CMS or XML signature or a time stamp belongs to.")
    private @Nullable Path content;

    @Option(
            names = "--sender",
            paramLabel = "FILE",
            description =
                    "The certificate of a sender, for tokens and for SOAP messages that do not carry theirs; kualik p12"
                            + " --export-certificate FILE writes it. Repeatable.")
    private List<Path> senders = new ArrayList<>();

    @Mixin
    private ValidationOptions validation = new ValidationOptions();

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Judge as of this time, such as 2026-07-01T10:00:00Z or 2026-07-01. Default: now.")
    private @Nullable Instant at;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "CMS, a container, a time stamp (the token or the whole response of the authority), an OCSP response or a CRL in DER, BER, PEM or Base64, XML, PDF, or a JWS token.")
    private Path file;

    @Override
    public Integer call() {
        ValidationPolicy policy = policy();
        byte[] head = InputFile.head(file, SignatureKind.HEAD);
        SignatureKind found = kind.of(head);
        requireOwn(found, head);
        if (found == SignatureKind.OCSP) {
            return verifyOcsp(policy);
        }
        if (found == SignatureKind.ASIC || found == SignatureKind.ZIPCON) {
            return verifyContainer(policy);
        }
        if (found == SignatureKind.CRL) {
            return verifyCrl(policy);
        }
        if (found == SignatureKind.XML) {
            return verifyXml(policy);
        }
        if (found == SignatureKind.PDF) {
            return verifyPdf(policy);
        }
        if (found == SignatureKind.WSSE) {
            return verifySoap(policy);
        }
        if (found == SignatureKind.JWS) {
            return verifyJws(policy);
        }
        SignatureReport report = switch (found) {
            case TST -> verifyTimestamp(policy);
            default -> verifyCms(policy, head);
        };
        print(report);
        return exitCode(report);
    }

    private void requireOwn(SignatureKind found, byte[] head) {
        boolean response = found == SignatureKind.TST && ForeignFile.timestampResponse(SignatureKind.binary(head));
        boolean binary = found == SignatureKind.CMS || found == SignatureKind.TST || found == SignatureKind.CRL;
        if (binary && !response) {
            ForeignFile.of(head).ifPresent(what -> {
                throw new UnusableInputException(file, what);
            });
        }
    }

    private ValidationPolicy policy() {
        ValidationPolicy policy = validation.policy();
        return at == null ? policy : policy.withClock(Clock.fixed(at, ZoneOffset.UTC));
    }

    private int verifyXml(ValidationPolicy policy) {
        byte[] signed = InputFile.read(file, SecureXml.MAXIMUM_SIZE);
        Path document = content;
        if (document != null) {
            InputFile.requireFile(document);
            Map<String, Content> files = Map.of(String.valueOf(document.getFileName()), Content.of(document));
            SignatureReport detached = InputFile.naming(
                    file, () -> XmlVerifier.with(policy).verifyDetached(SecureXml.parse(signed), files));
            boolean none = detached.signatures().stream()
                    .allMatch(verdict -> verdict.encapsulation() != Encapsulation.DETACHED);
            if (none && !detached.signatures().isEmpty()) {
                throw usage("--content is for detached signatures; those of this XML document hold what they sign");
            }
            return print(detached, ReportJson.of(detached), List.of());
        }
        XmlReport report = InputFile.naming(file, () -> XmlVerifier.with(policy).verifyParts(SecureXml.parse(signed)));
        return print(report.report(), CoverageView.json(report), CoverageView.lines(report));
    }

    private int verifyPdf(ValidationPolicy policy) {
        if (content != null) {
            throw usage(
                    "--content is for detached CMS and XML signatures and for time stamps; a PDF signature is inside its document");
        }
        InputFile.requireFile(file);
        SignatureReport report =
                InputFile.naming(file, () -> PdfVerifier.with(policy).verify(file));
        return print(report, ReportJson.of(report), List.of());
    }

    private int verifyJws(ValidationPolicy policy) {
        requireNoContent();
        if (senders.isEmpty()) {
            throw usage("a token does not carry its certificate: --sender FILE, which its signer writes with kualik p12"
                    + " --export-certificate FILE");
        }
        byte[] token = InputFile.read(file, MAXIMUM_TOKEN);
        JwsReport report = InputFile.naming(
                file,
                () -> JwsVerifier.with(policy)
                        .verify(new String(token, StandardCharsets.ISO_8859_1).strip(), senders()));
        return print(report.report(), ReportJson.of(report.report()), List.of());
    }

    private List<NationalCertificate> senders() {
        return senders.stream()
                .map(sender -> InputFile.parse(sender, CertCommand.MAXIMUM_SIZE, NationalCertificate::parse))
                .toList();
    }

    private int verifySoap(ValidationPolicy policy) {
        requireNoContent();
        byte[] signed = InputFile.read(file, SecureXml.MAXIMUM_SIZE);
        SoapVerifier verifier =
                SoapVerifier.builder(policy).knownCertificates(senders()).build();
        SoapReport report = InputFile.naming(file, () -> verifier.verify(signed));
        Map<String, @Nullable Object> view = new LinkedHashMap<>(ReportJson.of(report.report()));
        view.put("messageId", report.messageId().orElse(null));
        return print(
                report.report(),
                view,
                report.messageId().map(id -> Layout.line("message id", id)).stream()
                        .toList());
    }

    private int verifyOcsp(ValidationPolicy policy) {
        requireNoContent();
        OcspReport report = InputFile.parse(file, MAXIMUM_TOKEN, OcspVerifier.with(policy)::verify);
        return print(OneSignature.of(report), OcspView.json(report), OcspView.lines(report));
    }

    private int verifyCrl(ValidationPolicy policy) {
        requireNoContent();
        CrlReport report = InputFile.naming(file, () -> CrlVerifier.with(policy).verify(RevocationList.open(file)));
        return print(OneSignature.of(report), CrlView.json(report), CrlView.lines(report));
    }

    private int verifyContainer(ValidationPolicy policy) {
        requireNoContent();
        AsicReport report =
                InputFile.naming(file, () -> AsicVerifier.with(policy).verify(file));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, report.toView());
        } else {
            out.println(PlainText.of(file.toString()) + ": " + (report.valid() ? "VALID" : "NOT VALID"));
            ContainerView.lines(report, kualik.language()).forEach(out::println);
        }
        return report.valid() || !report.report().valid() ? exitCode(report.report()) : ExitCode.REFUSED;
    }

    private int print(SignatureReport signature, Map<String, @Nullable Object> view, List<String> more) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, view);
        } else {
            lines(signature);
            more.forEach(out::println);
        }
        return exitCode(signature);
    }

    private void requireNoContent() {
        if (content != null) {
            throw usage("--content is for detached CMS and XML signatures and for time stamps");
        }
    }

    /** From DER, PEM or Base64, as any message; bare or in the response of the authority. */
    private static Timestamp token(byte[] bytes) {
        byte[] der = SignatureKind.binary(bytes);
        if (ForeignFile.timestampResponse(der)) {
            return Timestamp.parseResponse(der);
        }
        return Timestamp.parse(CmsSignature.parse(bytes).encoded());
    }

    private SignatureReport verifyTimestamp(ValidationPolicy policy) {
        Timestamp timestamp = InputFile.parse(file, MAXIMUM_TOKEN, VerifyCommand::token);
        TimestampVerifier verifier = TimestampVerifier.with(policy);
        Path document = content;
        if (document == null) {
            return OneSignature.of(verifier.verify(timestamp), policy.clock().instant());
        }
        InputFile.requireFile(document);
        TimestampReport report = InputFile.naming(document, () -> verifier.verify(timestamp, Content.of(document)));
        return OneSignature.of(report, policy.clock().instant());
    }

    private SignatureReport verifyCms(ValidationPolicy policy, byte[] head) {
        CmsSignature signature = CmsFile.open(file, head, kind);
        CmsVerifier verifier = CmsVerifier.with(policy);
        Path document = content;
        if (document == null) {
            return InputFile.naming(file, () -> verifier.verify(signature));
        }
        InputFile.requireFile(document);
        return InputFile.naming(document, () -> verifier.verifyDetached(signature, Content.of(document)));
    }

    private void print(SignatureReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, ReportJson.of(report));
            return;
        }
        lines(report);
    }

    private void lines(SignatureReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(PlainText.of(file.toString()) + ": " + summary(report));
        ReportView.lines(report, kualik.language()).forEach(out::println);
    }

    private static String summary(SignatureReport report) {
        if (report.signatures().isEmpty()) {
            return "NOT SIGNED";
        }
        return report.valid() ? "VALID" : "NOT VALID";
    }

    private static int exitCode(SignatureReport report) {
        if (report.valid()) {
            return ExitCode.DONE;
        }
        boolean onlyUnanswered = !report.signatures().isEmpty()
                && report.signatures().stream()
                        .flatMap(verdict -> verdict.reasons().stream())
                        .allMatch(reason -> reason.code().equals(NO_ANSWER));
        return onlyUnanswered ? ExitCode.NO_ANSWER : ExitCode.REFUSED;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
