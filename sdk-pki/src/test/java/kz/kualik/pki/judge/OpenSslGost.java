package kz.kualik.pki.judge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import kz.kualik.pki.testing.Presence;

/**
 * OpenSSL with its GOST engine: the same mathematics under the identifiers of the TC26, from another hand. The algorithm
 * identifier of the key is rewritten and the octets of the signature value are reversed; nothing else is touched.
 */
public final class OpenSslGost {
    private final Tool openssl = new Tool("openssl").requireInstalled("openssl");
    private final byte[] national;
    private final byte[] tc26;
    private final String digest;

    /** GOST 34.10-2015 of 512 bits. Skips the test, saying why, if OpenSSL or its engine is missing. */
    public OpenSslGost() {
        // Parameter set A with Streebog-512: under the national identifiers, under those of the TC26 (RFC 9215).
        this(
                "302306092a830e030a010102023016060a2a830e030a010102020106082a830e030a010303",
                "302106082a85030701010102301506092a850307010201020106082a85030701010203",
                "-md_gost12_512");
    }

    /** GOST 34.10-2015 of 256 bits: parameter set A with Streebog-256. */
    public static OpenSslGost of256Bits() {
        return new OpenSslGost(
                "302306092a830e030a010102013016060a2a830e030a010102010106082a830e030a010302",
                "302106082a85030701010101301506092a850307010201010106082a85030701010202",
                "-md_gost12_256");
    }

    private OpenSslGost(String national, String tc26, String digest) {
        this.national = HexFormat.of().parseHex(national);
        this.tc26 = HexFormat.of().parseHex(tc26);
        this.digest = digest;
        boolean engine = openssl.run(new Tool.Workplace(), "engine", "gost").ok();
        Presence.require(engine, "OpenSSL has no gost engine (Debian package libengine-gost-openssl)");
    }

    /** Streebog. */
    public byte[] digest(byte[] data) {
        Tool.Result result =
                openssl.run(new Tool.Workplace().with("data", data), "dgst", "-engine", "gost", digest, "-r", "data");
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
                digest,
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
        Tool.Workplace files = new Tool.Workplace().with("key", remap(pkcs8)).with("data", data);
        Tool.Result result =
                openssl.run(files, "dgst", "-engine", "gost", digest, "-keyform", "DER", "-sign", "key", "data");
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return reverse(result.output());
    }

    /** The same SEQUENCE with the other algorithm: lengths of one octet, or of two where the first is 81. */
    private byte[] remap(byte[] der) {
        int start = der[1] == (byte) 0x81 ? 3 : 2;
        // A private key has its version, an INTEGER, before the algorithm.
        int at = der[start] == 0x02 ? start + 3 : start;
        if (!Arrays.equals(Arrays.copyOfRange(der, at, at + national.length), national)) {
            throw new IllegalArgumentException("not a GOST 34.10-2015 key of this size");
        }
        int length = der.length - start - national.length + tc26.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x30);
        if (length > 0x7f) {
            out.write(0x81);
        }
        out.write(length);
        out.write(der, start, at - start);
        out.writeBytes(tc26);
        out.write(der, at + national.length, der.length - at - national.length);
        return out.toByteArray();
    }

    private static byte[] reverse(byte[] value) {
        byte[] reversed = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            reversed[i] = value[value.length - 1 - i];
        }
        return reversed;
    }
}
