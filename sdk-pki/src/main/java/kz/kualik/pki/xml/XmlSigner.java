package kz.kualik.pki.xml;

import kz.kualik.core.CryptoException;
import kz.kualik.pki.key.Signer;
import org.w3c.dom.Document;

/** Signs XML documents as NCALayer does. Thread-safe; one object serves any number of documents and keys. */
public interface XmlSigner {
    /**
     * Signs the {@linkplain XmlSignerBuilder#target target}. By default that is the whole document, whose enveloped
     * signature becomes the last child of the root element; a document that is signed already gets one more signature over
     * itself with the earlier ones.
     *
     * @param document the document; it is left as it is
     * @param signer the key
     * @return a new document; write it with {@link SecureXml#write}, since other writers may change what was signed
     * @throws CryptoException if the key does not sign, or signs with another key than its certificate's; if the document
     *     has a document type or could not be read back ({@code pki.xml.unreadable}); if a comment stands within text or
     *     a signature of the whole elsewhere than directly in the root, so that the new signature would not be accepted; if
     *     the target is not there just once, or its signature would break an earlier one ({@code pki.xml.unsignable})
     * @throws kz.kualik.core.SdkException above level B-B also if the time-stamp authority does not answer, refuses, or
     *     answers wrongly, see {@link kz.kualik.pki.timestamp.TimestampAuthority}; above B-T if the new signature does not pass
     *     by the policy, or there is no evidence for it ({@code pki.xml.not-extended})
     * @throws IllegalArgumentException if the document is not namespace-aware, or the suite is for verification only
     * @throws IllegalStateException if the key was closed
     */
    Document sign(Document document, Signer signer);

    /**
     * Starts with the defaults: plain XML-DSig over the whole document, as NCALayer makes it.
     *
     * @return a builder
     */
    static XmlSignerBuilder builder() {
        return new XmlSignerBuilder();
    }
}
