package kz.kualik.pki;

import kz.kualik.core.ErrorCode;

/** The error codes of this module. */
public final class PkiErrors {
    /** A certificate is not one, or is damaged. */
    public static final ErrorCode CERTIFICATE_UNREADABLE = ErrorCode.of("pki.certificate.unreadable");
    /** A key or signature algorithm outside the closed set; the message names its object identifier. */
    public static final ErrorCode ALGORITHM_UNKNOWN = ErrorCode.of("pki.algorithm.unknown");
    /** A key cannot be read, or cannot be used with its algorithm. */
    public static final ErrorCode KEY_UNUSABLE = ErrorCode.of("pki.key.unusable");
    /** A certificate was issued for another key than the one at hand. */
    public static final ErrorCode KEY_CERTIFICATE_MISMATCH = ErrorCode.of("pki.key.certificate-mismatch");
    /** A container holds no key for the wanted purpose. */
    public static final ErrorCode KEY_NOT_FOUND = ErrorCode.of("pki.key.not-found");
    /** A container holds several keys for the wanted purpose. */
    public static final ErrorCode KEY_AMBIGUOUS = ErrorCode.of("pki.key.ambiguous");
    /** A PKCS#12 file is not one, is damaged, or asks for more work than a genuine file would. */
    public static final ErrorCode PKCS12_UNREADABLE = ErrorCode.of("pki.pkcs12.unreadable");
    /** The password of a PKCS#12 file is wrong. */
    public static final ErrorCode PKCS12_WRONG_PASSWORD = ErrorCode.of("pki.pkcs12.wrong-password");
    /** The password of a PKCS#12 file fits its key, but its MAC does not: somebody or something changed the file. */
    public static final ErrorCode PKCS12_CHANGED = ErrorCode.of("pki.pkcs12.changed");
    /** There is no private key in a PKCS#12 file. */
    public static final ErrorCode PKCS12_NO_KEY = ErrorCode.of("pki.pkcs12.no-key");
    /** A private key in a PKCS#12 file has no certificate beside it. */
    public static final ErrorCode PKCS12_NO_CERTIFICATE = ErrorCode.of("pki.pkcs12.no-certificate");
    /** A file with an encrypted private key (PKCS#8) is not one, or is damaged. */
    public static final ErrorCode PRIVATE_KEY_UNREADABLE = ErrorCode.of("pki.private-key.unreadable");
    /** The password of a file with an encrypted private key (PKCS#8) is wrong. */
    public static final ErrorCode PRIVATE_KEY_WRONG_PASSWORD = ErrorCode.of("pki.private-key.wrong-password");
    /** A key file cannot be written where it was asked for. */
    public static final ErrorCode KEY_FILE_NOT_WRITTEN = ErrorCode.of("pki.key-file.not-written");
    /** There is a file of that name already; it was left alone. */
    public static final ErrorCode KEY_FILE_EXISTS = ErrorCode.of("pki.key-file.exists");
    /** A password does not satisfy the policy for new key files. */
    public static final ErrorCode PASSWORD_WEAK = ErrorCode.of("pki.password.weak");
    /** A certification request is not one, is damaged, or is not signed by its own key. */
    public static final ErrorCode REQUEST_UNREADABLE = ErrorCode.of("pki.request.unreadable");
    /** A value that was made elsewhere is not the signature of the request that it was made for. */
    public static final ErrorCode REQUEST_SIGNATURE_INVALID = ErrorCode.of("pki.request.signature-invalid");
    /** A CMS message is not one, or is damaged. */
    public static final ErrorCode CMS_UNREADABLE = ErrorCode.of("pki.cms.unreadable");
    /** A document is not the one that the signatures of a message are over. */
    public static final ErrorCode CMS_CONTENT_MISMATCH = ErrorCode.of("pki.cms.content-mismatch");
    /** What was prepared to be signed does not belong to the document and certificate, or has grown too old. */
    public static final ErrorCode PREPARATION_INVALID = ErrorCode.of("pki.signature.preparation-invalid");
    /** A signature is not one that can be raised to the wanted level: it does not pass, or evidence is missing. */
    public static final ErrorCode CMS_NOT_EXTENDED = ErrorCode.of("pki.cms.not-extended");
    /** A container of documents and signatures is damaged, is not one, or can be read in two ways. */
    public static final ErrorCode CONTAINER_UNREADABLE = ErrorCode.of("pki.container.unreadable");
    /** An XML document is not well-formed, or uses what is refused from outside, such as a DTD. */
    public static final ErrorCode XML_UNREADABLE = ErrorCode.of("pki.xml.unreadable");
    /** An XML document cannot be signed so that the signature covers what a reader sees, or its signature not be raised. */
    public static final ErrorCode XML_UNSIGNABLE = ErrorCode.of("pki.xml.unsignable");
    /** A signature of an XML document cannot be raised to the wanted level: it does not pass, or evidence is missing. */
    public static final ErrorCode XML_NOT_EXTENDED = ErrorCode.of("pki.xml.not-extended");
    /** The bytes are not an OpenPGP key or certificate that can be used. */
    public static final ErrorCode SEAL_KEY_UNUSABLE = ErrorCode.of("pki.seal.key-unusable");
    /** The passphrase of an OpenPGP key is wrong. */
    public static final ErrorCode SEAL_WRONG_PASSPHRASE = ErrorCode.of("pki.seal.wrong-passphrase");
    /** Something cannot be sealed. */
    public static final ErrorCode SEAL_NOT_SEALED = ErrorCode.of("pki.seal.not-sealed");
    /** The result cannot be written. */
    public static final ErrorCode SEAL_NOT_WRITTEN = ErrorCode.of("pki.seal.not-written");
    /** The text is not a signed token. */
    public static final ErrorCode JWS_UNREADABLE = ErrorCode.of("pki.jws.unreadable");
    /** A token does not say what it should. */
    public static final ErrorCode JWS_CLAIMS = ErrorCode.of("pki.jws.claims");
    /** The document is not a SOAP message. */
    public static final ErrorCode SOAP_UNREADABLE = ErrorCode.of("pki.soap.unreadable");
    /** A PDF document is not one, is damaged, or is larger than what is read. */
    public static final ErrorCode PDF_UNREADABLE = ErrorCode.of("pki.pdf.unreadable");
    /** A PDF document is encrypted: what a signature in it covers cannot be told. */
    public static final ErrorCode PDF_ENCRYPTED = ErrorCode.of("pki.pdf.encrypted");
    /** A PDF document cannot be signed: it is certified as final, or the signature has no place in it. */
    public static final ErrorCode PDF_UNSIGNABLE = ErrorCode.of("pki.pdf.unsignable");
    /** A signed PDF document cannot be written where it was asked for; what was there was left alone. */
    public static final ErrorCode PDF_NOT_WRITTEN = ErrorCode.of("pki.pdf.not-written");
    /** A document cannot be read from where it lies. */
    public static final ErrorCode CONTENT_UNREADABLE = ErrorCode.of("pki.content.unreadable");
    /** A time-stamp authority refused the request. */
    public static final ErrorCode TIMESTAMP_REJECTED = ErrorCode.of("pki.timestamp.rejected");
    /** A time-stamp authority answered something that does not belong to the request. */
    public static final ErrorCode TIMESTAMP_INVALID = ErrorCode.of("pki.timestamp.invalid");
    /** Trust anchors cannot be read, or are not what they should be. */
    public static final ErrorCode TRUST_ANCHORS_UNUSABLE = ErrorCode.of("pki.trust.anchors-unusable");
    /** A CRL cannot be read. */
    public static final ErrorCode CRL_UNREADABLE = ErrorCode.of("pki.crl.unreadable");

    /** An OCSP response cannot be read. */
    public static final ErrorCode OCSP_UNREADABLE = ErrorCode.of("pki.ocsp.unreadable");

    private PkiErrors() {}
}
