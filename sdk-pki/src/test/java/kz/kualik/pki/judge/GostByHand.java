package kz.kualik.pki.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cryptopro.ECGOST3410NamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_256Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_512Digest;
import org.bouncycastle.crypto.engines.GOST28147Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECGOST3410Signer;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The national signatures written once more, from the facts about them and without the SDK: identifiers, curves, the order
 * of octets. Only the mathematics is Bouncy Castle's.
 */
public enum GostByHand {
    /** GOST 34.10-2015 of 512 bits. */
    OF_512(
            "gostr34102015-gostr34112015-512",
            "gostr34112015-512",
            "Tc26-Gost-3410-12-512-paramSetA",
            "1.2.398.3.10.1.1.2.2",
            "1.2.398.3.10.1.1.2.2.1",
            "1.2.398.3.10.1.3.3"),
    /** GOST 34.10-2015 of 256 bits. */
    OF_256(
            "gostr34102015-gostr34112015-256",
            "gostr34112015-256",
            "Tc26-Gost-3410-12-256-paramSetA",
            "1.2.398.3.10.1.1.2.1",
            "1.2.398.3.10.1.1.2.1.1",
            "1.2.398.3.10.1.3.2"),
    /** GOST 34.310-2004. */
    OF_2004(
            "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311",
            "http://www.w3.org/2001/04/xmldsig-more#gost34311",
            "GostR3410-2001-CryptoPro-A",
            "1.2.398.3.10.1.1.1.1",
            "1.2.398.3.10.1.1.1.1.1",
            "1.2.398.3.10.1.3.1.1.0");

    private static final String NATIONAL = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:";

    private final String signatureUri;
    private final String digestUri;
    private final AlgorithmIdentifier algorithm;
    private final ECDomainParameters domain;
    private final int size;

    GostByHand(String signature, String digest, String curve, String key, String parameters, String digestParameter) {
        this.signatureUri = signature.startsWith("http") ? signature : NATIONAL + signature;
        this.digestUri = digest.startsWith("http") ? digest : NATIONAL + digest;
        X9ECParameters x9 = ECGOST3410NamedCurves.getByNameX9(curve);
        this.domain = new ECDomainParameters(x9.getCurve(), x9.getG(), x9.getN(), x9.getH());
        this.size = signature.endsWith("512") ? 64 : 32;
        this.algorithm =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(key), new DERSequence(new ASN1ObjectIdentifier[] {
                    new ASN1ObjectIdentifier(parameters), new ASN1ObjectIdentifier(digestParameter)
                }));
    }

    /** A key; the private part as a number, big-endian. */
    public record Pair(GostByHand kind, byte[] secret, PublicKey publicKey) {
        /** The value over some data. */
        public byte[] sign(byte[] data) {
            return kind.sign(secret, kind.digest(data));
        }
    }

    /** A public key as certificates hold it. */
    public record Spki(byte[] encoded) implements PublicKey {
        @Override
        public String getAlgorithm() {
            return "by hand";
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            return encoded.clone();
        }
    }

    public String signatureUri() {
        return signatureUri;
    }

    public String digestUri() {
        return digestUri;
    }

    static GostByHand of(String uri) {
        return Stream.of(values())
                .filter(kind -> kind.signatureUri.equals(uri) || kind.digestUri.equals(uri))
                .findFirst()
                .orElseThrow();
    }

    public Pair generate() {
        BigInteger secret = new BigInteger(size * 8 + 64, new SecureRandom())
                .mod(domain.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        ECPoint point =
                new FixedPointCombMultiplier().multiply(domain.getG(), secret).normalize();
        byte[] octets = new byte[2 * size];
        copyReversed(point.getAffineXCoord().toBigInteger(), octets, 0);
        copyReversed(point.getAffineYCoord().toBigInteger(), octets, size);
        try {
            return new Pair(
                    this,
                    secret.toByteArray(),
                    new Spki(new SubjectPublicKeyInfo(algorithm, new DEROctetString(octets)).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Digest newDigest() {
        return switch (this) {
            case OF_512 -> new GOST3411_2012_512Digest();
            case OF_256 -> new GOST3411_2012_256Digest();
            // The S-box of the standard's own example, which national software uses.
            case OF_2004 -> new GOST3411Digest(GOST28147Engine.getSBox("D-TEST"));
        };
    }

    byte[] digest(byte[] data) {
        Digest digest = newDigest();
        digest.update(data, 0, data.length);
        byte[] value = new byte[digest.getDigestSize()];
        digest.doFinal(value, 0);
        return value;
    }

    byte[] sign(byte[] secret, byte[] digest) {
        ECGOST3410Signer engine = new ECGOST3410Signer();
        engine.init(
                true,
                new ParametersWithRandom(
                        new ECPrivateKeyParameters(new BigInteger(1, secret), domain), new SecureRandom()));
        BigInteger[] numbers = engine.generateSignature(digest);
        byte[] value = new byte[2 * size];
        copyReversed(numbers[0], value, 0);
        copyReversed(numbers[1], value, size);
        return value;
    }

    boolean verify(byte[] spki, byte[] digest, byte[] value) {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(spki);
        byte[] octets =
                ASN1OctetString.getInstance(info.getPublicKeyData().getOctets()).getOctets();
        if (!info.getAlgorithm().equals(algorithm) || octets.length != 2 * size || value.length != 2 * size) {
            return false;
        }
        ECPoint point = domain.getCurve().createPoint(number(octets, 0), number(octets, size));
        ECGOST3410Signer engine = new ECGOST3410Signer();
        engine.init(false, new ECPublicKeyParameters(point, domain));
        return engine.verifySignature(digest, number(value, 0), number(value, size));
    }

    private void copyReversed(BigInteger number, byte[] to, int at) {
        byte[] octets = number.toByteArray();
        for (int i = 0; i < size && i < octets.length; i++) {
            to[at + i] = octets[octets.length - 1 - i];
        }
    }

    private BigInteger number(byte[] octets, int at) {
        byte[] reversed = Arrays.copyOfRange(octets, at, at + size);
        for (int i = 0; i < size / 2; i++) {
            byte one = reversed[i];
            reversed[i] = reversed[size - 1 - i];
            reversed[size - 1 - i] = one;
        }
        return new BigInteger(1, reversed);
    }
}
