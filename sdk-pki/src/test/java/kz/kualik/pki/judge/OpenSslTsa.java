package kz.kualik.pki.judge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kz.kualik.pki.certificate.NationalCertificate;

/** OpenSSL as a time-stamp authority with an RSA key of its own ({@code openssl ts -reply}). */
public final class OpenSslTsa {
    private static final String SETTINGS = String.join(
            "\n",
            "[tsa]",
            "default_tsa = unit",
            "[unit]",
            "serial = ./serial",
            "default_policy = 1.2.398.3.3.2.6.2",
            "digests = sha256, sha512",
            "signer_digest = sha256",
            "accuracy = secs:1, millisecs:500, microsecs:20",
            "ordering = yes",
            "tsa_name = yes",
            "ess_cert_id_chain = no",
            "ess_cert_id_alg = sha256",
            "");

    private final Tool openssl = new Tool("openssl").requireInstalled("openssl");
    private final byte[] key;
    private final byte[] certificate;

    public OpenSslTsa() {
        key = output(new Tool.Workplace(), "genrsa", "2048");
        certificate = output(
                new Tool.Workplace().with("key", key),
                "req",
                "-x509",
                "-key",
                "key",
                "-days",
                "30",
                "-subj",
                "/C=KZ/CN=OPENSSL TSA",
                "-addext",
                "keyUsage=critical,digitalSignature",
                "-addext",
                "extendedKeyUsage=critical,timeStamping");
    }

    private byte[] output(Tool.Workplace files, String... arguments) {
        Tool.Result result = openssl.run(files, arguments);
        if (!result.ok()) {
            throw new IllegalStateException(String.join(" ", Arrays.asList(arguments)) + ": " + result.messages());
        }
        return result.output();
    }

    /** The certificate, certified by itself. */
    public NationalCertificate certificate() {
        return NationalCertificate.parse(certificate);
    }

    /** The answer to a request. */
    public byte[] reply(byte[] request) {
        return output(
                new Tool.Workplace()
                        .with("settings", SETTINGS.getBytes(StandardCharsets.US_ASCII))
                        .with("serial", "0A\n".getBytes(StandardCharsets.US_ASCII))
                        .with("key", key)
                        .with("certificate", certificate)
                        .with("request", request),
                "ts",
                "-reply",
                "-config",
                "settings",
                "-queryfile",
                "request",
                "-signer",
                "certificate",
                "-inkey",
                "key");
    }
}
