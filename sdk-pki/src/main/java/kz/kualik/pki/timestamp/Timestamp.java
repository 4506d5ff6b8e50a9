package kz.kualik.pki.timestamp;

import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.cms.CmsMessage;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;

/** A time-stamp token (RFC 3161, 2.4.2) as it was read; nothing about it is checked yet. Immutable and thread-safe. */
public final class Timestamp {
    private final byte[] encoded;
    private final TSTInfo info;
    private final Instant time;

    private Timestamp(byte[] encoded, TSTInfo info) throws ParseException {
        this.encoded = encoded;
        this.info = info;
        this.time = info.getGenTime().getDate().toInstant();
    }

    /**
     * Reads a token.
     *
     * @param token a SignedData message whose content is a TSTInfo, BER or DER
     * @return the token
     * @throws CryptoException if it is not one ({@code pki.timestamp.invalid})
     */
    public static Timestamp parse(byte[] token) {
        CmsMessage message = CmsMessage.parse(token);
        byte[] content = message.content()
                .map(Content::bytes)
                .filter(bytes -> PKCSObjectIdentifiers.id_ct_TSTInfo.getId().equals(message.contentType()))
                .orElseThrow(() ->
                        new CryptoException(PkiErrors.TIMESTAMP_INVALID, "the message is not a time-stamp token"));
        return Asn1.read(
                () -> new Timestamp(token.clone(), TSTInfo.getInstance(content)),
                e -> new CryptoException(PkiErrors.TIMESTAMP_INVALID, "the token says nothing readable", e));
    }

    /**
     * The token.
     *
     * @return as it was read
     */
    public byte[] encoded() {
        return encoded.clone();
    }

    /**
     * The time that the authority tells.
     *
     * @return genTime
     */
    public Instant time() {
        return time;
    }

    /**
     * The policy of the authority.
     *
     * @return in dotted form
     */
    public String policy() {
        return info.getPolicy().getId();
    }

    /**
     * The digest of the stamped data.
     *
     * @return empty if it is none of the closed set
     */
    public Optional<HashAlgorithm> hash() {
        return HashAlgorithm.findByOid(
                info.getMessageImprint().getHashAlgorithm().getAlgorithm().getId());
    }

    /**
     * The imprint.
     *
     * @return the digest value of the stamped data
     */
    public byte[] imprint() {
        return info.getMessageImprint().getHashedMessage();
    }

    /**
     * The nonce of the request.
     *
     * @return empty if there was none
     */
    public Optional<java.math.BigInteger> nonce() {
        return Optional.ofNullable(info.getNonce()).map(nonce -> nonce.getValue());
    }

    /** Prints the time and the policy. */
    @Override
    public String toString() {
        return "Timestamp[" + time + ", policy " + policy() + "]";
    }
}
