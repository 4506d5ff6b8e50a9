package kz.kualik.pki.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.PreparedSignature;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureLevel;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/** Appends a signature field with room for the signature, then fills the room. */
final class IncrementalPdfSigner implements PdfSigner {
    /** For all of a CMS message but the certificate, and for the token of a time-stamp authority with its chain. */
    private static final int ROOM_FOR_MESSAGE = 4096;

    private static final int ROOM_FOR_TIMESTAMP = 16_384;

    private final CmsSigner cms;
    private final Clock clock;
    private final SignatureLevel level;
    private final Optional<String> reason;
    private final Optional<String> location;
    private final Optional<VisibleSignature> visible;

    IncrementalPdfSigner(
            CmsSigner cms,
            Clock clock,
            SignatureLevel level,
            Optional<String> reason,
            Optional<String> location,
            Optional<VisibleSignature> visible) {
        this.cms = cms;
        this.clock = clock;
        this.level = level;
        this.reason = reason;
        this.location = location;
        this.visible = visible;
    }

    @Override
    public byte[] sign(byte[] document, Signer signer) {
        PreparedPdf prepared = prepare(document, signer.certificate(), signer.suite());
        return prepared.complete(signer.sign(prepared.toBeSigned()));
    }

    @Override
    public void sign(Path document, Path signed, Signer signer) {
        DocumentFile.write(signed, sign(DocumentFile.read(document), signer));
    }

    @Override
    public PreparedPdf prepare(byte[] document, NationalCertificate certificate, SignatureSuite suite) {
        int room = ROOM_FOR_MESSAGE
                + certificate.encoded().length
                + (level == SignatureLevel.B_T ? ROOM_FOR_TIMESTAMP : 0);
        byte[] withRoom;
        try (PdfFile file = PdfFile.read(document.clone())) {
            withRoom = PdfFile.guarded(() -> withRoom(file, room));
        }
        Room found = Room.find(withRoom, document.length, room);
        PreparedSignature signature =
                cms.prepare(found.range().content(withRoom), Encapsulation.DETACHED, certificate, suite);
        return new Waiting(withRoom, found, signature);
    }

    private byte[] withRoom(PdfFile file, int room) throws IOException {
        PDDocument document = file.document();
        int pages = document.getNumberOfPages();
        if (Certification.isFinal(file)) {
            throw unsignable("the document was certified as final: it may not be signed any more");
        }
        if (pages == 0 || visible.isPresent() && visible.get().page() > pages) {
            throw unsignable("the document has no such page");
        }
        Instant now = clock.instant();
        // So that the identifier of the new revision comes from the same clock.
        document.setDocumentId(now.toEpochMilli());
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length() + 3 * room);
        try (SignatureOptions options = new SignatureOptions()) {
            options.setPreferredSignatureSize(room);
            if (visible.isPresent()) {
                options.setPage(visible.get().page() - 1);
                options.setVisualSignature(Appearance.template(visible.get()));
            }
            document.addSignature(signature(now), options);
            document.saveIncrementalForExternalSigning(out).setSignature(new byte[0]);
        }
        return out.toByteArray();
    }

    private PDSignature signature(Instant now) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(COSName.getPDFName(PdfVerdict.PADES));
        reason.ifPresent(signature::setReason);
        location.ifPresent(signature::setLocation);
        Calendar time = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        time.setTime(Date.from(now));
        signature.setSignDate(time);
        return signature;
    }

    private static CryptoException unsignable(String why) {
        return new CryptoException(PkiErrors.PDF_UNSIGNABLE, why);
    }

    /** The room in a file. */
    private record Room(ByteRange range) {
        /** Finds the zeros that PDFBox left, in what it appended. */
        static Room find(byte[] file, int from, int room) {
            int gap = -1;
            for (int at = from; at + 2 * room + 1 < file.length; at++) {
                if (file[at] == '<' && file[at + 2 * room + 1] == '>' && zeros(file, at + 1, at + 1 + 2 * room)) {
                    if (gap >= 0) {
                        throw unsignable("the room for the signature is not certain");
                    }
                    gap = at;
                }
            }
            if (gap < 0) {
                throw unsignable("there is no room for the signature");
            }
            return new Room(new ByteRange(gap, gap + 2 * room + 2, file.length));
        }

        private static boolean zeros(byte[] file, int from, int to) {
            for (int i = from; i < to; i++) {
                if (file[i] != '0') {
                    return false;
                }
            }
            return true;
        }

        byte[] filled(byte[] file, byte[] value) {
            if (2 * value.length > range.rest() - range.gap() - 2) {
                throw unsignable("there is not enough room for the signature with its time stamp");
            }
            byte[] signed = file.clone();
            for (int i = 0; i < value.length; i++) {
                signed[range.gap() + 1 + 2 * i] = (byte) Character.forDigit(value[i] >> 4 & 0xF, 16);
                signed[range.gap() + 2 + 2 * i] = (byte) Character.forDigit(value[i] & 0xF, 16);
            }
            return signed;
        }
    }

    private record Waiting(byte[] withRoom, Room room, PreparedSignature signature) implements PreparedPdf {
        @Override
        public byte[] toBeSigned() {
            return signature.toBeSigned();
        }

        @Override
        public byte[] digest() {
            return signature.digest();
        }

        @Override
        public byte[] complete(byte[] value) {
            return room.filled(withRoom, signature.complete(value).encoded());
        }

        /** Prints nothing of the document. */
        @Override
        public String toString() {
            return "PreparedPdf[" + signature + "]";
        }
    }
}
