package kz.kualik.pki.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** What a certification signature allows afterwards (ISO 32000-2, 12.8.2.2). */
final class Certification {
    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName PARAMETERS = COSName.getPDFName("TransformParams");
    private static final COSName PERMISSIONS = COSName.getPDFName("Perms");
    private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");

    private static final int FINAL = 1;
    private static final int FILL_IN = 2;

    private Certification() {}

    /** Whether the signature says that the document is final, P of 1. The other levels allow signatures. */
    static boolean isFinal(COSDictionary signature) {
        COSArray references = signature.getCOSArray(REFERENCE);
        for (int i = 0; references != null && i < references.size(); i++) {
            if (references.getObject(i) instanceof COSDictionary reference
                    && DOC_MDP.equals(reference.getCOSName(METHOD))
                    && level(reference.getCOSDictionary(PARAMETERS)) == FINAL) {
                return true;
            }
        }
        return false;
    }

    private static int level(@Nullable COSDictionary parameters) {
        return parameters == null ? FILL_IN : parameters.getInt(COSName.P, FILL_IN);
    }

    /** Whether a signature of the document says so, or the document itself. */
    static boolean isFinal(PdfFile file) {
        COSDictionary permissions = file.catalog().getCOSDictionary(PERMISSIONS);
        COSDictionary certifying = permissions == null ? null : permissions.getCOSDictionary(DOC_MDP);
        return certifying != null && isFinal(certifying)
                || new FormFields(file.form())
                        .signed().stream().anyMatch(field -> field.value() != null && isFinal(field.value()));
    }
}
