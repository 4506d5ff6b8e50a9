package kz.kualik.pki.testing;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;

/** An OCSP responder (RFC 6960) that answers like the NCA's: nonce, extended-revoke, no nextUpdate. Can be made to err. */
public final class TestResponder {
    private final TestKey key;
    private CertificateStatus status = CertificateStatus.GOOD;
    private Instant thisUpdate = TestPki.NOW;
    private Optional<Instant> nextUpdate = Optional.empty();
    private boolean withCertificate = true;
    private UnaryOperator<byte[]> nonce = asked -> asked;
    private boolean withNonce = true;
    private UnaryOperator<CertID> certId = asked -> asked;

    private boolean byTheRecordOfIssuing = true;

    private TestResponder(TestKey key) {
        this.key = key;
    }

    public static TestResponder of(TestKey key) {
        return new TestResponder(key);
    }

    public TestResponder revoked(Instant since, int reason) {
        status = new RevokedStatus(Date.from(since), reason);
        return this;
    }

    public TestResponder unknown() {
        status = new UnknownStatus();
        return this;
    }

    public TestResponder at(Instant time) {
        thisUpdate = time;
        return this;
    }

    public TestResponder until(Instant time) {
        nextUpdate = Optional.of(time);
        return this;
    }

    public TestResponder withoutCertificate() {
        withCertificate = false;
        return this;
    }

    public TestResponder withoutNonce() {
        withNonce = false;
        return this;
    }

    public TestResponder nonce(UnaryOperator<byte[]> change) {
        nonce = change;
        return this;
    }

    public TestResponder certId(UnaryOperator<CertID> change) {
        certId = change;
        return this;
    }

    /** Unlike the NCA's, a responder that does not say that it knows what was issued. */
    public TestResponder withoutTheRecordOfIssuing() {
        byTheRecordOfIssuing = false;
        return this;
    }

    /** The answer to a request. */
    public byte[] reply(byte[] request) {
        try {
            OCSPReq asked = new OCSPReq(request);
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
                    new RespID(CertificateTemplate.name(key.certificate().subject())));
            CertID id = certId.apply(asked.getRequestList()[0].getCertID().toASN1Primitive());
            builder.addResponse(
                    new CertificateID(id),
                    status,
                    Date.from(thisUpdate),
                    nextUpdate.map(Date::from).orElse(null),
                    (Extensions) null);
            byte[] theirs = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                    .getExtnValue()
                    .getOctets();
            Extension extendedRevoke = CertificateTemplate.extension("1.3.6.1.5.5.7.48.1.9", false, DERNull.INSTANCE);
            Extension echoed = new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce.apply(theirs)));
            List<Extension> extensions = new ArrayList<>();
            if (withNonce) {
                extensions.add(echoed);
            }
            if (byTheRecordOfIssuing) {
                extensions.add(extendedRevoke);
            }
            builder.setResponseExtensions(new Extensions(extensions.toArray(Extension[]::new)));
            X509CertificateHolder[] chain = withCertificate
                    ? new X509CertificateHolder[] {
                        new X509CertificateHolder(key.certificate().encoded())
                    }
                    : new X509CertificateHolder[0];
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, builder.build(key.contentSigner(), chain, Date.from(thisUpdate)))
                    .getEncoded();
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }
}
