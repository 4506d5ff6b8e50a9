package kz.kualik.pki.key;

import java.io.IOException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.NationalCertificate;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;

/**
 * PKCS#12 (RFC 7292) as the NCA writes it, so that NCALayer and Kalkan read it: one shrouded key (SHA-1 and 3DES), one
 * certificate (SHA-1 and RC2-40), HMAC-SHA-1, 1024 iterations, local key id and friendly name on both. These algorithms
 * are weak: the file's rights and the password protect the key, not they.
 */
final class Pkcs12Writer {
    private static final int ITERATIONS = 1024;

    private Pkcs12Writer() {}

    static byte[] write(PrivateKey key, NationalCertificate certificate, Secret password) {
        return password.use(chars -> {
            requireAscii(chars);
            byte[] pkcs8 = key.getEncoded();
            try {
                return write(pkcs8, certificate, chars);
            } catch (IOException | PKCSException e) {
                throw new IllegalStateException("a container in memory can always be built", e);
            } finally {
                Arrays.fill(pkcs8, (byte) 0);
            }
        });
    }

    private static byte[] write(byte[] pkcs8, NationalCertificate certificate, char[] password)
            throws IOException, PKCSException {
        PKCS12SafeBag keyBag = named(
                new PKCS12SafeBagBuilder(
                        PrivateKeyInfo.getInstance(pkcs8),
                        encryptor(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new DESedeEngine(), password)),
                certificate);
        PKCS12SafeBag certificateBag = named(
                new PKCS12SafeBagBuilder(new X509CertificateHolder(Certificate.getInstance(certificate.encoded()))),
                certificate);
        PKCS12PfxPdu pfx = new PKCS12PfxPduBuilder()
                .addData(keyBag)
                .addEncryptedData(
                        encryptor(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, new RC2Engine(), password),
                        certificateBag)
                .build(new BcPKCS12MacCalculatorBuilder().setIterationCount(ITERATIONS), password);
        return pfx.getEncoded(ASN1Encoding.DL);
    }

    private static PKCS12SafeBag named(PKCS12SafeBagBuilder builder, NationalCertificate certificate) {
        String keyId = certificate.keyId();
        return builder.addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(keyId))
                .addBagAttribute(
                        PKCS12SafeBag.localKeyIdAttribute,
                        new DEROctetString(HexFormat.of().parseHex(keyId)))
                .build();
    }

    private static OutputEncryptor encryptor(ASN1ObjectIdentifier algorithm, BlockCipher cipher, char[] password) {
        return new BcPKCS12PBEOutputEncryptorBuilder(algorithm, CBCBlockCipher.newInstance(cipher))
                .setIterationCount(ITERATIONS)
                .build(password);
    }

    private static void requireAscii(char[] password) {
        if (password.length == 0) {
            throw new IllegalArgumentException("the password of a key file must not be empty");
        }
        for (char c : password) {
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException(
                        "the password of a key file must be of printable ASCII characters: other tools disagree about the rest");
            }
        }
    }
}
