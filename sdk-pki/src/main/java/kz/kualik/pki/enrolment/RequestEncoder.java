package kz.kualik.pki.enrolment;

import java.security.PublicKey;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
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

/** Writes requests; subjects of the NCA's profile in the order and with the string types of the certificates it issues. */
final class RequestEncoder {
    private RequestEncoder() {}

    static PreparedRequest prepare(
            X500Name subject, RequestExtensions extensions, PublicKey publicKey, SignatureSuite suite) {
        if (!suite.signing()) {
            throw new IllegalArgumentException(suite + " is for verification only");
        }
        if (KeyType.find(publicKey).filter(suite.keyType()::equals).isEmpty()) {
            throw new IllegalArgumentException("the public key is not one of " + suite);
        }
        CertificationRequestInfo info = new CertificationRequestInfo(
                subject, SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()), extensions.toAttributes());
        return new PreparedRequest(Der.encode(info), publicKey, suite);
    }

    static CertificationRequest sign(X500Name subject, RequestExtensions extensions, PendingKeyPair pair) {
        PreparedRequest prepared = prepare(subject, extensions, pair.publicKey(), pair.suite());
        return prepared.complete(pair.sign(prepared.toBeSigned()));
    }

    static byte[] complete(byte[] toBeSigned, SignatureSuite suite, byte[] value) {
        return Der.encode(new org.bouncycastle.asn1.pkcs.CertificationRequest(
                CertificationRequestInfo.getInstance(toBeSigned),
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(suite.oid()), DERNull.INSTANCE),
                new DERBitString(value)));
    }

    static X500Name subject(NaturalPerson person) {
        return subject(person, new X500NameBuilder(BCStyle.INSTANCE), name -> {});
    }

    static X500Name subject(NaturalPerson person, Organization organization) {
        return subject(person, new X500NameBuilder(BCStyle.INSTANCE), name -> add(name, organization));
    }

    static X500Name subject(InformationSystem system) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.UID, utf8(system.id()))
                .addRDN(BCStyle.CN, utf8(system.name()))
                .addRDN(BCStyle.C, new DERPrintableString("KZ"));
        add(name, system.owner());
        return name.build();
    }

    private static X500Name subject(
            NaturalPerson person, X500NameBuilder name, java.util.function.Consumer<X500NameBuilder> organization) {
        name.addRDN(BCStyle.CN, utf8(person.surname() + " " + person.givenName()))
                .addRDN(BCStyle.SURNAME, utf8(person.surname()))
                .addRDN(
                        BCStyle.SERIALNUMBER,
                        new DERPrintableString("IIN" + person.iin().value()))
                .addRDN(BCStyle.C, new DERPrintableString("KZ"));
        organization.accept(name);
        // The NCA writes the patronymic into givenName.
        person.patronymic().ifPresent(patronymic -> name.addRDN(BCStyle.GIVENNAME, utf8(patronymic)));
        return name.build();
    }

    private static void add(X500NameBuilder name, Organization organization) {
        name.addRDN(BCStyle.O, utf8(organization.name()))
                .addRDN(BCStyle.OU, utf8("BIN" + organization.bin().value()));
    }

    static ASN1Encodable utf8(String text) {
        return new DERUTF8String(text);
    }
}
