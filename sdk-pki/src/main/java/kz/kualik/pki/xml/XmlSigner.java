package kz.kualik.pki.xml;

import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
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
     *     a target is not there just once, or its signature would break an earlier one; if something would be lost within
     *     an enveloping signature ({@code pki.xml.unsignable})
     * @throws SdkException above level B-B also if the time-stamp authority does not answer, refuses, or answers wrongly, see
     *     {@link kz.kualik.pki.timestamp.TimestampAuthority}; above B-T if the new signature does not pass by the policy, or
     *     there is no evidence for it ({@code pki.xml.not-extended})
     * @throws IllegalArgumentException if the document is not namespace-aware, or the suite is for verification only
     * @throws IllegalStateException if the key was closed
     */
    Document sign(Document document, Signer signer);

    /**
     * Signs a text. The signature is a document that holds it (enveloping), as {@link XmlTarget#enveloping()} does with an
     * element.
     *
     * @param text any text that is not blank
     * @param signer the key
     * @return a new document; after verification the text is that of the {@code ds:Object}, see {@link XmlReport#covered()}
     * @throws CryptoException if the key does not sign, or signs with another key than its certificate's; if the text is
     *     blank ({@code pki.xml.unsignable}) or has characters that XML has not ({@code pki.xml.unreadable})
     * @throws SdkException as for {@link #sign}
     * @throws IllegalArgumentException if the suite is for verification only, or the text ends in the middle of a character
     * @throws IllegalStateException if the key was closed
     */
    Document signText(String text, Signer signer);

    /**
     * Signs a file that stays where it is. The signature is a document of its own, which names the file and nothing else.
     *
     * @param name the plain name of the file by which it is given to {@link XmlVerifier#verifyDetached}: no folder, no
     *     address
     * @param content the file, of any size and kind; its octets are signed as they are, also those of XML
     * @param signer the key
     * @return a new document
     * @throws CryptoException if the key does not sign, or signs with another key than its certificate's; if the name is no
     *     plain name, or the file is empty ({@code pki.xml.unsignable})
     * @throws ConfigurationException if the file cannot be read ({@code pki.content.unreadable})
     * @throws SdkException as for {@link #sign}
     * @throws IllegalArgumentException if the suite is for verification only
     * @throws IllegalStateException if the key was closed
     */
    Document signDetached(String name, Content content, Signer signer);

    /**
     * Starts a signature as {@link #sign}, whose key is elsewhere. No network is used yet.
     *
     * @param document the document; it is left as it is
     * @param certificate the signer's certificate
     * @param suite a suite of its key
     * @return what is to be signed
     * @throws CryptoException as for {@link #sign}, but for what concerns the key
     * @throws IllegalArgumentException if the document is not namespace-aware, or the suite does not sign with this key
     */
    PreparedXml prepare(Document document, NationalCertificate certificate, SignatureSuite suite);

    /**
     * Starts a signature as {@link #signText}, whose key is elsewhere.
     *
     * @param text any text that is not blank
     * @param certificate the signer's certificate
     * @param suite a suite of its key
     * @return what is to be signed
     * @throws CryptoException as for {@link #signText}, but for what concerns the key
     * @throws IllegalArgumentException if the suite does not sign with this key, or as for {@link #signText}
     */
    PreparedXml prepareText(String text, NationalCertificate certificate, SignatureSuite suite);

    /**
     * Starts a signature as {@link #signDetached}, whose key is elsewhere.
     *
     * @param name as for {@link #signDetached}
     * @param content the file
     * @param certificate the signer's certificate
     * @param suite a suite of its key
     * @return what is to be signed
     * @throws CryptoException as for {@link #signDetached}, but for what concerns the key
     * @throws ConfigurationException if the file cannot be read
     * @throws IllegalArgumentException if the suite does not sign with this key
     */
    PreparedXml prepareDetached(String name, Content content, NationalCertificate certificate, SignatureSuite suite);

    /**
     * Goes on with a signature that was prepared before, perhaps by another process. Everything is checked again: the
     * octets must be a document with one signature that waits for its value, for this certificate, over what the document
     * holds now; in XAdES of at most 24 hours ago, since it claims that time. What a detached signature is over is not
     * among them, and who verifies it will see. Where the signature goes and what it covers is as it was prepared; profile
     * and level are those of this signer.
     *
     * @param prepared what {@link PreparedXml#encoded()} gave
     * @param certificate as it was prepared
     * @param suite as it was prepared
     * @return the same preparation
     * @throws CryptoException if the octets are not such a document, or too old ({@code pki.signature.preparation-invalid})
     * @throws IllegalArgumentException if the suite does not sign with this key
     */
    PreparedXml resume(byte[] prepared, NationalCertificate certificate, SignatureSuite suite);

    /**
     * Starts with the defaults: plain XML-DSig over the whole document, as NCALayer makes it.
     *
     * @return a builder
     */
    static XmlSignerBuilder builder() {
        return new XmlSignerBuilder();
    }
}
