package kz.kualik.pki.judge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import kz.kualik.pki.testing.Presence;

/**
 * OpenSSL with its GOST engine: the same mathematics under the identifiers of the TC26, from another hand. The algorithm
 * identifier of the key is rewritten and the octets of the signature value are reversed; nothing else is touched.
 */
public final class OpenSslGost {
    /** GOST 34.10-2015, 512 bits, parameter set A, Streebog-512, under the national identifiers. */
    private static final byte[] NATIONAL =
            HexFormat.of().parseHex("302306092a830e030a010102023016060a2a830e030a010102020106082a830e030a010303");

    /** The same under those of the TC26 (RFC 9215). */
    private static final byte[] TC26 =
            HexFormat.of().parseHex("302106082a85030701010102301506092a850307010201020106082a85030701010203");

    private final Tool openssl = new Tool("openssl").requireInstalled("openssl");

    /** Skips the test, saying why, if OpenSSL or its engine is missing. */
    public OpenSslGost() {
        boolean engine = openssl.run(new Tool.Workplace(), "engine", "gost").ok();
        Presence.require(engine, "OpenSSL has no gost engine (Debian package libengine-gost-openssl)");
    }

    /** Streebog-512. */
    public byte[] digest(byte[] data) {
        Tool.Result result = openssl.run(
                new Tool.Workplace().with("data", data), "dgst", "-engine", "gost", "-md_gost12_512", "-r", "data");
        String hex = new String(result.output(), StandardCharsets.US_ASCII).split(" ", 2)[0];
        return HexFormat.of().parseHex(hex);
    }

    /**
     * Whether a value is a signature.
     *
     * @param spkiDer the signer's SubjectPublicKeyInfo with national identifiers
     * @param data what was signed
     * @param kzSignature the value as national software writes it: r and s, each little-endian
     */
    public boolean verify(byte[] spkiDer, byte[] data, byte[] kzSignature) {
        Tool.Workplace files = new Tool.Workplace()
                .with("key", remap(spkiDer))
                .with("data", data)
                .with("signature", reverse(kzSignature));
        Tool.Result result = openssl.run(
                files,
                "dgst",
                "-engine",
                "gost",
                "-md_gost12_512",
                "-keyform",
                "DER",
                "-verify",
                "key",
                "-signature",
                "signature",
                "data");
        return result.ok() && new String(result.output(), StandardCharsets.US_ASCII).contains("Verified OK");
    }

    /**
     * A signature by the engine, in the national order.
     *
     * @param pkcs8 a PrivateKeyInfo with national identifiers
     */
    public byte[] sign(byte[] pkcs8, byte[] data) {
        Tool.Workplace files =
                new Tool.Workplace().with("key", remapPrivate(pkcs8)).with("data", data);
        Tool.Result result = openssl.run(
                files, "dgst", "-engine", "gost", "-md_gost12_512", "-keyform", "DER", "-sign", "key", "data");
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return reverse(result.output());
    }

    /** A SEQUENCE of less than 128 octets: version, algorithm, key. */
    private static byte[] remapPrivate(byte[] pkcs8) {
        int start = 5;
        if (!Arrays.equals(Arrays.copyOfRange(pkcs8, start, start + NATIONAL.length), NATIONAL)) {
            throw new IllegalArgumentException("not a GOST 34.10-2015 key of 512 bits");
        }
        byte[] key = Arrays.copyOfRange(pkcs8, start + NATIONAL.length, pkcs8.length);
        byte[] der = new byte[start + TC26.length + key.length];
        System.arraycopy(pkcs8, 0, der, 0, start);
        der[1] = (byte) (der.length - 2);
        System.arraycopy(TC26, 0, der, start, TC26.length);
        System.arraycopy(key, 0, der, start + TC26.length, key.length);
        return der;
    }

    private static byte[] remap(byte[] spki) {
        // A SEQUENCE of 161 to 255 octets has a header of three.
        int start = 3;
        byte[] algorithm = Arrays.copyOfRange(spki, start, start + NATIONAL.length);
        if (!Arrays.equals(algorithm, NATIONAL)) {
            throw new IllegalArgumentException("not a GOST 34.10-2015 key of 512 bits");
        }
        byte[] bits = Arrays.copyOfRange(spki, start + NATIONAL.length, spki.length);
        byte[] der = new byte[start + TC26.length + bits.length];
        der[0] = 0x30;
        der[1] = (byte) 0x81;
        der[2] = (byte) (TC26.length + bits.length);
        System.arraycopy(TC26, 0, der, start, TC26.length);
        System.arraycopy(bits, 0, der, start + TC26.length, bits.length);
        return der;
    }

    private static byte[] reverse(byte[] value) {
        byte[] reversed = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            reversed[i] = value[value.length - 1 - i];
        }
        return reversed;
    }
}
