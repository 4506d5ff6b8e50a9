package kz.kualik.pki.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** A document, or one of its revisions, as the strict parser reads it. To be closed. */
final class PdfFile implements AutoCloseable {
    /** It is held in memory, once for each of its revisions. */
    static final int MAXIMUM_SIZE = 128 * 1024 * 1024;

    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final StrictParser parser;
    private final PDDocument document;

    private PdfFile(byte[] bytes) throws IOException {
        this.bytes = bytes;
        this.parser = new StrictParser(bytes);
        this.document = parser.parse(false);
    }

    /**
     * Reads a document.
     *
     * @throws CryptoException if it is none, is damaged, too large, or encrypted
     */
    static PdfFile read(byte[] bytes) {
        if (bytes.length > MAXIMUM_SIZE) {
            throw new CryptoException(
                    PkiErrors.PDF_UNREADABLE, "the document has more than " + MAXIMUM_SIZE + " octets");
        }
        if (bytes.length < HEADER.length || !Arrays.equals(HEADER, Arrays.copyOf(bytes, HEADER.length))) {
            throw new CryptoException(PkiErrors.PDF_UNREADABLE, "a PDF document begins with %PDF-");
        }
        return guarded(() -> new PdfFile(bytes));
    }

    /** Reads something of a document. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Reads something hostile. PDFBox tells malformed input by whatever exception happens, and follows it as deep as it
     * goes; the parser has no state that an exhausted stack could spoil, since the document is dropped then.
     *
     * @throws CryptoException if the document is damaged or encrypted
     */
    static <T> T guarded(Reading<T> reading) {
        try {
            return reading.read();
        } catch (CryptoException e) {
            throw e;
        } catch (StrictParser.EncryptedException e) {
            throw new CryptoException(PkiErrors.PDF_ENCRYPTED, "the PDF document is encrypted", e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // What PDFBox tells may quote the document.
            throw new CryptoException(PkiErrors.PDF_UNREADABLE, "the PDF document is damaged");
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    PDDocument document() {
        return document;
    }

    COSDictionary trailer() {
        return document.getDocument().getTrailer();
    }

    COSDictionary catalog() {
        return document.getDocumentCatalog().getCOSObject();
    }

    /** The form of the document; an empty one if there is none. */
    COSDictionary form() {
        COSDictionary form = catalog().getCOSDictionary(COSName.ACRO_FORM);
        return form == null ? new COSDictionary() : form;
    }

    /** Where the last cross-reference section is. */
    long startXref() {
        return document.getDocument().getStartXref();
    }

    /** Where an object is: an offset, or the negative number of an object stream; null if there is none. */
    @Nullable
    Long place(COSObjectKey key) {
        return document.getDocument().getXrefTable().get(key);
    }

    /** Where all objects are. */
    Map<COSObjectKey, Long> places() {
        return document.getDocument().getXrefTable();
    }

    /** The numbers of the object streams in which objects are. */
    Set<Long> streams() {
        return document.getDocument().getXrefTable().values().stream()
                .filter(place -> place < 0)
                .map(place -> -place)
                .collect(Collectors.toSet());
    }

    /** The numbers of all objects. */
    Set<Long> numbers() {
        return document.getDocument().getXrefTable().keySet().stream()
                .map(COSObjectKey::getNumber)
                .collect(Collectors.toSet());
    }

    @Nullable
    COSBase object(COSObjectKey key) {
        return document.getDocument().getObjectFromPool(key).getObject();
    }

    StrictParser.Section section(long offset) throws IOException {
        return parser.section(offset);
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(document);
    }
}
