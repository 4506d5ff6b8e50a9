package kz.kualik.pki.xml;

import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.ValidationPolicy;
import org.w3c.dom.Document;

/**
 * Raises the level of XAdES signatures that exist, so that they can be verified for longer than the certificates live (EN
 * 319 132-1, 6). All signatures of a document that are below the level are raised, and nothing that was signed is changed.
 * Thread-safe. Asks the time-stamp authority and the policy's revocation source over the network.
 *
 * <ul>
 *   <li>B-T: a time stamp over each signature value proves that the signature is older.
 *   <li>B-LT: the certificates of all paths but the roots, and for each the OCSP response or CRL that was learned, are put
 *       into the signature. Answers are asked for after the stamp, so that they speak about its time.
 *   <li>B-LTA: an archive time stamp over all of that. Extending a B-LTA signature again renews it: what is needed to judge
 *       the authorities of the stamps that are there is added, and one more archive time stamp covers it. Do so before the
 *       certificate of the last stamp's authority expires or its algorithms grow weak.
 * </ul>
 *
 * <p>A signature of the whole document covers those before it, which therefore cannot be raised any more: raise each
 * signature before the next one is made. An earlier one that has its level already is left as it is.
 */
public interface XmlExtender {
    /**
     * Raises the signatures of a document.
     *
     * @param document the document, which is left as it is
     * @param level from B-T on
     * @return a new document; write it with {@link SecureXml#write}
     * @throws CryptoException if a signature does not pass by the policy, or the policy's revocation source gives no evidence
     *     ({@code pki.xml.not-extended}); if a signature is plain XML-DSig, there is none, or one below the level is
     *     covered by another one ({@code pki.xml.unsignable}); if the document has a document type or more than 64
     *     signatures ({@code pki.xml.unreadable})
     * @throws ServiceUnavailableException if the status of a certificate could not be learned now
     *     ({@code pki.xml.not-extended}), or the time-stamp authority did not answer
     * @throws SdkException if the time-stamp authority refuses or answers wrongly
     * @throws IllegalArgumentException if the level is B-B, or the document is not namespace-aware
     */
    Document extend(Document document, SignatureLevel level);

    /**
     * An extender.
     *
     * @param policy how signatures are judged before they are raised, and where the status of certificates is learned
     * @param authority stamps the time
     * @return a thread-safe extender
     */
    static XmlExtender with(ValidationPolicy policy, TimestampAuthority authority) {
        return new NationalXmlExtender(policy, authority);
    }
}
