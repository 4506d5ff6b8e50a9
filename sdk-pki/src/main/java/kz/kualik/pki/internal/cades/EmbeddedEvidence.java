package kz.kualik.pki.internal.cades;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.SignedDataParts;
import kz.kualik.pki.internal.longterm.CarriedEvidence;
import kz.kualik.pki.trust.RevocationEvidence;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;

/** Revocation data in SignedData.crls: lists, and OCSP responses in the form of RFC 5940. */
public final class EmbeddedEvidence {
    private static final byte OTHER = (byte) 0xA1;
    private static final byte SEQUENCE = 0x30;
    private static final ASN1ObjectIdentifier OCSP_RESPONSE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.16.2");

    private EmbeddedEvidence() {}

    /**
     * What a message carries, each piece once. Of what is not known or cannot be read, or is beyond all measure, nothing is
     * said: it proves nothing.
     *
     * @param revocations each a RevocationInfoChoice
     * @return in their order
     */
    public static List<RevocationEvidence> of(List<byte[]> revocations) {
        return CarriedEvidence.once(revocations.stream())
                .map(EmbeddedEvidence::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<RevocationEvidence> read(byte[] choice) {
        try {
            return choice[0] == SEQUENCE
                    ? Optional.of(new RevocationEvidence(RevocationEvidence.Kind.CRL, Content.of(choice)))
                    : Asn1.read(
                            () -> other(choice),
                            e -> new CryptoException(PkiErrors.OCSP_UNREADABLE, "not an OCSP response", e));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    private static Optional<RevocationEvidence> other(byte[] choice) throws IOException {
        if (choice[0] != OTHER) {
            return Optional.empty();
        }
        List<byte[]> formatAndInfo = SignedDataParts.children(choice);
        ASN1ObjectIdentifier format = ASN1ObjectIdentifier.getInstance(formatAndInfo.get(0));
        byte[] info = formatAndInfo.get(1);
        if (format.equals(OCSP_RESPONSE)) {
            return Optional.of(ocsp(info));
        }
        // Some write the inner response alone.
        return format.equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)
                ? Optional.of(ocsp(Der.encode(new OCSPResponse(
                        new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                        new ResponseBytes(OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(info))))))
                : Optional.empty();
    }

    private static RevocationEvidence ocsp(byte[] encoded) {
        return new RevocationEvidence(RevocationEvidence.Kind.OCSP, Content.of(encoded));
    }

    /**
     * Evidence as a message carries it.
     *
     * @param evidence the evidence
     * @return a RevocationInfoChoice
     */
    public static byte[] encoded(RevocationEvidence evidence) {
        byte[] bytes = evidence.encoded().bytes();
        return evidence.kind() == RevocationEvidence.Kind.CRL
                ? bytes
                : SignedDataParts.wrap(OTHER & 0xFF, List.of(Der.encode(OCSP_RESPONSE), bytes));
    }
}
