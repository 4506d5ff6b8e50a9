package kz.kualik.pki.internal.cades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.asn1.Asn1;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a message that an archive time stamp of one of its signers covers (EN 319 122-1, 5.5.3), in the encodings in
 * which they stand in the message.
 */
public final class ArchivedSigner {
    /** The type of the attribute in which an archive time stamp stands. */
    public static final String ARCHIVE_TIMESTAMP = "0.4.0.1733.2.4";

    /** Where the unsigned attributes of a SignerInfo stand; what is before is covered as it is. */
    private static final int UNSIGNED = 6;

    private final byte[] contentType;
    private final List<byte[]> certificates;
    private final List<byte[]> revocation;
    private final byte[] signerFields;
    private final List<UnsignedValue> unsigned;

    private ArchivedSigner(
            byte[] contentType, List<byte[]> certificates, List<byte[]> revocation, ASN1Sequence signer) {
        this.contentType = contentType;
        this.certificates = certificates;
        this.revocation = revocation;
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        for (int i = 0; i < UNSIGNED; i++) {
            fields.writeBytes(encoded(signer.getObjectAt(i)));
        }
        this.signerFields = fields.toByteArray();
        ASN1Set attributes = SignerInfo.getInstance(signer).getUnauthenticatedAttributes();
        this.unsigned = attributes == null ? List.of() : values(attributes);
    }

    /**
     * The signers of a message.
     *
     * @param message BER or DER
     * @return in their order
     * @throws CryptoException if it cannot be read
     */
    public static List<ArchivedSigner> of(byte[] message) {
        return Asn1.read(
                () -> read(SignedData.getInstance(
                        ContentInfo.getInstance(message).getContent())),
                e -> new CryptoException(PkiErrors.CMS_UNREADABLE, "not a sound SignedData message of CMS", e));
    }

    private static List<ArchivedSigner> read(SignedData data) {
        byte[] contentType = encoded(data.getEncapContentInfo().getContentType());
        List<byte[]> certificates = elements(data.getCertificates());
        List<byte[]> revocation = elements(data.getCRLs());
        List<ArchivedSigner> signers = new ArrayList<>();
        for (ASN1Encodable signer : data.getSignerInfos()) {
            signers.add(
                    new ArchivedSigner(contentType, certificates, revocation, ASN1Sequence.getInstance(signer)));
        }
        return List.copyOf(signers);
    }

    private static List<byte[]> elements(@Nullable ASN1Set set) {
        return set == null
                ? List.of()
                : Arrays.stream(set.toArray()).map(ArchivedSigner::encoded).toList();
    }

    private static List<UnsignedValue> values(ASN1Set attributes) {
        List<UnsignedValue> values = new ArrayList<>();
        for (ASN1Encodable element : attributes) {
            Attribute attribute = Attribute.getInstance(element);
            byte[] type = encoded(attribute.getAttrType());
            for (ASN1Encodable value : attribute.getAttrValues()) {
                values.add(new UnsignedValue(attribute.getAttrType().getId(), type, encoded(value)));
            }
        }
        return List.copyOf(values);
    }

    /** Definite lengths, the order kept: the very bytes wherever the message is not in BER's own forms. */
    static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalArgumentException("a part of the message cannot be encoded", e);
        }
    }

    byte[] contentType() {
        return contentType;
    }

    byte[] signerFields() {
        return signerFields;
    }

    /** The certificates of the message, as CertificateChoices. */
    List<byte[]> certificates() {
        return certificates;
    }

    /** The revocation data of the message, as RevocationInfoChoice. */
    List<byte[]> revocation() {
        return revocation;
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
     * The archive time stamps among them.
     *
     * @return in their order
     */
    public List<UnsignedValue> archiveStamps() {
        return unsigned.stream()
                .filter(value -> value.type().equals(ARCHIVE_TIMESTAMP))
                .toList();
    }
}
