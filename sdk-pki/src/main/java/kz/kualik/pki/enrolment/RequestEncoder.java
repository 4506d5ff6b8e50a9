package kz.kualik.pki.enrolment;

import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.key.PendingKeyPair;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Writes requests with the subject of the NCA's profile: order and string types as in the certificates it issues. */
final class RequestEncoder {
    private RequestEncoder() {}

    static byte[] encode(NaturalPerson person, RequestExtensions extensions, PendingKeyPair pair) {
        CertificationRequestInfo info = new CertificationRequestInfo(
                subject(person),
                SubjectPublicKeyInfo.getInstance(pair.publicKey().getEncoded()),
                extensions.toAttributes());
        byte[] value = pair.sign(Der.encode(info));
        return Der.encode(new org.bouncycastle.asn1.pkcs.CertificationRequest(
                info,
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(pair.suite().oid()), DERNull.INSTANCE),
                new DERBitString(value)));
    }

    private static X500Name subject(NaturalPerson person) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, utf8(person.surname() + " " + person.givenName()))
                .addRDN(BCStyle.SURNAME, utf8(person.surname()))
                .addRDN(
                        BCStyle.SERIALNUMBER,
                        new DERPrintableString("IIN" + person.iin().value()))
                .addRDN(BCStyle.C, new DERPrintableString("KZ"));
        // The NCA writes the patronymic into givenName.
        person.patronymic().ifPresent(patronymic -> name.addRDN(BCStyle.GIVENNAME, utf8(patronymic)));
        return name.build();
    }

    private static ASN1Encodable utf8(String text) {
        return new DERUTF8String(text);
    }
}
