package kz.kualik.pki.timestamp;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.DistinguishedName;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.CmsMessage;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/** A time-stamp token (RFC 3161, 2.4.2) as it was read; nothing about it is checked yet. Immutable and thread-safe. */
public final class Timestamp {
    private static final Set<BigInteger> GRANTED =
            Set.of(BigInteger.valueOf(PKIStatus.GRANTED), BigInteger.valueOf(PKIStatus.GRANTED_WITH_MODS));

    private final byte[] encoded;
    private final CmsMessage message;
    private final TSTInfo info;
    private final Instant time;

    private Timestamp(byte[] encoded, CmsMessage message, TSTInfo info) throws ParseException {
        this.encoded = encoded;
        this.message = message;
        this.info = info;
        this.time = info.getGenTime().getDate().toInstant();
        accuracy();
        authorityName();
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
                () -> new Timestamp(token.clone(), message, TSTInfo.getInstance(content)),
                e -> new CryptoException(PkiErrors.TIMESTAMP_INVALID, "the token says nothing readable", e));
    }

    /**
     * Reads the token of a whole response, as an authority sends it and as {@code openssl ts} keeps it in {@code .tsr} files.
     *
     * @param response a TimeStampResp (RFC 3161, 2.4.2)
     * @return its token
     * @throws CryptoException if it is not one, or has no token that can be read ({@code pki.timestamp.invalid}); if the
     *     authority refused ({@code pki.timestamp.rejected})
     */
    public static Timestamp parseResponse(byte[] response) {
        TimeStampResp read = Asn1.read(
                () -> TimeStampResp.getInstance(response),
                e -> new CryptoException(PkiErrors.TIMESTAMP_INVALID, "the answer is not a time-stamp reply", e));
        BigInteger status = read.getStatus().getStatusObject().getValue();
        if (!GRANTED.contains(status)) {
            throw new CryptoException(
                    PkiErrors.TIMESTAMP_REJECTED, "the time-stamp authority refused with PKIStatus " + status);
        }
        if (read.getTimeStampToken() == null) {
            throw new CryptoException(PkiErrors.TIMESTAMP_INVALID, "a granted time stamp came without its token");
        }
        try {
            return parse(Der.encode(read.getTimeStampToken()));
        } catch (CryptoException e) {
            throw new CryptoException(PkiErrors.TIMESTAMP_INVALID, "the time-stamp token cannot be read", e);
        }
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
    public Optional<BigInteger> nonce() {
        return Optional.ofNullable(info.getNonce()).map(nonce -> nonce.getValue());
    }

    /**
     * The number that the authority gave this stamp, unique among its stamps.
     *
     * @return negative where an authority writes it so, as the NCA's does at times
     */
    public BigInteger serialNumber() {
        return info.getSerialNumber().getValue();
    }

    /**
     * How far the true time may be from {@link #time()}, to either side.
     *
     * @return empty if the authority does not tell, as the NCA's does not
     */
    public Optional<Duration> accuracy() {
        return Optional.ofNullable(info.getAccuracy())
                .map(accuracy -> Duration.ofSeconds(number(accuracy.getSeconds()))
                        .plusMillis(number(accuracy.getMillis()))
                        .plusNanos(1000L * number(accuracy.getMicros())));
    }

    private static int number(@Nullable ASN1Integer value) {
        return value == null ? 0 : value.intValueExact();
    }

    /**
     * Whether stamps of this authority can be ordered by their times alone, without regard to the accuracy.
     *
     * @return false if the authority does not tell
     */
    public boolean ordering() {
        return info.getOrdering() != null && info.getOrdering().isTrue();
    }

    /**
     * The name that the authority gives itself. A hint: the certificate tells who it is.
     *
     * @return empty if it gives none, or one of another kind than a distinguished name
     */
    public Optional<DistinguishedName> authorityName() {
        return Optional.ofNullable(info.getTsa())
                .filter(name -> name.getTagNo() == GeneralName.directoryName)
                .map(name -> DistinguishedName.parse(Der.encode(name.getName())));
    }

    /**
     * The certificate of the authority, if the token carries it.
     *
     * @return the certificate that the token's signature names; not checked
     */
    public Optional<NationalCertificate> authority() {
        return message.signers().stream()
                .findFirst()
                .flatMap(signer -> signer)
                .flatMap(signer -> signer.findCertificate(message.certificates()));
    }

    /**
     * Whether it stamps these bytes. Nothing is said about its signature.
     *
     * @param data what may have been stamped
     * @return false also where the digest is none of the closed set
     */
    public boolean covers(byte[] data) {
        return hash().filter(hash -> MessageDigest.isEqual(hash.digest(data), imprint()))
                .isPresent();
    }

    CmsMessage message() {
        return message;
    }

    /** Prints the time and the policy. */
    @Override
    public String toString() {
        return "Timestamp[" + time + ", policy " + policy() + "]";
    }
}
