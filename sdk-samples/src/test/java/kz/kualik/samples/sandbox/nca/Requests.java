package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.RSAKeyGenParameterSpec;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Certification requests that the SDK itself would not write. */
final class Requests {
    private static final Provider NATIONAL = NationalProvider.create();

    private Requests() {}

    static KeyPair keyPair(SignatureSuite suite) {
        try {
            return KeyPairGenerator.getInstance(suite.jcaName(), NATIONAL).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static KeyPair rsa(int bits, long exponent) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The subject of the profile, to be spoilt. */
    static X500NameBuilder subject() {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String("ӘЛІМОВ ҚАЙРАТ"))
                .addRDN(BCStyle.SURNAME, new DERUTF8String("ӘЛІМОВ"))
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("IIN" + NcaFixture.IIN.value()))
                .addRDN(BCStyle.C, new DERPrintableString("KZ"));
    }

    static Extension storage(String oid, ASN1Encodable... path) {
        ASN1Encodable[] parts = new ASN1Encodable[1 + path.length];
        parts[0] = new ASN1ObjectIdentifier(oid);
        System.arraycopy(path, 0, parts, 1, path.length);
        return extension(new ASN1ObjectIdentifier("1.2.398.3.3.5"), new DERSequence(parts));
    }

    static Extension names(GeneralName... names) {
        return extension(Extension.subjectAlternativeName, new GeneralNames(names));
    }

    static Extension extension(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return new Extension(oid, false, new DEROctetString(Asn1.der(value)));
    }

    static byte[] signed(X500Name subject, KeyPair pair, SignatureSuite suite, Extension... extensions) {
        return signed(subject, pair, pair, suite, extensions);
    }

    /** Signed by a key that may be another than the one it is for. */
    static byte[] signed(
            X500Name subject, KeyPair pair, KeyPair signer, SignatureSuite suite, Extension... extensions) {
        CertificationRequestInfo info = new CertificationRequestInfo(
                subject,
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                new DERSet(new Attribute(
                        PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(new Extensions(extensions)))));
        try {
            Signature signature = suite.keyType() == KeyType.RSA
                    ? Signature.getInstance(suite.jcaName())
                    : Signature.getInstance(suite.jcaName(), NATIONAL);
            signature.initSign(signer.getPrivate());
            signature.update(Asn1.der(info));
            return Asn1.der(new CertificationRequest(
                    info,
                    new AlgorithmIdentifier(new ASN1ObjectIdentifier(suite.oid()), DERNull.INSTANCE),
                    new DERBitString(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
