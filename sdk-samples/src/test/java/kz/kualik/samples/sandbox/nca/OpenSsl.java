package kz.kualik.samples.sandbox.nca;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** OpenSSL as a judge that shares no code with us. */
public final class OpenSsl {
    /** What a run left: whether it succeeded, and all that it printed. */
    public record Verdict(boolean success, String output) {}

    private OpenSsl() {}

    /** Skips the test where there is no OpenSSL. */
    public static void assumePresent() {
        assumeTrue(works("version"), "openssl is not installed");
    }

    /** Skips the test where OpenSSL has no GOST (Debian: libengine-gost-openssl). */
    public static void assumeGost() {
        assumePresent();
        assumeTrue(works("engine", "gost"), "the gost engine of openssl is not installed");
    }

    private static boolean works(String... arguments) {
        try {
            return run(Path.of("."), arguments).success();
        } catch (IOException e) {
            return false;
        }
    }

    public static Verdict run(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("openssl does not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return new Verdict(process.exitValue() == 0, output);
    }

    public static void writePem(Path file, byte[]... certificates) throws IOException {
        StringBuilder pem = new StringBuilder();
        for (byte[] der : certificates) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(file, pem);
    }

    /**
     * Judges a national signature: the identifiers of the key are rewritten to those that OpenSSL knows (they are of one
     * curve, RFC 7836), and the value is turned around.
     */
    public static Verdict judgeGost(Path folder, SubjectPublicKeyInfo key, byte[] signed, byte[] value)
            throws IOException {
        HexFormat hex = HexFormat.of();
        byte[] point = key.getPublicKeyData().getOctets();
        byte[] algorithm =
                hex.parseHex("302106082a850307010101023015" + "06092a8503070102010201" + "06082a85030701010203");
        byte[] spki = concatenate(hex.parseHex("3081aa"), algorithm, hex.parseHex("03818400"), point);
        byte[] reversed = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            reversed[i] = value[value.length - 1 - i];
        }
        Files.write(folder.resolve("key.der"), spki);
        Files.write(folder.resolve("signed"), signed);
        Files.write(folder.resolve("value"), reversed);
        Verdict readable =
                run(folder, "pkey", "-engine", "gost", "-pubin", "-inform", "DER", "-in", "key.der", "-out", "key.pem");
        return readable.success()
                ? run(
                        folder,
                        "dgst",
                        "-engine",
                        "gost",
                        "-md_gost12_512",
                        "-verify",
                        "key.pem",
                        "-signature",
                        "value",
                        "signed")
                : readable;
    }

    private static byte[] concatenate(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
