package kz.kualik.pki.internal.cades;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.asn1.Asn1;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a signed message what no signature covers: certificates, revocation data, unsigned attributes. All else keeps its
 * encoding and order, so that signatures and stamps over it still hold. Not thread-safe.
 */
public final class MessageEditor {
    private static final int UNSIGNED = 6;
    private static final int OTHER_REVOCATION = 1;
    private static final int VERSION_WITH_OTHER_REVOCATION = 5;

    private final SignedData data;
    private final List<ASN1Encodable> certificates;
    private final List<ASN1Encodable> revocation;
    private final List<ASN1Encodable> signers;

    private MessageEditor(SignedData data) {
        this.data = data;
        this.certificates = list(data.getCertificates());
        this.revocation = list(data.getCRLs());
        this.signers = list(data.getSignerInfos());
    }

    private static List<ASN1Encodable> list(@Nullable ASN1Set set) {
        return set == null ? new ArrayList<>() : new ArrayList<>(Arrays.asList(set.toArray()));
    }

    /**
     * Starts from a message.
     *
     * @param message BER or DER
     * @return an editor
     * @throws CryptoException if it cannot be read
     */
    public static MessageEditor of(byte[] message) {
        return Asn1.read(
                () -> new MessageEditor(SignedData.getInstance(
                        ContentInfo.getInstance(message).getContent())),
                e -> new CryptoException(PkiErrors.CMS_UNREADABLE, "not a sound SignedData message of CMS", e));
    }

    /** Adds certificates that are not there yet. */
    public MessageEditor certificates(Collection<byte[]> encodings) {
        add(encodings, certificates);
        return this;
    }

    /** Adds revocation data (RevocationInfoChoice) that are not there yet. */
    public MessageEditor revocation(Collection<byte[]> encodings) {
        add(encodings, revocation);
        return this;
    }

    private static void add(Collection<byte[]> encodings, List<ASN1Encodable> to) {
        for (byte[] encoded : encodings) {
            if (to.stream().noneMatch(there -> Arrays.equals(ArchivedSigner.encoded(there), encoded))) {
                to.add(primitive(encoded));
            }
        }
    }

    /** Adds an unsigned attribute with one value to a signer. */
    public MessageEditor attribute(int signer, String type, byte[] value) {
        ASN1Sequence encoded = ASN1Sequence.getInstance(signers.get(signer));
        ASN1Set theirs = SignerInfo.getInstance(encoded).getUnauthenticatedAttributes();
        ASN1EncodableVector all = new ASN1EncodableVector();
        if (theirs != null) {
            all.addAll(theirs.toArray());
        }
        all.add(new Attribute(new ASN1ObjectIdentifier(type), new DERSet(primitive(value))));
        return unsigned(signer, encoded, all);
    }

    MessageEditor unsigned(int signer, ASN1Sequence encoded, ASN1EncodableVector all) {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        for (int i = 0; i < UNSIGNED; i++) {
            parts.add(encoded.getObjectAt(i));
        }
        parts.add(new DLTaggedObject(false, 1, new DLSet(all)));
        signers.set(signer, new DLSequence(parts));
        return this;
    }

    /** The message with all that was added. */
    public byte[] encoded() {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(version());
        parts.add(data.getDigestAlgorithms());
        parts.add(data.getEncapContentInfo());
        if (!certificates.isEmpty()) {
            parts.add(new DLTaggedObject(false, 0, set(certificates)));
        }
        if (!revocation.isEmpty()) {
            parts.add(new DLTaggedObject(false, 1, set(revocation)));
        }
        parts.add(set(signers));
        ASN1EncodableVector message = new ASN1EncodableVector();
        message.add(org.bouncycastle.asn1.cms.CMSObjectIdentifiers.signedData);
        message.add(new DLTaggedObject(true, 0, new DLSequence(parts)));
        try {
            return new DLSequence(message).getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException("a message in memory can be encoded", e);
        }
    }

    private static DLSet set(List<ASN1Encodable> elements) {
        return new DLSet(elements.toArray(ASN1Encodable[]::new));
    }

    /** The version follows from the rest (RFC 5652, 5.1). */
    private ASN1Integer version() {
        boolean other = revocation.stream()
                .map(ASN1Encodable::toASN1Primitive)
                .anyMatch(info -> info instanceof ASN1TaggedObject tagged && tagged.getTagNo() == OTHER_REVOCATION);
        return other ? new ASN1Integer(VERSION_WITH_OTHER_REVOCATION) : data.getVersion();
    }

    private static ASN1Primitive primitive(byte[] encoded) {
        return Asn1.read(
                () -> ASN1Primitive.fromByteArray(encoded),
                e -> new CryptoException(PkiErrors.CMS_UNREADABLE, "what is to be added cannot be read", e));
    }
}
