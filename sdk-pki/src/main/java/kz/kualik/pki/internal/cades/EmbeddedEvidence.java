package kz.kualik.pki.internal.cades;

import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.trust.RevocationEvidence;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;

/** Revocation data in SignedData.crls: lists, and OCSP responses in the form of RFC 5940. */
public final class EmbeddedEvidence {
    private static final int OTHER = 1;
    private static final ASN1ObjectIdentifier OCSP_RESPONSE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.16.2");

    private EmbeddedEvidence() {}

    /**
     * What a message carries. Of kinds that are not known nothing is said.
     *
     * @param message BER or DER
     * @return in their order
     * @throws CryptoException if the message cannot be read
     */
    public static List<RevocationEvidence> of(byte[] message) {
        return Asn1.read(
                () -> read(SignedData.getInstance(
                                ContentInfo.getInstance(message).getContent())
                        .getCRLs()),
                e -> new CryptoException(PkiErrors.CMS_UNREADABLE, "not a sound SignedData message of CMS", e));
    }

    private static List<RevocationEvidence> read(@org.jspecify.annotations.Nullable ASN1Set set) {
        List<RevocationEvidence> evidence = new ArrayList<>();
        if (set != null) {
            for (ASN1Encodable element : set) {
                if (!(element.toASN1Primitive() instanceof ASN1TaggedObject tagged)) {
                    evidence.add(new RevocationEvidence(
                            RevocationEvidence.Kind.CRL, Content.of(ArchivedSigner.encoded(element))));
                } else if (tagged.hasContextTag(OTHER)) {
                    other(ASN1Sequence.getInstance(tagged, false), evidence);
                }
            }
        }
        return List.copyOf(evidence);
    }

    private static void other(ASN1Sequence info, List<RevocationEvidence> evidence) {
        ASN1Encodable format = info.getObjectAt(0);
        if (OCSP_RESPONSE.equals(format)) {
            evidence.add(ocsp(ArchivedSigner.encoded(info.getObjectAt(1))));
        } else if (OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(format)) {
            // Some write the inner response alone.
            evidence.add(ocsp(Der.encode(new OCSPResponse(
                    new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                    new ResponseBytes(
                            OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                            new DEROctetString(ArchivedSigner.encoded(info.getObjectAt(1))))))));
        }
    }

    private static RevocationEvidence ocsp(byte[] encoded) {
        return new RevocationEvidence(RevocationEvidence.Kind.OCSP, Content.of(encoded));
    }

    /**
     * Evidence as a message carries it.
     *
     * @param evidence the evidence
     * @return a RevocationInfoChoice
     * @throws CryptoException if it is not what it says it is
     */
    public static byte[] encoded(RevocationEvidence evidence) {
        byte[] bytes = evidence.encoded().bytes();
        return evidence.kind() == RevocationEvidence.Kind.CRL
                ? bytes
                : Asn1.read(
                        () -> ArchivedSigner.encoded(new DLTaggedObject(
                                false,
                                OTHER,
                                new DLSequence(
                                        new ASN1Encodable[] {OCSP_RESPONSE, ASN1Primitive.fromByteArray(bytes)}))),
                        e -> new CryptoException(PkiErrors.OCSP_UNREADABLE, "not an OCSP response", e));
    }
}
