package kz.kualik.pki.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.core.CryptoException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEInputDecryptorProviderBuilder;

/**
 * The password-based algorithms of key files, as a closed set: PKCS#12's own with SHA-1, 3DES and RC2 (RFC 7292,
 * appendix C), PBES2 and PBMAC1 with PBKDF2, HMAC-SHA and AES-CBC (RFC 8018, RFC 9579). All parts of one file share one
 * budget of work, and nothing is worked on before it is paid for. Scrypt is refused: no state software writes it, and
 * what it asks for is memory.
 */
final class PasswordDecryption {
    /**
     * Of a whole file. The NCA uses 1024 for each of three parts, our modern profile 600,000, Bouncy Castle's writer
     * 600,000 twice and 1,200,000 for the MAC; more is an attack on the reader's time.
     */
    static final int MAXIMUM_ITERATIONS = 3_000_000;

    /** Salts have 8 to 64 octets. */
    private static final int MAXIMUM_SALT = 1024;

    private static final Map<ASN1ObjectIdentifier, String> HMACS = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1, "HmacSHA1",
            PKCSObjectIdentifiers.id_hmacWithSHA224, "HmacSHA224",
            PKCSObjectIdentifiers.id_hmacWithSHA256, "HmacSHA256",
            PKCSObjectIdentifiers.id_hmacWithSHA384, "HmacSHA384",
            PKCSObjectIdentifiers.id_hmacWithSHA512, "HmacSHA512");

    private static final Map<ASN1ObjectIdentifier, Integer> AES_KEY_OCTETS = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, 16,
            NISTObjectIdentifiers.id_aes192_CBC, 24,
            NISTObjectIdentifiers.id_aes256_CBC, 32);

    private final char[] password;
    private final Function<String, CryptoException> refusal;
    private long iterations;

    /** The password is lent: whoever gave it wipes it. */
    PasswordDecryption(char[] password, Function<String, CryptoException> refusal) {
        this.password = password;
        this.refusal = refusal;
    }

    /** Refuses an encryption that is not of the closed set or asks for more work than is left. */
    void pay(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.id_PBES2)) {
            PBES2Parameters parameters = PBES2Parameters.getInstance(algorithm.getParameters());
            ASN1ObjectIdentifier cipher = parameters.getEncryptionScheme().getAlgorithm();
            if (!AES_KEY_OCTETS.containsKey(cipher)) {
                throw unknown(cipher);
            }
            PBKDF2Params derivation = pbkdf2(
                    parameters.getKeyDerivationFunc().getAlgorithm(),
                    parameters.getKeyDerivationFunc().getParameters());
            BigInteger length = derivation.getKeyLength();
            if (length != null && !length.equals(BigInteger.valueOf(AES_KEY_OCTETS.get(cipher)))) {
                throw refusal.apply("its key length does not fit its cipher");
            }
            pay(derivation);
        } else if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
                || oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC)
                || oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC)) {
            PKCS12PBEParams parameters = PKCS12PBEParams.getInstance(algorithm.getParameters());
            pay(parameters.getIterations(), parameters.getIV());
        } else {
            throw unknown(oid);
        }
    }

    /** Decrypts what was paid for; whoever asked wipes the result. A wrong padding is an IOException. */
    byte[] decrypt(AlgorithmIdentifier algorithm, byte[] encrypted)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            try (InputStream plain = new BcPKCS12PBEInputDecryptorProviderBuilder()
                    .build(password)
                    .get(algorithm)
                    .getInputStream(new ByteArrayInputStream(encrypted))) {
                return plain.readAllBytes();
            }
        }
        PBES2Parameters parameters = PBES2Parameters.getInstance(algorithm.getParameters());
        PBKDF2Params derivation =
                PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
        int octets = AES_KEY_OCTETS.get(parameters.getEncryptionScheme().getAlgorithm());
        byte[] iv = ASN1OctetString.getInstance(parameters.getEncryptionScheme().getParameters())
                .getOctets();
        byte[] key = derive(
                password,
                hmac(derivation),
                derivation.getSalt(),
                derivation.getIterationCount().intValueExact(),
                octets);
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(encrypted);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Whether the MAC of a PKCS#12 file is that of its content. */
    boolean authentic(MacData mac, byte[] content) throws GeneralSecurityException {
        AlgorithmIdentifier algorithm = mac.getMac().getAlgorithmId();
        byte[] computed = algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)
                ? pbmac1(PBMAC1Params.getInstance(algorithm.getParameters()), content)
                : pkcs12Mac(algorithm, mac, content);
        return MessageDigest.isEqual(computed, mac.getMac().getDigest());
    }

    private byte[] pkcs12Mac(AlgorithmIdentifier algorithm, MacData mac, byte[] content) {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (algorithm.getParameters() != null && !DERNull.INSTANCE.equals(algorithm.getParameters())) {
            throw refusal.apply("its MAC has parameters that no digest has");
        }
        ExtendedDigest digest = digest(oid);
        pay(mac.getIterationCount(), mac.getSalt());
        byte[] secret = PKCS12ParametersGenerator.PKCS12PasswordToBytes(password);
        try {
            PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(digest);
            generator.init(secret, mac.getSalt(), mac.getIterationCount().intValueExact());
            HMac hmac = new HMac(digest(oid));
            hmac.init(generator.generateDerivedMacParameters(digest.getDigestSize() * Byte.SIZE));
            hmac.update(content, 0, content.length);
            byte[] value = new byte[hmac.getMacSize()];
            hmac.doFinal(value, 0);
            return value;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private byte[] pbmac1(PBMAC1Params parameters, byte[] content) throws GeneralSecurityException {
        ASN1ObjectIdentifier oid = parameters.getMessageAuthScheme().getAlgorithm();
        String name = HMACS.get(oid);
        if (name == null) {
            throw unknown(oid);
        }
        PBKDF2Params derivation = pbkdf2(
                parameters.getKeyDerivationFunc().getAlgorithm(),
                parameters.getKeyDerivationFunc().getParameters());
        pay(derivation);
        BigInteger length = derivation.getKeyLength();
        // RFC 9579, section 4: the length must be there, and 20 octets are the least.
        if (length == null || length.bitLength() > Byte.SIZE || length.intValue() < 20 || length.intValue() > 64) {
            throw refusal.apply("the length of its MAC key is not 20 to 64 octets");
        }
        byte[] key = derive(
                password,
                hmac(derivation),
                derivation.getSalt(),
                derivation.getIterationCount().intValueExact(),
                length.intValue());
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            return mac.doFinal(content);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** PBKDF2 by the JDK, which takes two fifths of the time that Bouncy Castle takes. */
    static byte[] derive(char[] password, String hmac, byte[] salt, int iterations, int octets)
            throws GeneralSecurityException {
        PBEKeySpec specification = new PBEKeySpec(password, salt, iterations, octets * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2With" + hmac)
                    .generateSecret(specification)
                    .getEncoded();
        } finally {
            specification.clearPassword();
        }
    }

    private PBKDF2Params pbkdf2(ASN1ObjectIdentifier oid, org.bouncycastle.asn1.ASN1Encodable parameters) {
        if (!oid.equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw unknown(oid);
        }
        return PBKDF2Params.getInstance(parameters);
    }

    private void pay(PBKDF2Params derivation) {
        hmac(derivation);
        pay(derivation.getIterationCount(), derivation.getSalt());
    }

    private String hmac(PBKDF2Params derivation) {
        ASN1ObjectIdentifier oid = derivation.getPrf().getAlgorithm();
        String name = HMACS.get(oid);
        if (name == null) {
            throw unknown(oid);
        }
        return name;
    }

    private void pay(BigInteger wanted, byte[] salt) {
        if (salt.length > MAXIMUM_SALT) {
            throw refusal.apply("it has a salt of " + salt.length + " octets");
        }
        boolean sensible = wanted.signum() > 0 && wanted.bitLength() < Integer.SIZE;
        iterations += sensible ? wanted.intValue() : 0;
        if (!sensible || iterations > MAXIMUM_ITERATIONS) {
            throw refusal.apply(
                    "it asks for " + (wanted.bitLength() < Long.SIZE ? wanted.toString() : "endless") + " iterations");
        }
    }

    private ExtendedDigest digest(ASN1ObjectIdentifier oid) {
        if (oid.equals(OIWObjectIdentifiers.idSHA1)) {
            return new SHA1Digest();
        } else if (oid.equals(NISTObjectIdentifiers.id_sha224)) {
            return new SHA224Digest();
        } else if (oid.equals(NISTObjectIdentifiers.id_sha256)) {
            return new SHA256Digest();
        } else if (oid.equals(NISTObjectIdentifiers.id_sha384)) {
            return new SHA384Digest();
        } else if (oid.equals(NISTObjectIdentifiers.id_sha512)) {
            return new SHA512Digest();
        }
        throw unknown(oid);
    }

    private CryptoException unknown(ASN1ObjectIdentifier oid) {
        return refusal.apply("it is protected by the algorithm " + oid + ", which is not of the closed set");
    }
}
