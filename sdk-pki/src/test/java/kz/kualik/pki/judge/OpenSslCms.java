package kz.kualik.pki.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Judges a GOST 2015 message of CMS (RFC 5652, DER) with OpenSSL's engine and a reader of its own: neither Bouncy Castle
 * nor the SDK has a part in it. Paths and time stamps are not looked at.
 */
public final class OpenSslCms {
    private static final String MESSAGE_DIGEST = "06092a864886f70d010904";

    private final OpenSslGost gost = new OpenSslGost();

    /**
     * Whether every signer's digest and signature hold, and there is at least one.
     *
     * @param content what a detached message is over
     */
    public boolean verify(byte[] message, Optional<byte[]> content) {
        List<Element> data = new Element(message, 0).child(1).child(0).children();
        List<Element> encapsulated = data.get(2).children();
        byte[] signed = encapsulated.size() > 1 ? encapsulated.get(1).child(0).value() : content.orElseThrow();
        List<Element> certificates = data.get(3).children();
        List<Element> signers = data.get(data.size() - 1).children();
        return !signers.isEmpty() && signers.stream().allMatch(signer -> holds(signer, certificates, signed));
    }

    private boolean holds(Element signer, List<Element> certificates, byte[] content) {
        List<Element> parts = signer.children();
        byte[] key = certificates.stream()
                .map(certificate -> certificate.child(0).children())
                .filter(fields -> Arrays.equals(
                                fields.get(3).raw(), parts.get(1).child(0).raw())
                        && Arrays.equals(
                                fields.get(1).raw(), parts.get(1).child(1).raw()))
                .map(fields -> fields.get(6).raw())
                .findFirst()
                .orElseThrow();
        // RFC 5652, 5.4: signed under the tag of SET, not under [0].
        byte[] attributes = parts.get(3).raw();
        attributes[0] = 0x31;
        byte[] digest = parts.get(3).children().stream()
                .filter(attribute ->
                        HexFormat.of().formatHex(attribute.child(0).raw()).equals(MESSAGE_DIGEST))
                .map(attribute -> attribute.child(1).child(0).value())
                .findFirst()
                .orElseThrow();
        return Arrays.equals(gost.digest(content), digest)
                && gost.verify(key, attributes, parts.get(5).value());
    }

    /** One element of DER. */
    private static final class Element {
        private final byte[] bytes;
        private final int from;
        private final int start;
        private final int end;

        Element(byte[] bytes, int from) {
            this.bytes = bytes;
            this.from = from;
            int length = bytes[from + 1] & 0xff;
            int at = from + 2;
            if (length >= 0x80) {
                int octets = length & 0x7f;
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = length << 8 | bytes[at++] & 0xff;
                }
            }
            this.start = at;
            this.end = at + length;
        }

        List<Element> children() {
            List<Element> children = new ArrayList<>();
            for (int at = start; at < end; at = children.get(children.size() - 1).end) {
                children.add(new Element(bytes, at));
            }
            return children;
        }

        Element child(int index) {
            return children().get(index);
        }

        byte[] raw() {
            return Arrays.copyOfRange(bytes, from, end);
        }

        byte[] value() {
            return Arrays.copyOfRange(bytes, start, end);
        }
    }
}
