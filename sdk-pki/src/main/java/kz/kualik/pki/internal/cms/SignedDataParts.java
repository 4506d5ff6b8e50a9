package kz.kualik.pki.internal.cms;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.content.Content;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A SignedData message (RFC 5652, 5.1) in its parts, each as it stands in the file: what somebody signed is never encoded
 * again. The content stays where it is and is read by streaming.
 *
 * @param version the version that the message tells
 * @param digestAlgorithms the announced digests, each an AlgorithmIdentifier
 * @param contentType DER of its object identifier
 * @param payload the content, if it is in the message
 * @param certificates each a CertificateChoices
 * @param revocations each a RevocationInfoChoice
 * @param signers each a SignerInfo
 */
public record SignedDataParts(
        int version,
        List<byte[]> digestAlgorithms,
        byte[] contentType,
        Optional<Payload> payload,
        List<byte[]> certificates,
        List<byte[]> revocations,
        List<byte[]> signers) {
    /** What stands around the content: with the CRL of the NCA about 20 MB, and that several times in memory. */
    private static final long MAXIMUM_HELD = 64L * 1024 * 1024;

    /** Its place in SignerInfo with signed attributes. */
    private static final int UNSIGNED_ATTRIBUTES = 6;

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int FIRST_TAGGED = 0xA0;
    private static final int SECOND_TAGGED = 0xA1;
    private static final byte[] SIGNED_DATA = HexFormat.of().parseHex("06092a864886f70d010702");

    /**
     * The content of a message.
     *
     * @param content its octets
     * @param length how many
     */
    public record Payload(Content content, long length) {}

    /** Copies the lists. */
    public SignedDataParts {
        digestAlgorithms = List.copyOf(digestAlgorithms);
        certificates = List.copyOf(certificates);
        revocations = List.copyOf(revocations);
        signers = List.copyOf(signers);
    }

    /**
     * Takes a message apart.
     *
     * @param source BER or DER, opened once now and again whenever the content is read
     * @throws IOException if it is not SignedData, or cannot be read
     */
    static SignedDataParts read(Content source) throws IOException {
        try (InputStream in = new BufferedInputStream(source.open(), 64 * 1024)) {
            TlvReader reader = new TlvReader(in, MAXIMUM_HELD);
            long info = reader.end(reader.expect(SEQUENCE));
            if (!Arrays.equals(reader.element(), SIGNED_DATA)) {
                throw new IOException("not signed data");
            }
            long explicit = reader.end(reader.expect(FIRST_TAGGED));
            SignedDataParts parts = signedData(reader, in, source);
            reader.requireEnd(explicit);
            reader.requireEnd(info);
            if (reader.peek() >= 0) {
                throw new IOException("something follows the message");
            }
            return parts;
        }
    }

    private static SignedDataParts signedData(TlvReader reader, InputStream in, Content source) throws IOException {
        long end = reader.end(reader.expect(SEQUENCE));
        int version = ASN1Integer.getInstance(reader.element()).intValueExact();
        List<byte[]> digests = elements(reader, SET);
        long encapsulated = reader.end(reader.expect(SEQUENCE));
        byte[] contentType = ASN1ObjectIdentifier.getInstance(reader.element()).getEncoded();
        Optional<Payload> payload = Optional.empty();
        if (!reader.atEnd(encapsulated)) {
            payload = Optional.of(payload(reader, in, source));
            reader.requireEnd(encapsulated);
        }
        List<byte[]> certificates = reader.peek() == FIRST_TAGGED ? elements(reader, FIRST_TAGGED) : List.of();
        List<byte[]> revocations = reader.peek() == SECOND_TAGGED ? elements(reader, SECOND_TAGGED) : List.of();
        List<byte[]> signers = elements(reader, SET);
        reader.requireEnd(end);
        return new SignedDataParts(version, digests, contentType, payload, certificates, revocations, signers);
    }

    private static Payload payload(TlvReader reader, InputStream in, Content source) throws IOException {
        long explicit = reader.end(reader.expect(FIRST_TAGGED));
        // The octets that were looked at without being taken stand before the position.
        reader.peek();
        long offset = reader.position();
        long length = new OctetStringStream(reader, in).drain();
        reader.requireEnd(explicit);
        return new Payload(() -> slice(source, offset), length);
    }

    private static InputStream slice(Content source, long offset) throws IOException {
        InputStream in = new BufferedInputStream(source.open(), 64 * 1024);
        try {
            in.skipNBytes(offset);
            return new OctetStringStream(new TlvReader(in, 0), in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static List<byte[]> elements(TlvReader reader, int tag) throws IOException {
        List<byte[]> elements = new ArrayList<>();
        long end = reader.end(reader.expect(tag));
        while (!reader.atEnd(end)) {
            elements.add(reader.element());
        }
        return elements;
    }

    /** The elements within a constructed element, each as it stands. */
    public static List<byte[]> children(byte[] constructed) {
        try {
            TlvReader reader = new TlvReader(new ByteArrayInputStream(constructed), constructed.length);
            long end = reader.end(reader.length(reader.read()));
            List<byte[]> children = new ArrayList<>();
            while (!reader.atEnd(end)) {
                children.add(reader.element());
            }
            return children;
        } catch (IOException e) {
            throw new IllegalArgumentException("an element is not made of others", e);
        }
    }

    /**
     * The same message with one more unsigned attribute on one of its signers.
     *
     * @param signer its place
     * @param type DER of the attribute's object identifier
     * @param value the attribute's one value
     */
    public SignedDataParts withUnsignedAttribute(int signer, byte[] type, byte[] value) {
        List<byte[]> elements = children(signers.get(signer));
        List<byte[]> attributes = new ArrayList<>();
        if (elements.size() > UNSIGNED_ATTRIBUTES) {
            attributes.addAll(children(elements.get(UNSIGNED_ATTRIBUTES)));
        }
        attributes.add(wrap(SEQUENCE, List.of(type, wrap(SET, List.of(value)))));
        List<byte[]> changed = new ArrayList<>(elements.subList(0, UNSIGNED_ATTRIBUTES));
        changed.add(wrap(SECOND_TAGGED, attributes));
        List<byte[]> all = new ArrayList<>(signers);
        all.set(signer, wrap(SEQUENCE, changed));
        return new SignedDataParts(version, digestAlgorithms, contentType, payload, certificates, revocations, all);
    }

    /** The same message with more certificates and revocation data. */
    public SignedDataParts with(List<byte[]> moreCertificates, List<byte[]> moreRevocations) {
        return new SignedDataParts(
                version,
                digestAlgorithms,
                contentType,
                payload,
                union(certificates, moreCertificates),
                union(revocations, moreRevocations),
                signers);
    }

    private static List<byte[]> union(List<byte[]> present, List<byte[]> more) {
        List<byte[]> all = new ArrayList<>(present);
        for (byte[] element : more) {
            if (all.stream().noneMatch(other -> Arrays.equals(other, element))) {
                all.add(element);
            }
        }
        return all;
    }

    /** One constructed element around others as they stand. */
    public static byte[] wrap(int tag, List<byte[]> elements) {
        byte[] body = concat(elements);
        return concat(List.of(header(tag, body.length), body));
    }

    /** A message with these parts: definite lengths around the parts as they stand. */
    public Content encode() {
        byte[] signerSet = wrap(SET, signers);
        byte[] certificateSet = certificates.isEmpty() ? new byte[0] : wrap(FIRST_TAGGED, certificates);
        byte[] revocationSet = revocations.isEmpty() ? new byte[0] : wrap(SECOND_TAGGED, revocations);
        byte[] trailer = concat(List.of(certificateSet, revocationSet, signerSet));
        byte[] versionAndDigests = concat(List.of(integer(version), wrap(SET, digestAlgorithms)));
        long content = payload.map(Payload::length).orElse(0L);
        byte[] octetString = payload.map(value -> header(OctetStringStream.PRIMITIVE, content))
                .orElse(new byte[0]);
        byte[] explicit = payload.map(value -> header(FIRST_TAGGED, octetString.length + content))
                .orElse(new byte[0]);
        long encapsulatedLength = contentType.length + explicit.length + octetString.length + content;
        byte[] encapsulated = header(SEQUENCE, encapsulatedLength);
        long dataLength = versionAndDigests.length + encapsulated.length + encapsulatedLength + trailer.length;
        byte[] data = header(SEQUENCE, dataLength);
        byte[] dataExplicit = header(FIRST_TAGGED, data.length + dataLength);
        byte[] info = header(SEQUENCE, SIGNED_DATA.length + dataExplicit.length + data.length + dataLength);
        byte[] head = concat(List.of(
                info,
                SIGNED_DATA,
                dataExplicit,
                data,
                versionAndDigests,
                encapsulated,
                contentType,
                explicit,
                octetString));
        return () -> {
            List<InputStream> streams = new ArrayList<>();
            streams.add(new ByteArrayInputStream(head));
            if (payload.isPresent()) {
                streams.add(payload.get().content().open());
            }
            streams.add(new ByteArrayInputStream(trailer));
            return new SequenceInputStream(Collections.enumeration(streams));
        };
    }

    private static byte[] integer(int value) {
        return new byte[] {0x02, 0x01, (byte) value};
    }

    private static byte[] concat(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Tag and definite length (X.690, 8.1.3). */
    static byte[] header(int tag, long length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write((int) length);
        } else {
            int octets = (71 - Long.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                out.write((int) (length >>> (8 * i)));
            }
        }
        return out.toByteArray();
    }

    /** Compares nothing: the parts are arrays, and a message is compared by its encoding. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Prints how much there is and nothing of it. */
    @Override
    public String toString() {
        return "SignedDataParts[" + signers.size() + " signers]";
    }
}
