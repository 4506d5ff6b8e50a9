package kz.kualik.pki.cms;

import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Raises the level of signatures that exist, so that they can be verified for longer than the certificates live (EN 319
 * 122-1, 6). All signatures of a message are raised, and nothing that was signed is changed. Thread-safe. Asks the
 * time-stamp authority and the policy's revocation source over the network.
 *
 * <ul>
 *   <li>B-T: a time stamp over each signature value proves that the signature is older.
 *   <li>B-LT: the certificates of all paths but the roots, and for each the OCSP response or CRL that was learned, are put
 *       into the message. Answers are asked for after the stamp, so that they speak about its time.
 *   <li>B-LTA: an archive time stamp over all of that. Extending a B-LTA signature again renews it: what is needed to judge
 *       the authorities of the stamps that are there is added, and one more archive time stamp covers it. Do so before the
 *       certificate of the last stamp's authority expires or its algorithms grow weak.
 * </ul>
 */
public interface CmsExtender {
    /**
     * Raises the signatures of a message that holds its document.
     *
     * @param signature the message, which is left as it is
     * @param level from B-T on
     * @return a new message
     * @throws CryptoException if a signature does not pass by the policy, or the policy's revocation source gives no evidence
     *     ({@code pki.cms.not-extended})
     * @throws ServiceUnavailableException if the status of a certificate could not be learned now
     *     ({@code pki.cms.not-extended}), or the time-stamp authority did not answer
     * @throws SdkException if the time-stamp authority refuses or answers wrongly
     * @throws IllegalArgumentException if the level is B-B, or the document is not in the message
     */
    CmsSignature extend(CmsSignature signature, SignatureLevel level);

    /**
     * Raises the signatures of a detached message.
     *
     * @param signature the message, which is left as it is
     * @param content the document, which is streamed
     * @param level from B-T on
     * @return a new message
     * @throws ConfigurationException if the document cannot be read
     * @throws SdkException as for {@link #extend}
     * @throws IllegalArgumentException if the level is B-B
     */
    CmsSignature extendDetached(CmsSignature signature, Content content, SignatureLevel level);

    /**
     * An extender.
     *
     * @param policy how signatures are judged before they are raised, and where the status of certificates is learned
     * @param authority stamps the time
     * @return a thread-safe extender
     */
    static CmsExtender with(ValidationPolicy policy, TimestampAuthority authority) {
        return new NationalCmsExtender(policy, authority);
    }
}
