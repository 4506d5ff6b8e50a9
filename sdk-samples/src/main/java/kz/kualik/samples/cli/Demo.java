package kz.kualik.samples.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.evidence.Evidence;
import kz.kualik.identity.evidence.EvidenceReport;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.pdf.PdfSigner;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.xml.SecureXml;
import kz.kualik.pki.xml.XmlSigner;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Service;

/** The demo's screens, one after another. */
record Demo(
        Sandbox sandbox,
        KeySet keySet,
        Path folder,
        Secret password,
        PrintWriter out,
        Paint paint,
        Checks checks,
        Language language) {

    void run(List<DemoDocument> documents) {
        SyntheticPerson person = sandbox.people().ordinary();
        Optional<Completed> end = identify(person);
        checks.expect("the person has keys", end.isPresent());
        if (end.isEmpty()) {
            return;
        }
        List<KeyFile> keys = end.get().keys();
        showKeys(keys, person);
        writeAuthorities();
        List<SignedFile> signed = sign(documents, keys);
        ValidationPolicy policy = ValidationPolicy.kazakhstan(TrustAnchors.of(authorities()));
        verify(signed, policy, person);
        tamper(signed, policy);
    }

    private void title(String text) {
        out.println();
        out.println(paint.bold("== " + text));
    }

    private Optional<Completed> identify(SyntheticPerson person) {
        out.println(paint.bold("Kualik: from an IIN to signed documents"));
        out.println("Everything outside this program is a sandbox on 127.0.0.1; the person does not exist.");
        new Progress(out).during("the sandbox makes its certification authority", sandbox::nca);
        title("Remote identification: the guide's steps, < answered by the person, > found by the services");
        Journey journey = new Journey(
                SandboxClient.at(HttpTransport.jdk(), sandbox.address()),
                person,
                Answers.usual(),
                new TextScreen(out, paint, language),
                folder.resolve("keys"),
                password);
        RemoteIdentification identification = Journey.identification(sandbox, keySet);
        Optional<IdentificationStep> end =
                journey.walk(identification.begin(BeginRequest.inLanguage(language)), language);
        end.ifPresent(step -> keepEvidence(identification.evidence(step.session())));
        return end.filter(Completed.class::isInstance).map(Completed.class::cast);
    }

    private void keepEvidence(Evidence evidence) {
        title("The evidence of it");
        Path kept = folder.resolve("evidence");
        evidence.writeTo(kept);
        EvidenceReport report = EvidenceReport.of(kept);
        out.println(
                "  " + report.records() + " records, the last hash " + report.head() + "; report.html is for people");
        checks.expect("the chain is intact", report.intact() && report.head().equals(evidence.head()));
    }

    private void showKeys(List<KeyFile> keys, SyntheticPerson person) {
        title("The key files");
        KeyFilesText.lines(keys).forEach(out::println);
        for (KeyFile key : keys) {
            String name = key.path().getFileName().toString();
            try (Pkcs12 opened = Pkcs12.open(key.path(), password)) {
                checks.expect(
                        name + ": key and certificate belong together",
                        opened.entries().stream().allMatch(Pkcs12.Entry::keyMatchesCertificate));
            }
            checks.expect(name + ": the JDK's own key store finds the key", jdkFindsKey(key.path()));
            checks.expect(
                    name + ": certificate of " + person.iin().masked(),
                    key.certificate().iin().equals(Optional.of(person.iin().value())));
        }
    }

    /** The structure of the file, as a judge that is not ours sees it. */
    private boolean jdkFindsKey(Path file) {
        return password.use(chars -> {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(new ByteArrayInputStream(Files.readAllBytes(file)), chars);
                List<String> aliases = Collections.list(store.aliases());
                return aliases.size() == 1 && store.isKeyEntry(aliases.get(0));
            } catch (IOException | GeneralSecurityException e) {
                return false;
            }
        });
    }

    private List<NationalCertificate> authorities() {
        return Stream.concat(sandbox.nca().trustAnchors().stream(), sandbox.nca().issuers().stream())
                .toList();
    }

    /** For {@code kualik verify --trust}. */
    private void writeAuthorities() {
        Path trust = subfolder("trust");
        authorities()
                .forEach(authority -> OutputFile.write(trust.resolve(authority.keyId() + ".cer"), authority.encoded()));
    }

    /** Apart from keys and authorities, whatever the document's name is. */
    private Path documentsFolder() {
        return subfolder("documents");
    }

    private Path subfolder(String name) {
        Path subfolder = folder.resolve(name);
        try {
            return Files.createDirectories(subfolder);
        } catch (IOException e) {
            throw new UnusableInputException(subfolder, e);
        }
    }

    private List<SignedFile> sign(List<DemoDocument> documents, List<KeyFile> keys) {
        title("Signing");
        KeyFile signing = keys.stream()
                .filter(key -> key.certificate().purpose() == KeyPurpose.SIGNING)
                .findFirst()
                .orElseThrow();
        List<SignedFile> signed = new ArrayList<>();
        try (Pkcs12 opened = Pkcs12.open(signing.path(), password)) {
            Signer signer = opened.signer(KeyPurpose.SIGNING);
            for (DemoDocument document : documents) {
                OutputFile.write(documentsFolder().resolve(document.name()), document.bytes());
                signed.add(signCms(document, Encapsulation.ENCAPSULATED, signer));
                signed.add(signCms(document, Encapsulation.DETACHED, signer));
                if (document.kind() == SignatureKind.XML) {
                    signXml(document, signer).ifPresent(signed::add);
                } else if (document.kind() == SignatureKind.PDF) {
                    signPdf(document, signer).ifPresent(signed::add);
                }
            }
        }
        return signed;
    }

    private TimestampAuthority timestampAuthority() {
        return TimestampAuthority.http(HttpTransport.jdk(), sandbox.address(Service.TSA));
    }

    private SignedFile signCms(DemoDocument document, Encapsulation encapsulation, Signer signer) {
        CmsSigner cms = CmsSigner.builder()
                .level(SignatureLevel.B_T)
                .timestampAuthority(timestampAuthority())
                .build();
        String ending = encapsulation == Encapsulation.DETACHED ? ".detached.cms" : ".cms";
        byte[] signature =
                cms.sign(Content.of(document.bytes()), encapsulation, signer).encoded();
        return written(document.name() + ending, encapsulation, signature, document);
    }

    private Optional<SignedFile> signXml(DemoDocument document, Signer signer) {
        try {
            byte[] signature =
                    SecureXml.write(XmlSigner.builder().build().sign(SecureXml.parse(document.bytes()), signer));
            return Optional.of(written(document.name() + ".signed.xml", Encapsulation.ENVELOPED, signature, document));
        } catch (CryptoException e) {
            out.println("  " + PlainText.of(document.name()) + " cannot be signed as XML: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<SignedFile> signPdf(DemoDocument document, Signer signer) {
        PdfSigner pdf = PdfSigner.builder()
                .level(SignatureLevel.B_T)
                .timestampAuthority(timestampAuthority())
                .build();
        try {
            byte[] signed = pdf.sign(document.bytes(), signer);
            return Optional.of(written(document.name() + ".signed.pdf", Encapsulation.ENVELOPED, signed, document));
        } catch (CryptoException e) {
            out.println("  " + PlainText.of(document.name()) + " cannot be signed as PDF: " + e.getMessage());
            return Optional.empty();
        }
    }

    private SignedFile written(String name, Encapsulation encapsulation, byte[] signature, DemoDocument document) {
        Path file = documentsFolder().resolve(name);
        OutputFile.write(file, signature);
        out.println("  " + PlainText.of(name) + ": " + encapsulation + ", " + signature.length + " bytes");
        return new SignedFile(file, encapsulation, signature, document.bytes());
    }

    private void verify(List<SignedFile> signed, ValidationPolicy policy, SyntheticPerson person) {
        title("Verifying, with the certificate's status asked of OCSP");
        for (SignedFile file : signed) {
            SignatureReport report = new Progress(out).during("OCSP is asked", () -> file.verify(policy));
            out.println(name(file));
            // In the demo as elsewhere: no identity in clear beyond what the person must see.
            ReportView.lines(report, language).stream()
                    .map(line -> line.replace(person.iin().value(), person.iin().masked()))
                    .forEach(out::println);
            checks.expect(
                    "TOTAL_PASSED, all checks made, signed by " + person.iin().masked(), sound(report, file, person));
        }
    }

    private static boolean sound(SignatureReport report, SignedFile file, SyntheticPerson person) {
        boolean plainXml = file.encapsulation() == Encapsulation.ENVELOPED && !file.isPdf();
        Optional<SignatureLevel> wanted = plainXml ? Optional.empty() : Optional.of(SignatureLevel.B_T);
        return report.valid()
                && report.signatures().size() == 1
                && report.signatures().stream()
                        .allMatch(verdict -> verdict.level().equals(wanted)
                                && verdict.warnings().stream().noneMatch(Demo::somethingWasNotChecked)
                                && verdict.signer()
                                        .flatMap(NationalCertificate::iin)
                                        .equals(Optional.of(person.iin().value())));
    }

    /** Other warnings may be right: an XML document of somebody's own may have comments, which no signature covers. */
    private static boolean somethingWasNotChecked(Reason warning) {
        String code = warning.code().value();
        return code.startsWith("pki.revocation.") || code.startsWith("pki.timestamp.");
    }

    private void tamper(List<SignedFile> signed, ValidationPolicy policy) {
        title("One byte changed");
        for (SignedFile file : signed) {
            refuse(name(file) + ": in the document", Tampering.inContent(file), policy);
            refuse(name(file) + ": in the signature", Tampering.inSignature(file), policy);
        }
    }

    private void refuse(String what, SignedFile changed, ValidationPolicy policy) {
        SignatureReport report = changed.verify(policy);
        for (SignatureVerdict verdict : report.signatures()) {
            String why = verdict.subIndication().map(Enum::name).orElse("-");
            checks.expect(what + ": refused, " + why, verdict.indication() == Indication.TOTAL_FAILED);
            verdict.reasons()
                    .forEach(reason ->
                            out.println("            " + reason.text().in(language) + " [" + reason.code() + "]"));
        }
        if (report.signatures().isEmpty()) {
            checks.expect(what + ": the signature is still seen", false);
        }
    }

    private static String name(SignedFile file) {
        return PlainText.of(String.valueOf(file.file().getFileName()));
    }
}
