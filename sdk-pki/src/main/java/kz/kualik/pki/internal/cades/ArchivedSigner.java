package kz.kualik.pki.internal.cades;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.SignedDataParts;
import kz.kualik.pki.internal.cms.SignerView;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * The parts of a message that an archive time stamp of one of its signers covers (EN 319 122-1, 5.5.3), in the encodings in
 * which they stand in the message.
 */
public final class ArchivedSigner {
    /** The type of the attribute in which an archive time stamp stands. */
    public static final String ARCHIVE_TIMESTAMP = "0.4.0.1733.2.4";

    /** Where the unsigned attributes of a SignerInfo stand; what is before is covered as it is. */
    private static final int UNSIGNED = 6;

    /** What an index of an archive time stamp names (EN 319 122-1, 5.5.2). */
    enum Part {
        CERTIFICATES,
        REVOCATION,
        UNSIGNED
    }

    private record Digested(Part part, HashAlgorithm hash) {}

    private final CmsMessage message;
    private final SignedDataParts parts;
    private final Map<Digested, Set<ByteBuffer>> digests = new ConcurrentHashMap<>();
    private final byte[] signerFields;
    private final List<UnsignedValue> unsigned;

    private ArchivedSigner(CmsMessage message, List<byte[]> elements) {
        this.message = message;
        this.parts = message.parts();
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        elements.subList(0, UNSIGNED).forEach(fields::writeBytes);
        this.signerFields = fields.toByteArray();
        this.unsigned = elements.size() > UNSIGNED ? values(elements.get(UNSIGNED)) : List.of();
    }

    /**
     * A signer of a message.
     *
     * @param message the message
     * @param signer one of its signers
     * @return its parts
     */
    public static ArchivedSigner of(CmsMessage message, SignerView signer) {
        return new ArchivedSigner(message, signer.elements());
    }

    private static List<UnsignedValue> values(byte[] attributes) {
        List<UnsignedValue> values = new ArrayList<>();
        for (byte[] attribute : SignedDataParts.children(attributes)) {
            List<byte[]> typeAndValues = SignedDataParts.children(attribute);
            byte[] type = typeAndValues.get(0);
            for (byte[] value : SignedDataParts.children(typeAndValues.get(1))) {
                values.add(
                        new UnsignedValue(ASN1ObjectIdentifier.getInstance(type).getId(), type, value));
            }
        }
        return List.copyOf(values);
    }

    /** The digests of a part, each computed once: for the whole message where all of its signers share it. */
    Set<ByteBuffer> digests(Part part, HashAlgorithm hash) {
        return digests.computeIfAbsent(new Digested(part, hash), key -> switch (part) {
            case CERTIFICATES -> message.certificateDigests(hash);
            case REVOCATION -> message.revocationDigests(hash);
            case UNSIGNED ->
                CmsMessage.digests(
                        hash, unsigned.stream().map(UnsignedValue::indexed).toList());
        });
    }

    byte[] contentType() {
        return parts.contentType();
    }

    byte[] signerFields() {
        return signerFields;
    }

    /** The certificates of the message, as CertificateChoices. */
    List<byte[]> certificates() {
        return parts.certificates();
    }

    /**
     * The revocation data of the message.
     *
     * @return each a RevocationInfoChoice
     */
    public List<byte[]> revocation() {
        return parts.revocations();
    }

    /**
     * The values of the unsigned attributes.
     *
     * @return in their order
     */
    public List<UnsignedValue> unsigned() {
        return unsigned;
    }

    /**
     * The values of the unsigned attributes of one type.
     *
     * @param type in dotted form
     * @return in their order
     */
    public List<UnsignedValue> unsigned(String type) {
        return unsigned.stream().filter(value -> value.type().equals(type)).toList();
    }
}
