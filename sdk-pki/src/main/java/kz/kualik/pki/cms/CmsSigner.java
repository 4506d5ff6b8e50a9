package kz.kualik.pki.cms;

import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;

/** Signs documents in CMS. Thread-safe; one object serves any number of documents and keys. */
public interface CmsSigner {
    /**
     * Signs a document. Above level B-B the time-stamp authority is asked over the network, and above B-T the policy's
     * revocation source; if one does not answer, there is no signature.
     *
     * @param content the document, of any size. One of more than 4 MiB that is encapsulated is read again whenever the
     *     message is written or verified, and an error tells if it has changed by then
     * @param encapsulation {@link Encapsulation#ENCAPSULATED} or {@link Encapsulation#DETACHED}
     * @param signer the key
     * @return the signed message
     * @throws ConfigurationException if the document cannot be read, or changes while it is signed
     * @throws CryptoException if the key does not sign, or signs with another key than its certificate's
     * @throws SdkException if the time-stamp authority does not answer or refuses
     * @throws IllegalArgumentException if the encapsulation is of another format
     */
    CmsSignature sign(Content content, Encapsulation encapsulation, Signer signer);

    /**
     * Adds one more signature to a message that holds its document: beside the others, over the same document. The others
     * stay as they are, byte for byte; keys of different suites may sign one message, and the same person may sign again.
     *
     * @param message somebody else's message or one's own
     * @param signer the key
     * @return the message with all signatures
     * @throws CryptoException if a signature of the message is over another document ({@code pki.cms.content-mismatch}), or
     *     as for {@link #sign}
     * @throws SdkException as for {@link #sign}
     * @throws IllegalArgumentException if the message does not hold its document
     */
    CmsSignature addSignature(CmsSignature message, Signer signer);

    /**
     * Adds one more signature to a detached message.
     *
     * @param message somebody else's message or one's own
     * @param content the document that the others have signed
     * @param signer the key
     * @return the message with all signatures
     * @throws CryptoException as for {@link #addSignature(CmsSignature, Signer)}
     * @throws ConfigurationException if the document cannot be read
     * @throws SdkException as for {@link #sign}
     */
    CmsSignature addSignature(CmsSignature message, Content content, Signer signer);

    /**
     * Signs a document that is elsewhere, by its digest. Only for digests that one has computed oneself: whoever signs a
     * digest does not see what it is of.
     *
     * @param digest by the algorithm of the signer's suite
     * @param signer the key
     * @return a detached message
     * @throws CryptoException as for {@link #sign}
     * @throws SdkException as for {@link #sign}
     * @throws IllegalArgumentException if the digest has another length than the suite's, or the level is above B-LT, which
     *     needs the document
     */
    CmsSignature signDigest(byte[] digest, Signer signer);

    /**
     * Starts a signature whose key is elsewhere.
     *
     * @param content the document
     * @param encapsulation {@link Encapsulation#ENCAPSULATED} or {@link Encapsulation#DETACHED}
     * @param certificate the signer's certificate
     * @param suite a suite of its key
     * @return what is to be signed
     * @throws ConfigurationException if the document cannot be read
     * @throws IllegalArgumentException if the encapsulation is of another format, or the suite does not sign with this key
     */
    PreparedSignature prepare(
            Content content, Encapsulation encapsulation, NationalCertificate certificate, SignatureSuite suite);

    /**
     * Starts one more signature in a message, whose key is elsewhere.
     *
     * @param message the message
     * @param content the document that the others have signed
     * @param certificate the signer's certificate
     * @param suite a suite of its key
     * @return what is to be signed
     * @throws CryptoException as for {@link #addSignature(CmsSignature, Signer)}
     * @throws ConfigurationException if the document cannot be read
     * @throws IllegalArgumentException if the suite does not sign with this key
     */
    PreparedSignature prepareAddition(
            CmsSignature message, Content content, NationalCertificate certificate, SignatureSuite suite);

    /**
     * Goes on with a signature that was prepared before, perhaps by another process. Everything is checked again: the
     * bytes must be what {@link #prepare} would give for this document and certificate, at most 24 hours ago.
     *
     * @param content the document
     * @param encapsulation as it was prepared
     * @param certificate as it was prepared
     * @param suite as it was prepared
     * @param toBeSigned what {@link PreparedSignature#toBeSigned()} gave
     * @return the same preparation
     * @throws CryptoException if the bytes are not for this document and certificate, or too old
     *     ({@code pki.signature.preparation-invalid})
     * @throws ConfigurationException if the document cannot be read
     * @throws IllegalArgumentException as for {@link #prepare}
     */
    PreparedSignature resume(
            Content content,
            Encapsulation encapsulation,
            NationalCertificate certificate,
            SignatureSuite suite,
            byte[] toBeSigned);

    /**
     * Starts with the defaults: level B-B, the clock of this computer, 30 seconds for the time-stamp authority.
     *
     * @return a builder
     */
    static CmsSignerBuilder builder() {
        return new CmsSignerBuilder();
    }
}
