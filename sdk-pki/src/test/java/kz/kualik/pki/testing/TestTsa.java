package kz.kualik.pki.testing;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import kz.kualik.core.http.HttpReply;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.timestamp.TimestampAuthority;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * A time-stamp authority (RFC 3161) that writes what the NCA's does: signingCertificate with SHA-1, whole seconds, no
 * accuracy. Can be made to err.
 */
public final class TestTsa {
    private final TestKey key;
    private Instant time = TestPki.NOW;
    private UnaryOperator<TimeStampReq> request = asked -> asked;
    private ASN1ObjectIdentifier type = PKCSObjectIdentifiers.id_ct_TSTInfo;

    private TestTsa(TestKey key) {
        this.key = key;
    }

    public static TestTsa of(TestKey key) {
        return new TestTsa(key);
    }

    public TestTsa at(Instant other) {
        time = other;
        return this;
    }

    /** Signs its statements as content of another type. */
    public TestTsa ofType(String oid) {
        type = new ASN1ObjectIdentifier(oid);
        return this;
    }

    /** Answers another request than the one that was asked. */
    public TestTsa answering(UnaryOperator<TimeStampReq> change) {
        request = change;
        return this;
    }

    /** As the SDK's client meets it, without a wire. */
    public TimestampAuthority authority() {
        return TimestampAuthority.http(
                (call, deadline) ->
                        new HttpReply(200, Map.of("content-type", "application/timestamp-reply"), reply(call.body())),
                java.net.URI.create("http://tsp.example.kz/"));
    }

    /** A granted answer to a request. */
    public byte[] reply(byte[] asked) {
        TimeStampReq answered = request.apply(TimeStampReq.getInstance(asked));
        return encode(new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token(answered)));
    }

    /** A token over some data. */
    public byte[] stamp(byte[] data, HashAlgorithm hash) {
        return stampDigest(hash.digest(data), hash);
    }

    /** A token over something of which only the digest is at hand. */
    public byte[] stampDigest(byte[] digest, HashAlgorithm hash) {
        return encode(token(new TimeStampReq(
                new MessageImprint(algorithm(hash.oid()), digest),
                new ASN1ObjectIdentifier("1.2.398.3.3.2.6.4"),
                null,
                null,
                null)));
    }

    private ContentInfo token(TimeStampReq asked) {
        byte[] info = encode(new TSTInfo(
                asked.getReqPolicy(),
                asked.getMessageImprint(),
                new ASN1Integer(BigInteger.valueOf(-77)),
                new ASN1GeneralizedTime(Date.from(time)),
                null,
                null,
                asked.getNonce(),
                null,
                null));
        HashAlgorithm hash = key.suite().hash();
        byte[] certificate = key.certificate().encoded();
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.contentType, type));
        attributes.add(attribute(CMSAttributes.signingTime, new DERUTCTime(Date.from(time))));
        attributes.add(attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificate,
                new SigningCertificate(new ESSCertID(HashAlgorithm.SHA_1.digest(certificate)))));
        attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(hash.digest(info))));
        DERSet signed = new DERSet(attributes);
        SignerInfo signer = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(
                        CertificateTemplate.name(key.certificate().issuer()),
                        key.certificate().serialNumber())),
                algorithm(hash.oid()),
                signed,
                algorithm(key.suite().oid()),
                new DEROctetString(key.sign(encode(signed))),
                null);
        // Bouncy Castle's SignedData would say version 3 by itself only for some contents: a TSTInfo is one of them.
        return new ContentInfo(
                CMSObjectIdentifiers.signedData,
                new SignedData(
                        new DERSet(algorithm(hash.oid())),
                        new ContentInfo(type, new DEROctetString(info)),
                        new DERSet(Certificate.getInstance(certificate)),
                        null,
                        new DERSet(signer)));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static AlgorithmIdentifier algorithm(String oid) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE);
    }

    private static byte[] encode(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
