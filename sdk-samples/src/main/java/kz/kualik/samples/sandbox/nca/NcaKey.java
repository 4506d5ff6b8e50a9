package kz.kualik.samples.sandbox.nca;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.samples.sandbox.server.Seed;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;

/**
 * A key of the NCA itself. Key and signatures follow from the seed: two sandboxes with one seed have the same roots, to
 * the last octet. Thread-safe.
 */
final class NcaKey {
    private static final int RSA_BITS = 2048;
    private static final int GOST_BITS = 512;

    private final Provider national = NationalProvider.create();
    private final Seed seed;
    private final String label;
    private final SignatureSuite suite;
    private final KeyPair pair;

    private NcaKey(Seed seed, String label, SignatureSuite suite) throws GeneralSecurityException {
        this.seed = seed;
        this.label = label;
        this.suite = suite;
        SeededRandom random = new SeededRandom(seed, label);
        this.pair = suite.keyType() == KeyType.RSA ? rsa(random) : gost(random);
    }

    /** Takes some tenths of a second for RSA. */
    static NcaKey from(Seed seed, String label, SignatureSuite suite) {
        try {
            return new NcaKey(seed, label, suite);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys of " + suite + " can always be made", e);
        }
    }

    private KeyPair gost(SeededRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(suite.jcaName(), national);
        generator.initialize(GOST_BITS, random);
        return generator.generateKeyPair();
    }

    /** By hand, since the JDK's generator gives other keys from the same octets as its versions change. */
    private static KeyPair rsa(SeededRandom random) throws GeneralSecurityException {
        BigInteger e = BigInteger.valueOf(65537);
        BigInteger p = prime(random, e);
        BigInteger q = prime(random, e);
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger n = p.multiply(q);
        BigInteger d = e.modInverse(p1.multiply(q1));
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(n, e)),
                factory.generatePrivate(
                        new RSAPrivateCrtKeySpec(n, e, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p))));
    }

    private static BigInteger prime(SeededRandom random, BigInteger e) {
        int bits = RSA_BITS / 2;
        while (true) {
            // The two highest bits make the product as long as it should be.
            BigInteger prime = new BigInteger(bits, random)
                    .setBit(bits - 1)
                    .setBit(bits - 2)
                    .nextProbablePrime();
            if (prime.bitLength() == bits
                    && prime.subtract(BigInteger.ONE).gcd(e).equals(BigInteger.ONE)) {
                return prime;
            }
        }
    }

    SignatureSuite suite() {
        return suite;
    }

    SubjectPublicKeyInfo publicKey() {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    /** The algorithm of its signatures, with the NULL that the NCA writes. */
    AlgorithmIdentifier signatureAlgorithm() {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(suite.oid()), DERNull.INSTANCE);
    }

    byte[] sign(byte[] toBeSigned) {
        try {
            Signature signature;
            if (suite.keyType() == KeyType.RSA) {
                signature = Signature.getInstance(suite.jcaName());
                signature.initSign(pair.getPrivate());
            } else {
                // GOST needs a number that never serves two messages: one that follows from the message (as RFC 6979).
                String message = HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(toBeSigned));
                signature = Signature.getInstance(suite.jcaName(), national);
                signature.initSign(pair.getPrivate(), new SeededRandom(seed, label + " signs " + message));
            }
            signature.update(toBeSigned);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of " + suite + " signs", e);
        }
    }

    /** For the builders of Bouncy Castle. */
    ContentSigner signer() {
        return new ContentSigner() {
            private final ByteArrayOutputStream toBeSigned = new ByteArrayOutputStream();

            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return signatureAlgorithm();
            }

            @Override
            public OutputStream getOutputStream() {
                return toBeSigned;
            }

            @Override
            public byte[] getSignature() {
                return sign(toBeSigned.toByteArray());
            }
        };
    }
}
