package kz.kualik.samples.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** DER as text (RFC 7468). */
final class Pem {
    private Pem() {}

    static byte[] of(String label, byte[] der) {
        return ("-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
