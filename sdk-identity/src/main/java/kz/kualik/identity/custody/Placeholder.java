package kz.kualik.identity.custody;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.function.UnaryOperator;
import kz.kualik.core.CryptoException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.pki.enrolment.CertificationRequest;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that stands beside a new key until the real one comes: the JDK's key store keeps no key without one. It is
 * signed by the key itself, trusted by nobody, and carries the request, so that whoever finds the key again has the very
 * request that the NCA may have by now.
 */
final class Placeholder {
    /** Of the arc of UUIDs (ITU-T X.667), which need no registration. */
    private static final ASN1ObjectIdentifier REQUEST =
            new ASN1ObjectIdentifier("2.25.276868956465004852147823505559170320623");

    private static final AlgorithmIdentifier RSA_SHA256 =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    /** Token software hides what has run out; nobody else looks at it. */
    private static final Duration LIFE = Duration.ofDays(3650);

    private Placeholder() {}

    static X509Certificate of(
            CertificationRequest request, String alias, BigInteger serial, Instant now, UnaryOperator<byte[]> signing) {
        try {
            X500Name name = new X500Name("CN=" + alias);
            V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
            generator.setSerialNumber(new ASN1Integer(serial));
            generator.setSignature(RSA_SHA256);
            generator.setIssuer(name);
            generator.setSubject(name);
            generator.setStartDate(new Time(Date.from(now)));
            generator.setEndDate(new Time(Date.from(now.plus(LIFE))));
            generator.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(request.publicKey().getEncoded()));
            generator.setExtensions(
                    new Extensions(new Extension(REQUEST, false, new DEROctetString(request.encoded()))));
            TBSCertificate toBeSigned = generator.generateTBSCertificate();
            ASN1EncodableVector parts = new ASN1EncodableVector(3);
            parts.add(toBeSigned);
            parts.add(RSA_SHA256);
            parts.add(new DERBitString(signing.apply(toBeSigned.getEncoded(ASN1Encoding.DER))));
            return read(new DERSequence(parts).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }

    static X509Certificate read(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was made can be read", e);
        }
    }

    static boolean is(X509Certificate certificate) {
        return certificate.getExtensionValue(REQUEST.getId()) != null;
    }

    /** The request in a placeholder, which must be of the same key. */
    static CertificationRequest request(X509Certificate placeholder) {
        try {
            CertificationRequest request = CertificationRequest.parse(
                    ASN1OctetString.getInstance(placeholder.getExtensionValue(REQUEST.getId()))
                            .getOctets());
            byte[] key = placeholder.getPublicKey().getEncoded();
            if (Arrays.equals(request.publicKey().getEncoded(), key)) {
                return request;
            }
        } catch (CryptoException | IllegalArgumentException e) {
            throw changed(e);
        }
        throw changed(null);
    }

    private static CryptoException changed(@Nullable Exception cause) {
        return new CryptoException(
                IdentityErrorCodes.STORE_INTEGRITY, "a key on the token does not stand beside its own request", cause);
    }
}
