package kz.kualik.pki.testing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.trust.RevocationEvidence;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;

/**
 * Where the status of a test hierarchy's certificates is learned, evidence included: OCSP for what the NCA issued, a CRL
 * for what the root did. Counts how often it is asked, and can be stopped.
 */
public final class TestStatus implements RevocationSource {
    private final TestPki pki;
    private final TestKey responder;
    private final AtomicInteger asked = new AtomicInteger();
    private UnaryOperator<TestResponder> answer = usual -> usual;

    private TestStatus(TestPki pki) {
        this.pki = pki;
        this.responder = pki.issue(CertificateTemplate.ocspResponder()
                .validity(Instant.parse("2026-01-15T00:00:00Z"), Instant.parse("2045-01-15T00:00:00Z")));
    }

    public static TestStatus of(TestPki pki) {
        return new TestStatus(pki);
    }

    /** Changes what the responder answers. */
    public TestStatus answering(UnaryOperator<TestResponder> change) {
        answer = change;
        return this;
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public RevocationStatus check(RevocationQuery query) {
        asked.incrementAndGet();
        RevocationEvidence evidence = evidence(query.certificate(), query.issuer(), query.now());
        RevocationStatus status = RevocationSource.of(List.of(evidence)).check(query);
        return status instanceof RevocationStatus.Good good
                ? new RevocationStatus.Good(good.source(), good.asOf(), List.of(evidence))
                : status;
    }

    /** The answer about a certificate at a time. */
    public RevocationEvidence evidence(NationalCertificate certificate, NationalCertificate issuer, Instant at) {
        return issuer.equals(pki.root().certificate())
                ? new RevocationEvidence(
                        RevocationEvidence.Kind.CRL,
                        Content.of(TestCrl.full(pki.root(), 1, at)
                                .until(at.plus(Duration.ofDays(1)))
                                .build()))
                : new RevocationEvidence(
                        RevocationEvidence.Kind.OCSP,
                        Content.of(
                                answer.apply(TestResponder.of(responder).at(at)).reply(request(certificate, issuer))));
    }

    /** A request about a certificate, with a nonce. */
    public static byte[] request(NationalCertificate certificate, NationalCertificate issuer) {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(issuer.publicKey().getEncoded());
        CertID id = new CertID(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(HashAlgorithm.SHA_256.oid()), DERNull.INSTANCE),
                new DEROctetString(HashAlgorithm.SHA_256.digest(issuer.subject().encoded())),
                new DEROctetString(
                        HashAlgorithm.SHA_256.digest(key.getPublicKeyData().getOctets())),
                new ASN1Integer(certificate.serialNumber()));
        try {
            return new OCSPReqBuilder()
                    .addRequest(new CertificateID(id))
                    .setRequestExtensions(new Extensions(new Extension(
                            OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                            false,
                            new DEROctetString(new byte[] {4, 1, 7}).getOctets())))
                    .build()
                    .getEncoded();
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }
}
