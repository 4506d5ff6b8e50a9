package kz.kualik.samples.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.asic.AsicDocument;
import kz.kualik.pki.asic.AsicSigner;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.CmsSignerBuilder;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.jws.JwsSigner;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.pdf.PdfSigner;
import kz.kualik.pki.pdf.PdfSignerBuilder;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.wsse.SoapSigner;
import kz.kualik.pki.xml.SecureXml;
import kz.kualik.pki.xml.XmlProfile;
import kz.kualik.pki.xml.XmlSigner;
import kz.kualik.pki.xml.XmlSignerBuilder;
import kz.kualik.pki.xml.XmlTarget;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Signs a file with a key file. */
@Command(
        name = "sign",
        description = {
            "Sign a file with a PKCS#12 key file.",
            "At levels B_LT and B_LTA the signature must pass by --trust and by the status of its certificates, learned"
                    + " online unless --revocation or --crl says otherwise; if it does not, the exit code is 1.",
            "--tsa is refused at level B_B, and --trust, --revocation and --crl below B_LT: nothing would come of them.",
            "The exit code is 3 only with levels above B_B: a service did not answer, or not usably.",
            "Whatever fails, nothing is written."
        })
final class SignCommand implements Callable<Integer> {
    private static final int MAXIMUM_CLAIMS = 48 * 1024;
    private static final int MAXIMUM_PDF = 128 * 1024 * 1024;

    /** What a file can be signed as. */
    enum Format {
        CMS,
        XML,
        PDF,
        WSSE,
        JWS,
        ASIC
    }

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "cms|xml|pdf|wsse|jws|asic",
            description = {
                "cms: CMS in DER, of any file; xml: a signature in an XML document; pdf: a signature in a PDF"
                        + " document (PAdES); wsse: a SOAP message with a signed Body, as SHEP"
                        + " wants it; jws: a token (JWS) of any file, usually a JSON object; asic: a container (ASiC-E) of"
                        + " one or more files with a signature over all of them."
            })
    private Format kind = Format.CMS;

    @Option(names = "--p12", required = true, paramLabel = "FILE", description = "The key file.")
    private Path keyFile;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password, in UTF-8. Without it the terminal asks.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--detached",
            description =
                    "Leave the document out of the CMS message, or sign it in an XML document of its own that names it.")
    private boolean detached;

    @Option(
            names = "--add",
            description = {
                "FILE is a CMS message already: add one more signature over the same document. Those that are there stay as"
                        + " they are."
            })
    private boolean add;

    @Option(
            names = "--content",
            paramLabel = "FILE",
            description = "With --add: the document, if the message does not hold it.")
    private @Nullable Path content;

    @Option(
            names = "--target",
            paramLabel = "XPATH",
            description = {
                "With --kind xml: the element to sign, as tbsElementXPath of NCALayer. Prefixes mean what they mean at the"
                        + " root. Repeatable: one signature over all of them. Default: the whole document."
            })
    private List<String> targets = new ArrayList<>();

    @Option(names = "--enveloping", description = "With --kind xml: put the document into the signature.")
    private boolean enveloping;

    @Option(
            names = "--xades",
            description = {
                "With --kind xml: bind the certificate and tell the time of signing (XAdES). Default at level B_B: plain"
                        + " XML-DSig, as older services want it."
            })
    private boolean xades;

    @Option(
            names = "--signature-in",
            paramLabel = "XPATH",
            description = {
                "With --target: the element that the signature goes into, as signatureParentElementXPath of NCALayer. Default:"
                        + " the root."
            })
    private @Nullable String signatureIn;

    @Option(names = "--reason", paramLabel = "TEXT", description = "With --kind pdf: why it is signed, for readers.")
    private @Nullable String reason;

    @Option(
            names = "--visible",
            paramLabel = "PAGE",
            description = {
                "With --kind pdf: draw the name of the signer, the time and the reason in the lower left corner of this page,"
                        + " from 1. Default: nothing is drawn."
            })
    private @Nullable Integer visible;

    @Option(
            names = "--level",
            paramLabel = "B_B|B_T|B_LT|B_LTA",
            defaultValue = "B_B",
            description = {
                "B_B: the signature alone; B_T: with a time stamp; B_LT: with the certificates and their status, too; B_LTA:"
                        + " with a time stamp over all of that. PDF signatures: up to B_T."
                        + " Detached XML signatures, too."
                        + " Default: B_B."
            })
    private SignatureLevel level = SignatureLevel.B_B;

    @Mixin
    private StampOptions stamps = new StampOptions();

    @Mixin
    private ValidationOptions validation = new ValidationOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the signature. Never over an existing file.")
    private Path output;

    @Parameters(paramLabel = "FILE", description = "The document.")
    private Path file;

    @Parameters(index = "1..*", paramLabel = "FILE", description = "With --kind asic: more documents.")
    private List<Path> more = new ArrayList<>();

    @Override
    public Integer call() {
        requireSense();
        OutputFile.requireFree(output);
        requireDocument();
        InputFile.requireAtMost(InputFile.MAXIMUM_KEY_FILE, keyFile);
        try (Secret password = Passwords.read(passwordFile, keyFile, kualik.terminal(), spec);
                Pkcs12 keys = InputFile.naming(keyFile, () -> Pkcs12.open(keyFile, password))) {
            Signer signer = InputFile.naming(keyFile, () -> signer(keys));
            OutputFile.write(output, body(signer));
        }
        spec.commandLine().getOut().println(PlainText.of(output.toString()) + ": signed");
        return ExitCode.DONE;
    }

    private void requireSense() {
        if (kind != Format.ASIC && !more.isEmpty()) {
            throw usage("several documents are for --kind asic");
        }
        if (kind == Format.ASIC && (detached || add)) {
            throw usage("--detached and --add are for CMS; a container holds its documents");
        }
        if (kind == Format.XML && detached && (enveloping || !targets.isEmpty())) {
            throw usage("a detached signature is over the whole file");
        }
        if (enveloping && (kind != Format.XML || !targets.isEmpty())) {
            throw usage("--enveloping is for --kind xml and the whole document");
        }
        if (kind == Format.XML && add) {
            throw usage("--add is for CMS; a second XML signature is made by signing the signed document");
        }
        if (add && detached) {
            throw usage("--detached says how a new message is made; --add leaves the message as it is");
        }
        if (content != null && !add) {
            throw usage("--content is for --add; the document to sign is FILE");
        }
        if (kind == Format.PDF && (detached || add)) {
            throw usage(
                    "--detached and --add are for CMS; a further signature in a PDF document is made by signing it again");
        }
        if (kind == Format.PDF && level.compareTo(SignatureLevel.B_T) > 0) {
            throw usage("PDF signatures are made at levels B_B and B_T only");
        }
        if (kind != Format.PDF && (reason != null || visible != null)) {
            throw usage("--reason and --visible are for --kind pdf");
        }
        if (visible != null && visible < 1) {
            throw usage("--visible takes the number of a page, from 1");
        }
        if (reason != null && reason.length() > PdfText.LONGEST_REASON) {
            throw usage("--reason has at most " + PdfText.LONGEST_REASON + " characters");
        }
        if (kind == Format.JWS && (detached || add || level != SignatureLevel.B_B)) {
            throw usage("--detached, --add and --level are not for tokens");
        }
        if (kind == Format.WSSE && (detached || add)) {
            throw usage("--detached and --add are for CMS; a SOAP message has one signature in its header");
        }
        if (kind == Format.WSSE && level != SignatureLevel.B_B) {
            throw usage("signatures of SOAP messages have no levels above B_B");
        }
        if (kind == Format.XML && detached && level.compareTo(SignatureLevel.B_T) > 0) {
            throw usage("detached XML signatures are made at levels B_B and B_T only");
        }
        if (xades && kind != Format.XML) {
            throw usage("--xades is for --kind xml");
        }
        if (!targets.isEmpty() && kind != Format.XML) {
            throw usage("--target is for --kind xml");
        }
        if (signatureIn != null && targets.isEmpty()) {
            throw usage("--signature-in is for --target; the signature of a whole document stands in its root");
        }
        if (level != SignatureLevel.B_B && !stamps.given()) {
            throw usage("--level " + level + " needs --tsa URL");
        }
        if (level == SignatureLevel.B_B && stamps.given()) {
            throw usage("--tsa is for --level B_T and above");
        }
        if (level.compareTo(SignatureLevel.B_LT) < 0 && validation.given()) {
            throw usage("--trust, --revocation and --crl are for --level B_LT and B_LTA");
        }
        stamps.authority();
        target();
    }

    private void requireDocument() {
        requireSomething(file);
        if (kind == Format.XML && !detached || kind == Format.WSSE) {
            InputFile.requireAtMost(SecureXml.MAXIMUM_SIZE, file);
        }
        if (content != null) {
            InputFile.requireFile(content);
        }
        Set<Path> names = new HashSet<>(Set.of(file.getFileName()));
        for (Path document : more) {
            requireSomething(document);
            if (!names.add(document.getFileName())) {
                throw new UnusableInputException(document, "another document has the same name");
            }
        }
    }

    /** A signature over nothing never passes. */
    private static void requireSomething(Path document) {
        InputFile.requireFile(document);
        if (InputFile.size(document) == 0) {
            throw new UnusableInputException(document, "it is empty: a signature over nothing is not accepted");
        }
    }

    private Signer signer(Pkcs12 keys) {
        Signer signer;
        try {
            signer = keys.signer(KeyPurpose.SIGNING);
        } catch (CryptoException e) {
            if (e.code().equals(PkiErrors.KEY_NOT_FOUND) && hasOnlyAuthentication(keys)) {
                throw new UnusableInputException(
                        keyFile,
                        "its key is for authentication only; sign with the file whose name starts with RSA256_");
            }
            throw e;
        }
        if (!signer.certificate().validAt(Clock.systemUTC().instant())) {
            spec.commandLine()
                    .getErr()
                    .println("kualik: warning: the certificate of the key is not valid now: from "
                            + signer.certificate().notBefore() + " to "
                            + signer.certificate().notAfter());
        }
        return signer;
    }

    private static boolean hasOnlyAuthentication(Pkcs12 keys) {
        return keys.entries().stream().allMatch(entry -> entry.certificate().purpose() == KeyPurpose.AUTHENTICATION);
    }

    private OutputFile.Body body(Signer signer) {
        return switch (kind) {
            case XML ->
                detached ? detachedXml(signer) : xml(document -> xmlSigner().sign(document, signer));
            case PDF -> {
                byte[] signed =
                        InputFile.naming(file, () -> pdfSigner(signer).sign(InputFile.read(file, MAXIMUM_PDF), signer));
                yield out -> out.write(signed);
            }
            case WSSE -> xml(document -> SoapSigner.builder().build().sign(document, signer));
            case CMS -> cms(signer)::writeTo;
            case JWS -> {
                byte[] payload = InputFile.read(file, MAXIMUM_CLAIMS);
                String token = InputFile.naming(file, () -> JwsSigner.create().sign(payload, signer));
                yield out -> out.write(token.getBytes(StandardCharsets.US_ASCII));
            }
            case ASIC -> out -> AsicSigner.with(cmsSigner()).sign(documents(), signer, out);
        };
    }

    private List<AsicDocument> documents() {
        return Stream.concat(Stream.of(file), more.stream())
                .map(document -> {
                    InputFile.requireFile(document);
                    try {
                        return AsicDocument.of(document);
                    } catch (IllegalArgumentException e) {
                        throw new UnusableInputException(document, "its name cannot stand in a container");
                    }
                })
                .toList();
    }

    private OutputFile.Body xml(UnaryOperator<Document> signing) {
        Document document = InputFile.naming(file, () -> SecureXml.parse(file));
        byte[] signed = InputFile.naming(file, () -> SecureXml.write(signing.apply(document)));
        return out -> out.write(signed);
    }

    private OutputFile.Body detachedXml(Signer signer) {
        String name = String.valueOf(file.getFileName());
        byte[] signed =
                InputFile.naming(file, () -> SecureXml.write(xmlSigner().signDetached(name, Content.of(file), signer)));
        return out -> out.write(signed);
    }

    private XmlSigner xmlSigner() {
        XmlSignerBuilder builder = XmlSigner.builder()
                .target(target())
                .profile(xades || level != SignatureLevel.B_B ? XmlProfile.XADES : XmlProfile.XML_DSIG)
                .level(level);
        stamps.authority().ifPresent(builder::timestampAuthority);
        if (level.compareTo(SignatureLevel.B_LT) >= 0) {
            builder.validationPolicy(validation.policyForEvidence());
        }
        return builder.build();
    }

    private PdfSigner pdfSigner(Signer signer) {
        PdfSignerBuilder builder = PdfSigner.builder().level(level);
        stamps.authority().ifPresent(builder::timestampAuthority);
        String why = reason;
        if (why != null) {
            builder.reason(why);
        }
        Integer page = visible;
        if (page != null) {
            builder.visible(
                    PdfText.of(page, signer.certificate(), Clock.systemUTC().instant(), why));
        }
        return builder.build();
    }

    private XmlTarget target() {
        if (targets.isEmpty()) {
            return enveloping ? XmlTarget.enveloping() : XmlTarget.wholeDocument();
        }
        try {
            XmlTarget at =
                    targets.stream().map(XmlTarget::at).reduce(XmlTarget::and).orElseThrow();
            return signatureIn == null ? at : at.withSignatureIn(signatureIn);
        } catch (IllegalArgumentException e) {
            throw usage("an expression of --target or --signature-in is not XPath");
        }
    }

    private CmsSigner cmsSigner() {
        CmsSignerBuilder builder = CmsSigner.builder().level(level);
        stamps.authority().ifPresent(builder::timestampAuthority);
        if (level.compareTo(SignatureLevel.B_LT) >= 0) {
            builder.validationPolicy(validation.policyForEvidence());
        }
        return builder.build();
    }

    private CmsSignature cms(Signer key) {
        CmsSigner signer = cmsSigner();
        if (add) {
            return addTo(signer, key);
        }
        Encapsulation encapsulation = detached ? Encapsulation.DETACHED : Encapsulation.ENCAPSULATED;
        return signer.sign(Content.of(file), encapsulation, key);
    }

    private CmsSignature addTo(CmsSigner signer, Signer key) {
        CmsSignature message = CmsFile.open(file, InputFile.head(file, SignatureKind.HEAD), SignatureKind.CMS);
        Path document = content;
        if (document != null) {
            return signer.addSignature(message, Content.of(document), key);
        }
        if (message.content().isEmpty()) {
            throw usage("the message does not hold its document: --content FILE");
        }
        return signer.addSignature(message, key);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
