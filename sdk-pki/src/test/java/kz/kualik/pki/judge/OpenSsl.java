package kz.kualik.pki.judge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;

/** OpenSSL's own readers and verifiers: RSA completely, the structure of everything else. */
public final class OpenSsl {
    private final Tool openssl = new Tool("openssl").requireInstalled("openssl");

    /**
     * Verifies an RSA message with the path of its signer.
     *
     * @param content what a detached message is over; empty if it is encapsulated
     * @return the content that was signed; empty if OpenSSL refuses
     */
    public Optional<byte[]> verifyCms(
            byte[] message, Optional<byte[]> content, NationalCertificate root, NationalCertificate nca, Instant at) {
        Tool.Workplace files = new Tool.Workplace().with("message", message).with("authorities", pem(root, nca));
        content.ifPresent(bytes -> files.with("content", bytes));
        List<String> arguments = new ArrayList<>(
                List.of("cms", "-verify", "-binary", "-inform", "DER", "-in", "message", "-CAfile", "authorities"));
        if (content.isPresent()) {
            arguments.addAll(List.of("-content", "content"));
        }
        arguments.addAll(List.of("-attime", Long.toString(at.getEpochSecond())));
        Tool.Result result = openssl.run(files, arguments.toArray(String[]::new));
        return result.ok() ? Optional.of(result.output()) : Optional.empty();
    }

    /**
     * A message that OpenSSL signed, with the content in it, in the way of CAdES.
     *
     * @param pkcs8 the private key
     * @param digest such as {@code sha384}
     */
    public byte[] signCms(byte[] content, NationalCertificate certificate, byte[] pkcs8, String digest) {
        Tool.Result result = openssl.run(
                new Tool.Workplace()
                        .with("content", content)
                        .with("certificate", pem(certificate))
                        .with("key", pem("PRIVATE KEY", pkcs8)),
                "cms",
                "-sign",
                "-cades",
                "-binary",
                "-nodetach",
                "-nosmimecap",
                "-md",
                digest,
                "-in",
                "content",
                "-signer",
                "certificate",
                "-inkey",
                "key",
                "-outform",
                "DER");
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }

    /**
     * A message that OpenSSL signed by SHA-256 in the way of CAdES, in the form that its options choose.
     *
     * @param options such as {@code -nodetach}, {@code -stream} or {@code -keyid}
     */
    public byte[] signCmsWith(byte[] content, NationalCertificate certificate, byte[] pkcs8, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "cms", "-sign", "-cades", "-binary", "-nosmimecap", "-md", "sha256", "-in", "content", "-signer"));
        arguments.addAll(List.of("certificate", "-inkey", "key", "-outform", "DER"));
        arguments.addAll(List.of(options));
        Tool.Result result = openssl.run(
                new Tool.Workplace()
                        .with("content", content)
                        .with("certificate", pem(certificate))
                        .with("key", pem("PRIVATE KEY", pkcs8)),
                arguments.toArray(String[]::new));
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }

    /** The value of RSA with SHA-256 over some data. */
    public byte[] sign(byte[] data, byte[] pkcs8) {
        Tool.Result result = openssl.run(
                new Tool.Workplace().with("data", data).with("key", pem("PRIVATE KEY", pkcs8)),
                "dgst",
                "-sha256",
                "-sign",
                "key",
                "data");
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }

    /** Whether a value of RSA with SHA-256 is one over some data. */
    public boolean verify(byte[] data, byte[] value, PublicKey key) {
        return openssl.run(
                        new Tool.Workplace()
                                .with("data", data)
                                .with("value", value)
                                .with("key", pem("PUBLIC KEY", key.getEncoded())),
                        "dgst",
                        "-sha256",
                        "-verify",
                        "key",
                        "-signature",
                        "value",
                        "data")
                .ok();
    }

    /** Whether an RSA time-stamp token is one over some data, by an authority below the root. */
    public boolean verifyTimestamp(
            byte[] token, byte[] data, NationalCertificate root, NationalCertificate nca, Instant at) {
        return openssl.run(
                        new Tool.Workplace()
                                .with("token", token)
                                .with("data", data)
                                .with("root", pem(root))
                                .with("nca", pem(nca)),
                        "ts",
                        "-verify",
                        "-token_in",
                        "-in",
                        "token",
                        "-data",
                        "data",
                        "-CAfile",
                        "root",
                        "-untrusted",
                        "nca",
                        "-attime",
                        Long.toString(at.getEpochSecond()))
                .ok();
    }

    /** Whether a certification request is signed by its own RSA key. OpenSSL 3.0 tells it in words only. */
    public boolean verifyRequest(byte[] request) {
        return openssl.run(
                        new Tool.Workplace().with("request", request),
                        "req",
                        "-verify",
                        "-noout",
                        "-inform",
                        "DER",
                        "-in",
                        "request")
                .messages()
                .contains("verify OK");
    }

    /**
     * A PKCS#12 file by OpenSSL.
     *
     * @param key PKCS#8 in PEM
     * @param certificates in PEM, the holder's first
     * @param options such as {@code -legacy} or {@code -macalg}
     */
    public byte[] exportPkcs12(byte[] key, byte[] certificates, String password, String... options) {
        List<String> arguments = new ArrayList<>(List.of("pkcs12", "-export", "-inkey", "key", "-in", "certificates"));
        arguments.addAll(List.of("-passout", "pass:" + password));
        arguments.addAll(List.of(options));
        Tool.Result result = openssl.run(
                new Tool.Workplace().with("key", key).with("certificates", certificates),
                arguments.toArray(String[]::new));
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }

    /** The PKCS#8 form of an encrypted RSA key in PEM, as PEM; empty if OpenSSL cannot open it. */
    public String openPkcs8(byte[] file, String password) {
        Tool.Result result = openssl.run(
                new Tool.Workplace().with("file", file), "pkcs8", "-in", "file", "-passin", "pass:" + password);
        return result.ok() ? new String(result.output(), StandardCharsets.US_ASCII) : "";
    }

    /** What {@code openssl pkcs12 -info} tells of a file's structure; empty if it cannot read it. */
    public String describePkcs12(byte[] file, String password) {
        Tool.Result result = openssl.run(
                new Tool.Workplace().with("file", file),
                "pkcs12",
                "-legacy",
                "-info",
                "-nokeys",
                "-in",
                "file",
                "-passin",
                "pass:" + password);
        return result.ok() ? result.messages() : "";
    }

    /** The PKCS#8 form of the only RSA key in a PKCS#12 file, as PEM; empty if OpenSSL cannot open it. */
    public String keyOfPkcs12(byte[] file, String password) {
        Tool.Result result = openssl.run(
                new Tool.Workplace().with("file", file),
                "pkcs12",
                "-legacy",
                "-nodes",
                "-nocerts",
                "-in",
                "file",
                "-passin",
                "pass:" + password);
        return result.ok() ? new String(result.output(), StandardCharsets.US_ASCII) : "";
    }

    private static byte[] pem(NationalCertificate... certificates) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (NationalCertificate certificate : certificates) {
            all.writeBytes(pem("CERTIFICATE", certificate.encoded()));
        }
        return all.toByteArray();
    }

    private static byte[] pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
