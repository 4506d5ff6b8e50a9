package kz.kualik.pki.pdf;

import java.time.Instant;
import java.util.Calendar;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * What a signature dictionary tells (ISO 32000-2, 12.8.1).
 *
 * @param kind the SubFilter; empty if there is none
 * @param contents the signature value, with the zeros that fill up its place
 * @param time when it was signed, by the signer's word (M)
 * @param certifiesAsFinal whether nothing may be signed after it
 */
record SignatureValue(String kind, byte[] contents, Optional<Instant> time, boolean certifiesAsFinal) {
    static SignatureValue of(COSDictionary signature) {
        COSBase contents = signature.getItem(COSName.CONTENTS);
        COSName kind = signature.getCOSName(COSName.SUB_FILTER);
        return new SignatureValue(
                kind == null ? "" : kind.getName(),
                contents instanceof COSString string ? string.getBytes() : new byte[0],
                Optional.ofNullable(signature.getDate(COSName.M)).map(Calendar::toInstant),
                Certification.isFinal(signature));
    }
}
