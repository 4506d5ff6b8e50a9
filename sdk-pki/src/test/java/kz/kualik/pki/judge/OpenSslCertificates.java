package kz.kualik.pki.judge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import kz.kualik.pki.certificate.NationalCertificate;

/** OpenSSL's reader of certificates, whatever their algorithm, and its builder of RSA paths. */
public final class OpenSslCertificates {
    private final Tool openssl = new Tool("openssl").requireInstalled("openssl");

    /** Whether a path leads from an RSA certificate to one of the roots, all of it valid at a time. */
    public boolean verify(
            NationalCertificate certificate,
            List<NationalCertificate> roots,
            List<NationalCertificate> others,
            Instant at) {
        return openssl.run(
                        new Tool.Workplace()
                                .with("certificate", pem(List.of(certificate)))
                                .with("roots", pem(roots))
                                .with("others", pem(others)),
                        "verify",
                        "-no-CApath",
                        "-no-CAstore",
                        "-CAfile",
                        "roots",
                        "-untrusted",
                        "others",
                        "-attime",
                        Long.toString(at.getEpochSecond()),
                        "certificate")
                .ok();
    }

    /**
     * What a certificate says: lines such as {@code serial=1F}, {@code notBefore=2026-01-15 00:00:00Z}, an address alone,
     * and the subject's attributes, {@code commonName = ...}.
     */
    public List<String> describe(NationalCertificate certificate) {
        Tool.Result result = openssl.run(
                new Tool.Workplace().with("certificate", pem(List.of(certificate))),
                "x509",
                "-in",
                "certificate",
                "-noout",
                "-serial",
                "-startdate",
                "-enddate",
                "-dateopt",
                "iso_8601",
                "-fingerprint",
                "-sha256",
                "-email",
                "-ocsp_uri",
                "-subject",
                "-nameopt",
                "sep_multiline,lname,utf8,space_eq");
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return new String(result.output(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
    }

    private static byte[] pem(List<NationalCertificate> certificates) {
        List<String> blocks = new ArrayList<>();
        for (NationalCertificate certificate : certificates) {
            blocks.add("-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.encoded())
                    + "\n-----END CERTIFICATE-----\n");
        }
        return String.join("", blocks).getBytes(StandardCharsets.US_ASCII);
    }
}
