package kz.kualik.pki.internal.cades;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.AlgorithmIdentifiers;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** What an archive time stamp covers beside the signature itself: ATSHashIndexV3 (EN 319 122-1, 5.5.2). */
public final class HashIndex {
    /** The type of the attribute in which the index stands, within the token. */
    public static final String ATTRIBUTE = "0.4.0.19122.1.5";

    private static final int PARTS = 4;

    private final HashAlgorithm hash;
    private final Set<ByteBuffer> certificates;
    private final Set<ByteBuffer> revocation;
    private final Set<ByteBuffer> unsigned;
    private final byte[] encoded;

    private HashIndex(ASN1Sequence index, byte[] encoded) {
        if (index.size() != PARTS) {
            throw new IllegalArgumentException("an index has four parts");
        }
        String oid = AlgorithmIdentifier.getInstance(index.getObjectAt(0))
                .getAlgorithm()
                .getId();
        this.hash = HashAlgorithm.findByOid(oid)
                .filter(known -> known != HashAlgorithm.SHA_1)
                .orElseThrow(() -> new IllegalArgumentException("the digest of the index is " + oid));
        this.certificates = digests(index.getObjectAt(1));
        this.revocation = digests(index.getObjectAt(2));
        this.unsigned = digests(index.getObjectAt(3));
        this.encoded = encoded;
    }

    private static Set<ByteBuffer> digests(ASN1Encodable list) {
        Set<ByteBuffer> digests = new LinkedHashSet<>();
        for (ASN1Encodable element : ASN1Sequence.getInstance(list)) {
            digests.add(ByteBuffer.wrap(ASN1OctetString.getInstance(element).getOctets()));
        }
        return digests;
    }

    /**
     * Reads an index.
     *
     * @param encoded its encoding
     * @throws Exception if it is none, or of a digest that cannot be relied on
     */
    static HashIndex parse(byte[] encoded) throws Exception {
        return new HashIndex(ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(encoded)), encoded);
    }

    /** The index of all that is in the message now. */
    static HashIndex over(ArchivedSigner signer, HashAlgorithm hash) {
        List<byte[]> unsigned =
                signer.unsigned().stream().map(UnsignedValue::indexed).toList();
        DERSequence index = new DERSequence(new ASN1Encodable[] {
            AlgorithmIdentifiers.of(hash),
            list(signer.certificates(), hash),
            list(signer.revocation(), hash),
            list(unsigned, hash)
        });
        return new HashIndex(index, Der.encode(index));
    }

    private static DERSequence list(List<byte[]> objects, HashAlgorithm hash) {
        return new DERSequence(objects.stream()
                .map(object -> new DEROctetString(hash.digest(object)))
                .toArray(ASN1Encodable[]::new));
    }

    HashAlgorithm hash() {
        return hash;
    }

    byte[] encoded() {
        return encoded;
    }

    /** Whether everything that it names is still in the message. */
    boolean isWithin(ArchivedSigner signer) {
        return signer.digests(ArchivedSigner.Part.CERTIFICATES, hash).containsAll(certificates)
                && signer.digests(ArchivedSigner.Part.REVOCATION, hash).containsAll(revocation)
                && signer.digests(ArchivedSigner.Part.UNSIGNED, hash).containsAll(unsigned);
    }

    /** Whether everything but archive time stamps is named. */
    boolean isComplete(ArchivedSigner signer) {
        List<byte[]> others = signer.unsigned().stream()
                .filter(value -> !value.type().equals(ArchivedSigner.ARCHIVE_TIMESTAMP))
                .map(UnsignedValue::indexed)
                .toList();
        return certificates.containsAll(signer.digests(ArchivedSigner.Part.CERTIFICATES, hash))
                && revocation.containsAll(signer.digests(ArchivedSigner.Part.REVOCATION, hash))
                && unsigned.containsAll(digestsOf(others));
    }

    /** Whether it names a value of an unsigned attribute. */
    boolean covers(UnsignedValue value) {
        return unsigned.contains(ByteBuffer.wrap(hash.digest(value.indexed())));
    }

    /** Those of the revocation data that it names. */
    List<byte[]> covered(List<byte[]> revocations) {
        return revocations.stream()
                .filter(info -> revocation.contains(ByteBuffer.wrap(hash.digest(info))))
                .toList();
    }

    private Set<ByteBuffer> digestsOf(List<byte[]> objects) {
        Set<ByteBuffer> digests = new LinkedHashSet<>();
        objects.forEach(object -> digests.add(ByteBuffer.wrap(hash.digest(object))));
        return digests;
    }

    /** Prints the numbers of objects. */
    @Override
    public String toString() {
        return "HashIndex" + Arrays.asList(certificates.size(), revocation.size(), unsigned.size());
    }
}
