package kz.kualik.pki.seal;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.content.Content;

/**
 * Seals a document or a folder as one OpenPGP message (RFC 9580): signed, encrypted for one or more recipients with AES-256,
 * integrity-protected. GnuPG and Sequoia open it. Thread-safe. Asks no network; memory does not grow with the size.
 */
public interface Sealer {
    /**
     * Seals a document.
     *
     * @param document read once, at most 4 GiB
     * @param out where the binary message goes; left open
     * @throws CryptoException if the key cannot sign, or a recipient has no key for encryption now
     *     ({@code pki.seal.key-unusable})
     * @throws ConfigurationException if the document cannot be read or the message not written
     *     ({@code pki.seal.not-written}); what was written until then is cut short, and nobody opens it
     */
    void seal(Content document, OutputStream out);

    /**
     * Seals a folder with all below it, as a ZIP file in a fixed order.
     *
     * @param folder holds files and folders and nothing else; links are refused
     * @param out where the binary message goes; left open
     * @throws CryptoException as {@link #seal}, or if the folder holds something else than files and folders, more than
     *     10,000 of them, or names that cannot be unpacked everywhere ({@code pki.seal.not-sealed})
     * @throws ConfigurationException as {@link #seal}
     */
    void sealFolder(Path folder, OutputStream out);

    /**
     * Seals files that are on no disk, in the form of a folder.
     *
     * @param files by their names below the folder, with slashes, such as {@code pictures/1.png}; each is read once
     * @param out where the binary message goes; left open
     * @throws CryptoException as {@link #sealFolder}
     * @throws ConfigurationException as {@link #seal}
     */
    void sealFiles(Map<String, Content> files, OutputStream out);

    /**
     * A sealer with the clock of the machine.
     *
     * @param signer the key of the service; it must stay open while the sealer is used
     * @param recipients who can open it, at least one; add one's own certificate to be able to open it oneself
     * @return a thread-safe sealer
     * @throws CryptoException if a recipient has no key for encryption now ({@code pki.seal.key-unusable})
     * @throws IllegalArgumentException if there is no recipient
     */
    static Sealer with(SealKey signer, Collection<SealCertificate> recipients) {
        return with(signer, recipients, Clock.systemUTC());
    }

    /**
     * A sealer.
     *
     * @param signer the key of the service; it must stay open while the sealer is used
     * @param recipients who can open it, at least one
     * @param clock the time of the signature, to the second, and for which recipients must have a key
     * @return a thread-safe sealer
     * @throws CryptoException if a recipient has no key for encryption now ({@code pki.seal.key-unusable})
     * @throws IllegalArgumentException if there is no recipient
     */
    static Sealer with(SealKey signer, Collection<SealCertificate> recipients, Clock clock) {
        return new OpenPgpSealer(signer, recipients, clock);
    }
}
