package kz.kualik.pki.cms;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.report.Encapsulation;

/**
 * A signed message (RFC 5652, SignedData) whose form is sound; whether its signatures hold is for {@link CmsVerifier} to
 * say. Immutable and thread-safe.
 */
public final class CmsSignature {
    private static final int LINE = 64;

    private final byte[] encoded;
    private final CmsMessage message;

    private CmsSignature(byte[] encoded) {
        this.encoded = encoded;
        this.message = CmsMessage.parse(encoded);
    }

    /**
     * Reads a message.
     *
     * @param file DER, BER, PEM (RFC 7468) or bare Base64
     * @return the message
     * @throws CryptoException if it is not a sound SignedData message ({@code pki.cms.unreadable})
     */
    public static CmsSignature parse(byte[] file) {
        try {
            return new CmsSignature(Der.fromFile(file).clone());
        } catch (IllegalArgumentException e) {
            throw new CryptoException(PkiErrors.CMS_UNREADABLE, "not a CMS message in DER, BER, PEM or Base64", e);
        }
    }

    /**
     * The message.
     *
     * @return its DER or BER
     */
    public byte[] encoded() {
        return encoded.clone();
    }

    /**
     * The message as text.
     *
     * @return PEM with the label CMS, as NCALayer gives it
     */
    public String toPem() {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN CMS-----\n" + base64 + "\n-----END CMS-----\n";
    }

    /**
     * Where the content is.
     *
     * @return {@link Encapsulation#ENCAPSULATED} or {@link Encapsulation#DETACHED}
     */
    public Encapsulation encapsulation() {
        return message.content().isPresent() ? Encapsulation.ENCAPSULATED : Encapsulation.DETACHED;
    }

    /**
     * The content. Use it only after the signatures were verified.
     *
     * @return empty if it is detached
     */
    public Optional<byte[]> content() {
        return message.content();
    }

    CmsMessage message() {
        return message;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof CmsSignature that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** Prints the kind and nothing of the content. */
    @Override
    public String toString() {
        return "CmsSignature[" + encapsulation() + "]";
    }
}
