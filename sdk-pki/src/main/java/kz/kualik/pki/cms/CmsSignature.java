package kz.kualik.pki.cms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.SignedDataParts;
import kz.kualik.pki.report.Encapsulation;

/**
 * A signed message (RFC 5652, SignedData) whose form is sound; whether its signatures hold is for {@link CmsVerifier} to
 * say. Immutable and thread-safe.
 *
 * <p>A message from {@link #open} is not held in memory: it is read again where it is needed, so the file must stay as it
 * is while the message is in use. All that stands around the document is held; up to 64 MiB of it are accepted.
 */
public final class CmsSignature {
    /** Documents up to this size are held in memory with their message. */
    static final int HELD_IN_MEMORY = 4 * 1024 * 1024;

    private static final int MAXIMUM_TEXT = 64 * 1024 * 1024;
    private static final int SEQUENCE = 0x30;
    private static final int LINE = 64;

    private final Content source;
    private final CmsMessage message;

    private CmsSignature(Content source) {
        this.source = source;
        this.message = CmsMessage.read(source);
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
            return new CmsSignature(Content.of(Der.fromFile(file)));
        } catch (IllegalArgumentException e) {
            throw new CryptoException(PkiErrors.CMS_UNREADABLE, "not a CMS message in DER, BER, PEM or Base64", e);
        }
    }

    /**
     * Reads a message of any size from a file. One in DER or BER stays there, with the document that it holds.
     *
     * @param file DER, BER, PEM (RFC 7468) or bare Base64; as text at most 64 MiB
     * @return the message
     * @throws ConfigurationException if the file cannot be read ({@code pki.content.unreadable})
     * @throws CryptoException if it is not a sound SignedData message ({@code pki.cms.unreadable})
     */
    public static CmsSignature open(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            if (first != SEQUENCE) {
                if (Files.size(file) > MAXIMUM_TEXT) {
                    throw new CryptoException(
                            PkiErrors.CMS_UNREADABLE, "a CMS message as text has at most " + MAXIMUM_TEXT + " octets");
                }
                return parse(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the message cannot be read", e);
        }
        return new CmsSignature(Content.of(file));
    }

    /**
     * A message that is put together from its parts.
     *
     * @throws ConfigurationException if its document has changed since it was signed
     */
    static CmsSignature of(SignedDataParts parts) {
        Content encoded = CmsMessage.withVersion(parts).encode();
        boolean small = parts.payload().map(SignedDataParts.Payload::length).orElse(0L) <= HELD_IN_MEMORY;
        try {
            return new CmsSignature(small ? Content.of(encoded.bytes()) : encoded);
        } catch (CryptoException e) {
            if (e.getCause() instanceof UnchangedContent.ChangedException changed) {
                throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, changed.getMessage(), e);
            }
            throw e;
        }
    }

    /**
     * The message, in memory.
     *
     * @return its DER or BER
     * @throws ConfigurationException if a document outside of memory cannot be read again, or has changed
     *     ({@code pki.content.unreadable})
     */
    public byte[] encoded() {
        return source.bytes();
    }

    /**
     * Writes the message, however large it is.
     *
     * @param out where to; stays open
     * @throws IOException if it cannot be written, or a document outside of memory cannot be read again or has changed;
     *     what was written then is not the message
     */
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = source.open()) {
            in.transferTo(out);
        }
    }

    /**
     * The message as text.
     *
     * @return PEM with the label CMS, as NCALayer gives it
     */
    public String toPem() {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded());
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
     * @return empty if it is detached; of a message from {@link #open} it is read from the file whenever it is opened
     */
    public Optional<Content> content() {
        return message.content();
    }

    CmsMessage message() {
        return message;
    }

    /** Compares the whole message, which may have to be read for it. */
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return this == other || other instanceof CmsSignature that && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded());
    }

    /** Prints the kind and nothing of the content. */
    @Override
    public String toString() {
        return "CmsSignature[" + encapsulation() + "]";
    }
}
