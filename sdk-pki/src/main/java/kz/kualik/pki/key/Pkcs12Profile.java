package kz.kualik.pki.key;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;

/** How a key file is protected. Both are read wherever a key file is read. */
public enum Pkcs12Profile {
    /**
     * As the NCA writes it, so that NCALayer and Kalkan open it: the key under SHA-1 and 3DES, the certificate under SHA-1
     * and RC2 with 40 bits, HMAC-SHA-1, 1024 iterations each (RFC 7292, appendix C). These algorithms are weak: the
     * file's rights and a strong password protect the key, not they. The default.
     */
    NCA {
        @Override
        OutputEncryptor keys(char[] password) {
            return pkcs12(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new DESedeEngine(), password);
        }

        @Override
        OutputEncryptor certificates(char[] password) {
            return pkcs12(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, new RC2Engine(), password);
        }

        @Override
        PKCS12MacCalculatorBuilder mac() {
            return new BcPKCS12MacCalculatorBuilder().setIterationCount(NCA_ITERATIONS);
        }
    },
    /**
     * For one's own use: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256 (RFC 8018), HMAC-SHA-256. 600,000 iterations
     * each, as OWASP asks, for key, certificates and MAC alike, since a guess of the password is tried on the cheapest of
     * them; opening takes about a second. OpenSSL 3 and the JDK read it; whether NCALayer does is not known.
     */
    MODERN {
        @Override
        OutputEncryptor keys(char[] password) {
            return new Pbes2Encryption(password);
        }

        @Override
        OutputEncryptor certificates(char[] password) {
            return new Pbes2Encryption(password);
        }

        @Override
        PKCS12MacCalculatorBuilder mac() {
            return new BcPKCS12MacCalculatorBuilder(
                            new SHA256Digest(),
                            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE))
                    .setIterationCount(Pbes2Encryption.ITERATIONS);
        }
    };

    private static final int NCA_ITERATIONS = 1024;

    abstract OutputEncryptor keys(char[] password);

    abstract OutputEncryptor certificates(char[] password);

    abstract PKCS12MacCalculatorBuilder mac();

    private static OutputEncryptor pkcs12(ASN1ObjectIdentifier algorithm, BlockCipher cipher, char[] password) {
        return new BcPKCS12PBEOutputEncryptorBuilder(algorithm, CBCBlockCipher.newInstance(cipher))
                .setIterationCount(NCA_ITERATIONS)
                .build(password);
    }
}
