package kz.kualik.samples.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kz.kualik.pki.report.Encapsulation;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;

/** Changes one byte of something signed, such that it can still be read. */
final class Tampering {
    private static final byte[] XML_SIGNATURE = ascii("<ds:Signature ");
    private static final byte[] XML_VALUE = ascii("<ds:SignatureValue>");

    private Tampering() {}

    /** One byte of what was signed. */
    static SignedFile inContent(SignedFile signed) {
        return switch (signed.encapsulation()) {
            case DETACHED -> signed.withDocument(flip(signed.document(), signed.document().length / 2));
            case ENCAPSULATED ->
                signed.withSignature(flip(
                        signed.signature(),
                        find(signed.signature(), octets(signed.document()), 0) + signed.document().length / 2 + 1));
            case ENVELOPED -> signed.withSignature(changeText(signed.signature()));
        };
    }

    /** One byte of the signature value. */
    static SignedFile inSignature(SignedFile signed) {
        byte[] bytes = signed.signature();
        if (signed.encapsulation() == Encapsulation.ENVELOPED) {
            int value = find(bytes, XML_VALUE, 0) + XML_VALUE.length + 10;
            return signed.withSignature(set(bytes, value, bytes[value] == 'A' ? 'B' : 'A'));
        }
        byte[] value = signatureValue(bytes);
        return signed.withSignature(flip(bytes, find(bytes, value, 0) + value.length / 2));
    }

    private static byte[] signatureValue(byte[] cms) {
        SignedData data = SignedData.getInstance(ContentInfo.getInstance(cms).getContent());
        return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0))
                .getEncryptedDigest()
                .getOctets();
    }

    /** The end of the length of an OCTET STRING before the content keeps a short content from being found elsewhere. */
    private static byte[] octets(byte[] content) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(content.length < 128 ? content.length : content.length & 0xff);
        octets.writeBytes(content);
        return octets.toByteArray();
    }

    /** A letter or digit of a text before the signature becomes its neighbour; without any, a blank is added. */
    private static byte[] changeText(byte[] xml) {
        int end = find(xml, XML_SIGNATURE, 0);
        boolean inText = false;
        boolean inReference = false;
        for (int i = 0; i < end; i++) {
            int c = xml[i];
            if (c == '<' || c == '>') {
                inText = c == '>';
            } else if (c == '&' || c == ';') {
                inReference = c == '&';
            } else if (inText && !inReference && Character.isLetterOrDigit(c)) {
                return set(xml, i, c == '1' ? '2' : '1');
            }
        }
        byte[] longer = Arrays.copyOf(xml, xml.length + 1);
        System.arraycopy(xml, end, longer, end + 1, xml.length - end);
        return set(longer, end, ' ');
    }

    private static byte[] flip(byte[] bytes, int position) {
        // Of an empty document there is nothing to flip: it gets a byte.
        return bytes.length == 0 ? new byte[1] : set(bytes, position, bytes[position] ^ 1);
    }

    private static byte[] set(byte[] bytes, int position, int value) {
        byte[] changed = bytes.clone();
        changed[position] = (byte) value;
        return changed;
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("what was signed is not where it should be");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
