package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.kualik.pki.cms.CmsExtender;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.xml.SecureXml;
import kz.kualik.pki.xml.XmlExtender;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Raises the signatures of a CMS message or an XML document to a level. */
@Command(
        name = "extend",
        description = {
            "Raise all signatures of a CMS message, or all XAdES signatures of an XML document, to a level, so that they can be"
                    + " verified for longer than the certificates live. At level B_LTA they are renewed by one more archive"
                    + " time stamp.",
            "Each signature must pass first, by --trust and, for B_LT and B_LTA, by the status of its certificates: online"
                    + " unless --revocation or --crl says otherwise.",
            "Containers, PDF documents, SOAP messages and tokens are not supported.",
            "Nothing is written unless all of it succeeded. The exit code is 1 if a signature does not pass, 3 if a service"
                    + " did not answer."
        })
final class ExtendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--level",
            required = true,
            paramLabel = "B_T|B_LT|B_LTA",
            description = {
                "B_T: a time stamp over the signature; B_LT: with the certificates and their status; B_LTA: with a time"
                        + " stamp over all of that."
            })
    private SignatureLevel level = SignatureLevel.B_T;

    @Mixin
    private StampOptions stamps = new StampOptions();

    @Mixin
    private ValidationOptions validation = new ValidationOptions();

    @Option(names = "--content", paramLabel = "FILE", description = "The document of a detached message.")
    private @Nullable Path content;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the new message. Never over an existing file.")
    private Path output;

    @Parameters(paramLabel = "FILE", description = "CMS in DER, BER, PEM or Base64, of any size, or XML.")
    private Path file;

    @Override
    public Integer call() {
        if (level == SignatureLevel.B_B) {
            throw usage("--level B_B is what every signature has");
        }
        TimestampAuthority authority =
                stamps.authority().orElseThrow(() -> usage("--level " + level + " needs --tsa URL"));
        OutputFile.requireFree(output);
        SignatureKind kind = SignatureKind.AUTO.of(InputFile.head(file, SignatureKind.HEAD));
        requireExtensible(kind);
        if (kind == SignatureKind.XML) {
            return extendXml(authority);
        }
        CmsSignature signature = CmsFile.open(file, InputFile.head(file, SignatureKind.HEAD), SignatureKind.AUTO);
        CmsExtender extender = CmsExtender.with(validation.policyForEvidence(), authority);
        CmsSignature extended = extend(extender, signature);
        OutputFile.write(output, extended::writeTo);
        // Of what is there already nothing is made again; the file is written all the same, as it was asked for.
        String done = extended == signature ? ": was at " + level + " or above already" : ": extended to " + level;
        spec.commandLine().getOut().println(PlainText.of(output.toString()) + done);
        return ExitCode.DONE;
    }

    /** What is signed and is neither CMS nor XML is told so, instead of that it is no sound message. */
    private void requireExtensible(SignatureKind kind) {
        String what = switch (kind) {
            case ASIC, ZIPCON -> "it is a container (ASiC, ZipCon), whose signatures are not extended";
            case PDF -> "it is a PDF document, whose signatures are not extended";
            case WSSE -> "it is a SOAP message, whose signature is not extended";
            case JWS -> "it is a token, whose signature is not extended";
            default -> "";
        };
        if (!what.isEmpty()) {
            throw new UnusableInputException(file, what + "; extend is for CMS and XML");
        }
    }

    private int extendXml(TimestampAuthority authority) {
        if (content != null) {
            throw usage("--content is for detached CMS; detached XML signatures are not extended");
        }
        XmlExtender extender = XmlExtender.with(validation.policyForEvidence(), authority);
        byte[] document = InputFile.read(file, SecureXml.MAXIMUM_SIZE);
        byte[] extended =
                InputFile.naming(file, () -> SecureXml.write(extender.extend(SecureXml.parse(document), level)));
        OutputFile.write(output, out -> out.write(extended));
        spec.commandLine().getOut().println(PlainText.of(output.toString()) + ": extended to " + level);
        return ExitCode.DONE;
    }

    private CmsSignature extend(CmsExtender extender, CmsSignature signature) {
        Path document = content;
        if (document != null) {
            InputFile.requireFile(document);
            return extender.extendDetached(signature, Content.of(document), level);
        }
        if (signature.content().isEmpty()) {
            throw usage("the message does not hold its document: --content FILE");
        }
        return extender.extend(signature, level);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
