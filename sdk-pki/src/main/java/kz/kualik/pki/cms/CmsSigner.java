package kz.kualik.pki.cms;

import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;

/** Signs documents in CMS. Thread-safe; one object serves any number of documents and keys. */
public interface CmsSigner {
    /**
     * Signs a document. At level B-T the time-stamp authority is asked over the network; if it does not answer, there is
     * no signature.
     *
     * @param content the document; a detached one is streamed, an encapsulated one is held in memory
     * @param encapsulation {@link Encapsulation#ENCAPSULATED} or {@link Encapsulation#DETACHED}
     * @param signer the key
     * @return the signed message
     * @throws ConfigurationException if the document cannot be read
     * @throws CryptoException if the key does not sign, or signs with another key than its certificate's
     * @throws SdkException if the time-stamp authority does not answer or refuses
     * @throws IllegalArgumentException if the encapsulation is of another format
     */
    CmsSignature sign(Content content, Encapsulation encapsulation, Signer signer);

    /**
     * Starts with the defaults: level B-B, the clock of this computer, 30 seconds for the time-stamp authority.
     *
     * @return a builder
     */
    static CmsSignerBuilder builder() {
        return new CmsSignerBuilder();
    }
}
