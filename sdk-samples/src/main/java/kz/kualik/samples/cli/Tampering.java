package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import kz.kualik.pki.report.Encapsulation;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;

/** Changes one byte of something signed, such that it can still be read. The document is not empty. */
final class Tampering {
    private static final byte[] XML_SIGNATURE = ascii("<ds:Signature ");
    private static final byte[] XML_VALUE = ascii("<ds:SignatureValue>");

    /** The last digit of the header, %PDF-1.4. */
    private static final int PDF_VERSION = 7;

    private static final byte[] PDF_CONTENTS = ascii("/Contents <");

    private static final byte[] COMMENT = ascii("<!--");
    private static final byte[] COMMENT_END = ascii("-->");

    private Tampering() {}

    /** One byte of what was signed. */
    static SignedFile inContent(SignedFile signed) {
        return switch (signed.encapsulation()) {
            case DETACHED -> signed.withDocument(flip(signed.document(), signed.document().length / 2));
            case ENCAPSULATED -> {
                byte[] element = contentElement(signed.document());
                int end = find(signed.signature(), element) + element.length;
                yield signed.withSignature(flip(signed.signature(), end - (signed.document().length + 1) / 2));
            }
            case ENVELOPED ->
                signed.withSignature(
                        signed.isPdf() ? otherVersion(signed.signature()) : changeText(signed.signature()));
        };
    }

    /** One byte of the signature value. */
    static SignedFile inSignature(SignedFile signed) {
        byte[] bytes = signed.signature();
        if (signed.isPdf()) {
            byte[] digits = ascii(HexFormat.of().formatHex(signatureValue(contents(bytes))));
            int digit = find(bytes, digits) + digits.length / 2;
            return signed.withSignature(set(bytes, digit, bytes[digit] == '1' ? '2' : '1'));
        }
        if (signed.encapsulation() == Encapsulation.ENVELOPED) {
            int value = find(bytes, XML_VALUE) + XML_VALUE.length + 10;
            return signed.withSignature(set(bytes, value, bytes[value] == 'A' ? 'B' : 'A'));
        }
        byte[] value = signatureValue(bytes);
        return signed.withSignature(flip(bytes, find(bytes, value) + value.length / 2));
    }

    /** A document of another minor version of PDF, which any reader still reads. */
    private static byte[] otherVersion(byte[] pdf) {
        return flip(pdf, PDF_VERSION);
    }

    /** The CMS message in the last signature of a PDF document, with the zeros that follow it. */
    private static byte[] contents(byte[] pdf) {
        int begin = -1;
        for (int i = 0; i < pdf.length; i++) {
            begin = startsWith(pdf, i, PDF_CONTENTS) ? i + PDF_CONTENTS.length : begin;
        }
        int end = find(pdf, ascii(">"), begin);
        return HexFormat.of().parseHex(new String(pdf, begin, end - begin, StandardCharsets.US_ASCII));
    }

    private static byte[] signatureValue(byte[] cms) {
        SignedData data = SignedData.getInstance(message(cms).getContent());
        return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0))
                .getEncryptedDigest()
                .getOctets();
    }

    private static ContentInfo message(byte[] cms) {
        try (ASN1InputStream in = new ASN1InputStream(cms)) {
            return ContentInfo.getInstance(in.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content as it stands in the message; the tags before it keep a short one from being found elsewhere. */
    private static byte[] contentElement(byte[] content) {
        try {
            return new DERTaggedObject(true, 0, new DEROctetString(content)).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A letter or digit of a text before the signature becomes its neighbour; without any, a blank is added. */
    private static byte[] changeText(byte[] xml) {
        int end = find(xml, XML_SIGNATURE);
        boolean inText = false;
        boolean inReference = false;
        for (int i = 0; i < end; i++) {
            if (startsWith(xml, i, COMMENT)) {
                // A signature does not cover comments.
                i = find(xml, COMMENT_END, i) + COMMENT_END.length - 1;
                continue;
            }
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
        return set(bytes, position, bytes[position] ^ 1);
    }

    private static byte[] set(byte[] bytes, int position, int value) {
        byte[] changed = bytes.clone();
        changed[position] = (byte) value;
        return changed;
    }

    private static int find(byte[] bytes, byte[] wanted) {
        return find(bytes, wanted, 0);
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (startsWith(bytes, i, wanted)) {
                return i;
            }
        }
        throw new IllegalStateException("what was signed is not where it should be");
    }

    private static boolean startsWith(byte[] bytes, int position, byte[] wanted) {
        int end = position + wanted.length;
        return end <= bytes.length && Arrays.equals(bytes, position, end, wanted, 0, wanted.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
