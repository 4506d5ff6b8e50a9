package kz.kualik.samples.cli;

import java.nio.file.Path;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.pdf.PdfVerifier;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.xml.XmlVerifier;

/** What the demo has signed. */
record SignedFile(Path file, Encapsulation encapsulation, byte[] signature, byte[] document) {
    SignatureReport verify(ValidationPolicy policy) {
        return switch (encapsulation) {
            case ENVELOPED ->
                isPdf()
                        ? PdfVerifier.with(policy).verify(signature)
                        : XmlVerifier.with(policy).verify(signature);
            case ENCAPSULATED -> CmsVerifier.with(policy).verify(CmsSignature.parse(signature));
            case DETACHED ->
                CmsVerifier.with(policy).verifyDetached(CmsSignature.parse(signature), Content.of(document));
        };
    }

    boolean isPdf() {
        return encapsulation == Encapsulation.ENVELOPED && SignatureKind.AUTO.of(signature) == SignatureKind.PDF;
    }

    SignedFile withSignature(byte[] changed) {
        return new SignedFile(file, encapsulation, changed, document);
    }

    SignedFile withDocument(byte[] changed) {
        return new SignedFile(file, encapsulation, signature, changed);
    }

    /** Prints the name only. */
    @Override
    public String toString() {
        return "SignedFile[" + file.getFileName() + "]";
    }
}
