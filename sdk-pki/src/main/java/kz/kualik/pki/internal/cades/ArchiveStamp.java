package kz.kualik.pki.internal.cades;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.TokenSignature;
import kz.kualik.pki.internal.stamp.SoundStamp;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;

/** An archive time stamp (archive-time-stamp-v3, EN 319 122-1, 5.5.3) that is sound by itself and belongs to its signer. */
public final class ArchiveStamp implements SoundStamp {
    private final UnsignedValue value;
    private final CmsMessage token;
    private final NationalCertificate authority;
    private final TSTInfo info;
    private final HashIndex index;

    private ArchiveStamp(
            UnsignedValue value, CmsMessage token, NationalCertificate authority, TSTInfo info, HashIndex index) {
        this.value = value;
        this.token = token;
        this.authority = authority;
        this.info = info;
        this.index = index;
    }

    /**
     * Reads and checks one of a signer's archive time stamps: its signature, that all that its index names is there, and
     * that its imprint is of this signer and content.
     *
     * @param value the attribute's value
     * @param signer whose stamp it is
     * @param content gives the content's digest; empty if it was not computed
     * @return empty if it is damaged or belongs to something else
     */
    public static Optional<ArchiveStamp> check(
            UnsignedValue value, ArchivedSigner signer, Function<HashAlgorithm, Optional<byte[]>> content) {
        try {
            return Asn1.read(
                    () -> read(value).filter(stamp -> stamp.belongsTo(signer, content)),
                    e -> new CryptoException(PkiErrors.TIMESTAMP_INVALID, "not an archive time stamp", e));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /**
     * The digest of a stamp's imprint, which is the one that its content's digest is needed of.
     *
     * @param value the attribute's value
     * @return empty if it cannot be read, or is none that can be relied on
     */
    public static Optional<HashAlgorithm> hash(UnsignedValue value) {
        try {
            return Asn1.read(
                    () -> hash(info(CmsMessage.parse(value.encoded()))),
                    e -> new CryptoException(PkiErrors.TIMESTAMP_INVALID, "not an archive time stamp", e));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    private static Optional<ArchiveStamp> read(UnsignedValue value) throws Exception {
        CmsMessage token = CmsMessage.parse(value.encoded());
        Optional<NationalCertificate> authority = TokenSignature.soundSigner(token, Set.of(HashIndex.ATTRIBUTE));
        if (authority.isEmpty()) {
            return Optional.empty();
        }
        List<UnsignedValue> beside =
                ArchivedSigner.of(token, token.signers().get(0).orElseThrow()).unsigned();
        if (beside.size() != 1) {
            return Optional.empty();
        }
        HashIndex index = HashIndex.parse(beside.get(0).encoded());
        return Optional.of(new ArchiveStamp(value, token, authority.get(), info(token), index));
    }

    private static TSTInfo info(CmsMessage token) {
        // RFC 3161, 2.4.2: what an authority signs of another type tells no time.
        if (!PKCSObjectIdentifiers.id_ct_TSTInfo.getId().equals(token.contentType())) {
            throw new IllegalArgumentException("not a time-stamp token");
        }
        return TSTInfo.getInstance(token.content().orElseThrow().bytes());
    }

    private static Optional<HashAlgorithm> hash(TSTInfo info) {
        return HashAlgorithm.findByOid(info.getMessageImprint()
                        .getHashAlgorithm()
                        .getAlgorithm()
                        .getId())
                .filter(known -> known != HashAlgorithm.SHA_1);
    }

    private boolean belongsTo(ArchivedSigner signer, Function<HashAlgorithm, Optional<byte[]>> content) {
        Optional<HashAlgorithm> hash = hash(info);
        Optional<byte[]> digest = hash.flatMap(content);
        return digest.isPresent()
                && MessageDigest.isEqual(
                        imprint(signer, hash.get(), digest.get(), index),
                        info.getMessageImprint().getHashedMessage())
                // Last, since it may be as long as the message.
                && index.isWithin(signer);
    }

    private static byte[] imprint(ArchivedSigner signer, HashAlgorithm hash, byte[] content, HashIndex index) {
        MessageDigest digest = hash.newDigest();
        digest.update(signer.contentType());
        digest.update(content);
        digest.update(signer.signerFields());
        digest.update(index.encoded());
        return digest.digest();
    }

    /**
     * Makes a stamp over all that is in a message now.
     *
     * @param signer whose stamp it is to be
     * @param hash of the index and the imprint
     * @param content the content's digest
     * @param authority gives a token over an imprint
     * @return the token with its index, as a value of the attribute
     */
    public static byte[] make(
            ArchivedSigner signer, HashAlgorithm hash, byte[] content, Function<byte[], byte[]> authority) {
        HashIndex index = HashIndex.over(signer, hash);
        byte[] token = authority.apply(imprint(signer, hash, content, index));
        return CmsMessage.parse(token)
                .parts()
                .withUnsignedAttribute(0, Der.encode(new ASN1ObjectIdentifier(HashIndex.ATTRIBUTE)), index.encoded())
                .encode()
                .bytes();
    }

    /** The attribute's value. */
    public UnsignedValue value() {
        return value;
    }

    @Override
    public NationalCertificate authority() {
        return authority;
    }

    @Override
    public List<NationalCertificate> certificates() {
        return token.certificates();
    }

    @Override
    public Instant time() {
        return Asn1.read(
                () -> info.getGenTime().getDate().toInstant(),
                e -> new CryptoException(PkiErrors.TIMESTAMP_INVALID, "genTime is not a time", e));
    }

    @Override
    public String policy() {
        return info.getPolicy().getId();
    }

    /** Whether it covers a value of an unsigned attribute of its signer, such as an older stamp. */
    public boolean covers(UnsignedValue other) {
        return index.covers(other);
    }

    /** Those of the message's revocation data that it covers. */
    public List<byte[]> coveredRevocation(ArchivedSigner signer) {
        return index.covered(signer.revocation());
    }

    /** Whether it covers all that is in the message, other archive time stamps aside. */
    public boolean coversAll(ArchivedSigner signer) {
        return index.isComplete(signer);
    }
}
