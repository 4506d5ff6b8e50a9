package kz.kualik.pki.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;

/**
 * PDFBox's parser without its repairs, with a limit on what compressed objects unfold to, and with the cross-reference
 * sections as they stand in the file: PDFBox itself forgets which objects an update deleted.
 */
final class StrictParser extends PDFParser {
    private static final long MAXIMUM_UNFOLDED = 256L * 1024 * 1024;
    /** Each costs some hundred octets of memory, and compressed almost none of the file. */
    private static final int MAXIMUM_ENTRIES = 1 << 21;

    private static final int MAXIMUM_COLUMNS = 1 << 16;
    private static final int MAXIMUM_FIELD_WIDTH = 8;

    private long unfolded;

    /** The document is encrypted. */
    static final class EncryptedException extends IOException {
        private static final long serialVersionUID = 1L;

        EncryptedException() {
            super("the document is encrypted");
        }
    }

    /** Where an object is. */
    enum Kind {
        /** Nowhere: it was deleted. */
        FREE,
        /** At an offset of the file. */
        IN_FILE,
        /** In the object stream of a number. */
        IN_STREAM
    }

    /**
     * What a section tells of an object.
     *
     * @param where the offset or the number of the object stream
     */
    record Entry(long number, int generation, Kind kind, long where) {}

    /** One cross-reference section with its trailer (ISO 32000-2, 7.5.4 and 7.5.8). */
    record Section(List<Entry> entries, COSDictionary trailer) {}

    StrictParser(byte[] file) throws IOException {
        super(new RandomAccessReadBuffer(file));
    }

    @Override
    protected void prepareDecryption() throws IOException {
        if (document.getTrailer().containsKey(COSName.ENCRYPT)) {
            throw new EncryptedException();
        }
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        COSName type = stream.getCOSName(COSName.TYPE);
        // PDFBox does not ask for the type.
        if (COSName.OBJ_STM.equals(type)
                || COSName.XREF.equals(type)
                || stream.containsKey(COSName.W)
                || stream.containsKey(COSName.FIRST)) {
            requireFewEntries(stream, requireModest(stream));
        }
        return stream;
    }

    private static void requireFewEntries(COSStream stream, long octets) throws IOException {
        COSArray widths = stream.getCOSArray(COSName.W);
        if (widths == null) {
            return;
        }
        long row = 0;
        for (int i = 0; i < widths.size(); i++) {
            row += Math.max(0, widths.getInt(i));
        }
        if (row < 1 || octets / row > MAXIMUM_ENTRIES) {
            throw new IOException("a cross-reference stream has too many entries");
        }
    }

    /** What holds the structure of the file is unfolded whole, in memory. */
    private long requireModest(COSStream stream) throws IOException {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSArray several && several.size() == 1) {
            filters = several.getObject(0);
        }
        if (filters == null || filters instanceof COSArray none && none.size() == 0) {
            return stream.getLength();
        }
        if (!COSName.FLATE_DECODE.equals(filters)) {
            throw new IOException("the structure of the file is compressed by an unusual filter");
        }
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray several && several.size() > 0) {
            parameters = several.getObject(0);
        }
        if (parameters instanceof COSDictionary known && known.getInt(COSName.COLUMNS, 1) > MAXIMUM_COLUMNS) {
            throw new IOException("the structure of the file is compressed in rows that are too long");
        }
        byte[] buffer = new byte[8192];
        long before = unfolded;
        try (InputStream in = new InflaterInputStream(stream.createRawInputStream())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                unfolded += n;
                if (unfolded > MAXIMUM_UNFOLDED) {
                    throw new IOException("the structure of the file unfolds to too much");
                }
            }
        }
        return unfolded - before;
    }

    /** The section at an offset, after the file was parsed. */
    Section section(long offset) throws IOException {
        source.seek(offset);
        skipSpaces();
        return source.peek() == 'x' ? table() : stream();
    }

    private Section table() throws IOException {
        readExpectedString("xref".toCharArray(), true);
        List<Entry> entries = new ArrayList<>();
        while (isDigit()) {
            long first = readLong();
            long count = readLong();
            for (long i = 0; i < count; i++) {
                long where = readLong();
                int generation = readInt();
                skipSpaces();
                Kind kind = switch (readString()) {
                    case "n" -> Kind.IN_FILE;
                    case "f" -> Kind.FREE;
                    default -> throw new IOException("an entry of a cross-reference table is neither n nor f");
                };
                entries.add(new Entry(first + i, generation, kind, where));
                skipSpaces();
            }
        }
        readExpectedString("trailer".toCharArray(), true);
        skipSpaces();
        return new Section(entries, parseCOSDictionary(true));
    }

    private Section stream() throws IOException {
        readObjectNumber();
        readGenerationNumber();
        readExpectedString("obj".toCharArray(), true);
        skipSpaces();
        COSDictionary dictionary = parseCOSDictionary(false);
        skipSpaces();
        COSStream stream = parseCOSStream(dictionary);
        if (!COSName.XREF.equals(stream.getCOSName(COSName.TYPE))) {
            throw new IOException("not a cross-reference stream");
        }
        int[] widths = numbers(stream.getCOSArray(COSName.W));
        COSArray ranges = stream.getCOSArray(COSName.INDEX);
        int[] index = ranges == null ? new int[] {0, stream.getInt(COSName.SIZE)} : numbers(ranges);
        if (widths.length != 3 || index.length % 2 != 0) {
            throw new IOException("a cross-reference stream is malformed");
        }
        List<Entry> entries = new ArrayList<>();
        try (InputStream in = stream.createInputStream()) {
            for (int range = 0; range < index.length; range += 2) {
                for (long i = 0; i < index[range + 1]; i++) {
                    entries.add(entry(in, widths, index[range] + i));
                }
            }
        }
        return new Section(entries, stream);
    }

    private static Entry entry(InputStream in, int[] widths, long number) throws IOException {
        long type = widths[0] == 0 ? 1 : field(in, widths[0]);
        long second = field(in, widths[1]);
        long third = field(in, widths[2]);
        return switch ((int) type) {
            case 0 -> new Entry(number, 0, Kind.FREE, 0);
            case 1 -> new Entry(number, (int) third, Kind.IN_FILE, second);
            case 2 -> new Entry(number, 0, Kind.IN_STREAM, second);
            default -> throw new IOException("an entry of a cross-reference stream is of an unknown type");
        };
    }

    private static long field(InputStream in, int width) throws IOException {
        if (width < 0 || width > MAXIMUM_FIELD_WIDTH) {
            throw new IOException("a field of a cross-reference stream is too wide");
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("a cross-reference stream ends too early");
            }
            value = value << 8 | octet;
        }
        return value;
    }

    private static int[] numbers(@org.jspecify.annotations.Nullable COSArray array) throws IOException {
        if (array == null) {
            throw new IOException("a cross-reference stream is malformed");
        }
        int[] numbers = new int[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(array.getObject(i) instanceof COSNumber number) || number.intValue() < 0) {
                throw new IOException("a cross-reference stream is malformed");
            }
            numbers[i] = number.intValue();
        }
        return numbers;
    }
}
