package kz.kualik.pki.asic;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.key.Signer;

/** Makes ASiC-E containers with one CAdES signature (ETSI EN 319 162-1, 4.4). Thread-safe. */
public interface AsicSigner {
    /**
     * Signs documents together and writes the container. The signature is finished before the first octet is written.
     *
     * @param documents at least one, each of its own name
     * @param signer the key
     * @param out where to; stays open
     * @throws IOException if it cannot be written
     * @throws ConfigurationException if a document cannot be read, or changed while it was signed
     *     ({@code pki.content.unreadable})
     * @throws SdkException as for {@link CmsSigner#sign}
     * @throws IllegalArgumentException if there is no document, or two have one name
     */
    void sign(List<AsicDocument> documents, Signer signer, OutputStream out) throws IOException;

    /**
     * A signer.
     *
     * @param cms makes the signature, at its level
     * @return a thread-safe signer
     */
    static AsicSigner with(CmsSigner cms) {
        return new ZipAsicSigner(cms);
    }
}
