package kz.kualik.pki.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.testing.TestPki;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/** Signatures that the SDK does not make: certifying ones, time stamps, older kinds. */
final class ForeignPdf {
    private static final int ROOM = 8192;

    private ForeignPdf() {}

    /** A signature of a kind, over the covered octets. */
    static byte[] sign(
            byte[] file, String kind, UnaryOperator<byte[]> value, BiConsumer<PDDocument, PDSignature> change) {
        try (PDDocument document = Loader.loadPDF(file);
                SignatureOptions options = new SignatureOptions()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName(kind));
            change.accept(document, signature);
            options.setPreferredSignatureSize(ROOM);
            document.addSignature(signature, options);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ExternalSigningSupport support = document.saveIncrementalForExternalSigning(out);
            support.setSignature(value.apply(support.getContent().readAllBytes()));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UnaryOperator<byte[]> cms(Signer signer) {
        return content -> CmsSigner.builder()
                .clock(TestPki.CLOCK)
                .withoutSigningTime()
                .build()
                .sign(Content.of(content), Encapsulation.DETACHED, signer)
                .encoded();
    }

    static byte[] sign(byte[] file, Signer signer, String kind) {
        return sign(file, kind, cms(signer), (document, signature) -> {});
    }

    /** A certification signature. */
    static byte[] certify(byte[] file, Signer signer, int level) {
        return sign(file, PdfVerdict.PADES, cms(signer), (document, signature) -> {
            COSDictionary parameters = new COSDictionary();
            parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
            parameters.setInt(COSName.P, level);
            parameters.setName(COSName.V, "1.2");
            COSDictionary reference = new COSDictionary();
            reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
            reference.setName("TransformMethod", "DocMDP");
            reference.setItem("TransformParams", parameters);
            COSArray references = new COSArray();
            references.add(reference);
            signature.getCOSObject().setItem("Reference", references);
            COSDictionary permissions = new COSDictionary();
            permissions.setItem("DocMDP", signature.getCOSObject());
            document.getDocumentCatalog().getCOSObject().setItem("Perms", permissions);
        });
    }

    /** A time stamp over the document. */
    static byte[] timestamp(byte[] file, UnaryOperator<byte[]> token) {
        return sign(
                file,
                "ETSI.RFC3161",
                token,
                (document, signature) -> signature.setType(COSName.getPDFName("DocTimeStamp")));
    }
}
