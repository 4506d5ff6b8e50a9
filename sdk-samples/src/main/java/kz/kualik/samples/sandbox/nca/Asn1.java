package kz.kualik.samples.sandbox.nca;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/** Encoding of structures that are built in memory. */
final class Asn1 {
    private Asn1() {}

    static byte[] der(ASN1Encodable value) {
        return octets(() -> value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }

    /** The octets of what Bouncy Castle gives with an IOException that cannot occur. */
    static byte[] octets(Encoding encoding) {
        try {
            return encoding.encode();
        } catch (IOException e) {
            throw new UncheckedIOException("a structure in memory can be encoded", e);
        }
    }

    @FunctionalInterface
    interface Encoding {
        byte[] encode() throws IOException;
    }
}
