package kz.kualik.samples.sandbox.nca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.samples.sandbox.TestClock;
import kz.kualik.samples.sandbox.server.Seed;
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
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Certificate status over HTTP (RFC 6960). */
final class OcspServiceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final TestClock CLOCK = new TestClock(NOW);
    private static final byte[] NONCE = {4, 8, 1, 2, 3, 4, 5, 6, 7, 8};

    private static NcaFixture fixture;
    private static NationalCertificate gost;
    private static NationalCertificate rsa;

    @BeforeAll
    static void start() {
        fixture = new NcaFixture(CLOCK);
        gost = fixture.nca.issuers().get(0);
        rsa = fixture.nca.issuers().get(1);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static NationalCertificate issue(SignatureSuite suite) {
        try (PendingKeyPair pair = KeyPairs.generate(suite)) {
            return fixture.issueOne(pair);
        }
    }

    @Test
    void answer_when_certificate_was_issued_is_good() throws Exception {
        for (SignatureSuite suite : List.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256)) {
            NationalCertificate issuer = suite == SignatureSuite.RSA_SHA256 ? rsa : gost;
            BasicOCSPResp response =
                    ask(id(HashAlgorithm.SHA_256, issuer, issue(suite).serialNumber()));

            SingleResp single = response.getResponses()[0];
            assertThat(single.getCertStatus()).isSameAs(CertificateStatus.GOOD);
            assertThat(single.getThisUpdate().toInstant()).isEqualTo(NOW);
            assertThat(single.getNextUpdate()).isNull();
            NationalCertificate responder = NationalCertificate.parse(response.getCerts()[0].getEncoded());
            assertThat(responder.suite()).isEqualTo(suite);
            assertThat(responder.issuer()).isEqualTo(issuer.subject());
            assertThat(responder.purpose()).isEqualTo(KeyPurpose.OCSP_SIGNING);
            assertThat(responder.commonName()).contains("OCSP RESPONDER");
            assertThat(response.getCerts()[0].getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck))
                    .isNotNull();
            assertThat(response.getResponderId().toASN1Primitive().getName())
                    .isEqualTo(response.getCerts()[0].getSubject());
            assertThat(response.getSignatureAlgorithmID().getParameters()).isEqualTo(DERNull.INSTANCE);
        }
    }

    @Test
    void answer_when_id_is_hashed_with_sha1_is_good_and_names_sha1() throws Exception {
        CertificateID id = id(
                HashAlgorithm.SHA_1, gost, issue(SignatureSuite.GOST_2015_512).serialNumber());

        SingleResp single = ask(id).getResponses()[0];

        assertThat(single.getCertStatus()).isSameAs(CertificateStatus.GOOD);
        assertThat(single.getCertID()).isEqualTo(id);
    }

    @Test
    void answer_when_asked_gives_the_nonce_back_and_says_extended_revoke() throws Exception {
        BasicOCSPResp response = ask(id(HashAlgorithm.SHA_256, gost, BigInteger.TEN));

        assertThat(response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getExtnValue()
                        .getOctets())
                .isEqualTo(NONCE);
        assertThat(response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_extended_revoke))
                .isNotNull();
    }

    @Test
    void answer_when_certificate_is_revoked_tells_since_when_and_why() throws Exception {
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();
        fixture.nca.revoke(serial, CRLReason.KEY_COMPROMISE, NOW.minusSeconds(60));

        RevokedStatus status = (RevokedStatus)
                ask(id(HashAlgorithm.SHA_256, gost, serial)).getResponses()[0].getCertStatus();

        assertThat(status.getRevocationTime()).isEqualTo(Date.from(NOW.minusSeconds(60)));
        assertThat(status.getRevocationReason()).isEqualTo(1);
    }

    @Test
    void answer_when_reason_is_unspecified_leaves_it_out() throws Exception {
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();
        fixture.nca.revoke(serial, CRLReason.UNSPECIFIED, NOW);

        RevokedStatus status = (RevokedStatus)
                ask(id(HashAlgorithm.SHA_256, gost, serial)).getResponses()[0].getCertStatus();

        assertThat(status.hasRevocationReason()).isFalse();
    }

    @Test
    void answer_when_certificate_was_never_issued_is_a_hold_of_1970() throws Exception {
        RevokedStatus status = (RevokedStatus) ask(id(HashAlgorithm.SHA_256, gost, new BigInteger("1234567890")))
                .getResponses()[0]
                .getCertStatus();

        assertThat(status.getRevocationTime()).isEqualTo(new Date(0));
        assertThat(status.getRevocationReason()).isEqualTo(6);
    }

    @Test
    void answer_when_issuer_is_another_is_unknown() throws Exception {
        NationalCertificate root = fixture.nca.trustAnchors().get(0);

        assertThat(ask(id(HashAlgorithm.SHA_256, root, gost.serialNumber()))
                        .getResponses()[0]
                        .getCertStatus())
                .isInstanceOf(UnknownStatus.class);
    }

    @Test
    void answer_when_certificates_are_of_two_authorities_answers_for_the_first() throws Exception {
        BigInteger rsaSerial = issue(SignatureSuite.RSA_SHA256).serialNumber();
        BigInteger gostSerial = issue(SignatureSuite.GOST_2015_512).serialNumber();

        SingleResp[] singles = ask(
                        id(HashAlgorithm.SHA_256, rsa, rsaSerial), id(HashAlgorithm.SHA_256, gost, gostSerial))
                .getResponses();

        assertThat(singles[0].getCertStatus()).isSameAs(CertificateStatus.GOOD);
        assertThat(singles[1].getCertStatus()).isInstanceOf(UnknownStatus.class);
    }

    @Test
    void get_when_request_is_in_the_path_answers_as_post() throws Exception {
        CertificateID id = id(
                HashAlgorithm.SHA_1, gost, issue(SignatureSuite.GOST_2015_512).serialNumber());
        // Nonces until Base64 has both of the characters that matter in a path.
        byte[] request;
        String base64;
        int filler = 0;
        do {
            request = request(new byte[] {4, 2, (byte) (filler >> 8), (byte) filler++}, id);
            base64 = Base64.getEncoder().encodeToString(request);
        } while (!base64.contains("+") || !base64.contains("/"));

        String encoded = URLEncoder.encode(base64, StandardCharsets.UTF_8);
        String plain = base64.replace("=", "%3D");

        assertThat(read(fixture.get("nca/ocsp/" + encoded)).getResponses()[0].getCertStatus())
                .isSameAs(CertificateStatus.GOOD);
        assertThat(read(fixture.get("nca/ocsp/" + plain)).getResponses()[0].getCertStatus())
                .isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void answer_when_request_is_garbage_is_malformed_request() throws Exception {
        assertThat(status(post(new byte[] {0x30, 3, 2, 1}))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(status(post(new byte[0]))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(status(fixture.get("nca/ocsp/MIIB"))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(status(fixture.get("nca/ocsp"))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(status(fixture.get("nca/ocsp/%2A%2A"))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }

    @Test
    void answer_when_nonce_is_too_long_is_malformed_request() throws Exception {
        byte[] nonce = Asn1.der(new DEROctetString(new byte[129]));

        assertThat(status(post(request(nonce, id(HashAlgorithm.SHA_256, gost, BigInteger.ONE)))))
                .isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }

    @Test
    void post_when_content_type_is_another_is_not_served() {
        assertThat(fixture.post("nca/ocsp", "application/json", new byte[0]).statusCode())
                .isEqualTo(415);
    }

    @Test
    void sdk_when_it_asks_learns_good_revoked_and_never_issued() {
        NationalCertificate certificate = issue(SignatureSuite.GOST_2015_512);

        assertThat(check(certificate, gost)).isInstanceOf(RevocationStatus.Good.class);
        fixture.nca.revoke(certificate.serialNumber(), CRLReason.CERTIFICATE_HOLD, NOW);
        assertThat(check(certificate, gost)).isEqualTo(new RevocationStatus.Revoked("OCSP", NOW, OptionalInt.of(6)));
        fixture.nca.revoke(certificate.serialNumber(), CRLReason.KEY_COMPROMISE, NOW);
        assertThat(check(certificate, gost)).isEqualTo(new RevocationStatus.Revoked("OCSP", NOW, OptionalInt.of(1)));
    }

    @Test
    void sdk_when_certificate_is_of_a_forgotten_sandbox_learns_never_issued() {
        // The same keys and addresses, and another record.
        Hierarchy forgotten = new Hierarchy(Family.GOST, new Seed(7), new Addresses(fixture.server.address()));
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            NationalCertificate certificate =
                    forgotten.issue(NcaFixture.request(pair, KeyPurpose.SIGNING), CLOCK.instant());

            assertThat(check(certificate, gost)).isInstanceOf(RevocationStatus.NeverIssued.class);
        }
    }

    private static RevocationStatus check(NationalCertificate certificate, NationalCertificate issuer) {
        return RevocationSource.online(HttpTransport.jdk())
                .check(new RevocationQuery(certificate, issuer, NOW, NOW, NcaFixture.DEADLINE));
    }

    @Test
    void revoke_when_certificate_was_not_issued_is_an_error() {
        assertThatThrownBy(() -> fixture.nca.revoke(BigInteger.ONE, CRLReason.UNSPECIFIED, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void revoke_when_time_is_in_the_future_is_an_error() {
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();

        assertThatThrownBy(() -> fixture.nca.revoke(serial, CRLReason.UNSPECIFIED, NOW.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void revoke_when_revoked_for_good_is_an_error() {
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();
        fixture.nca.revoke(serial, CRLReason.SUPERSEDED, NOW);

        assertThatThrownBy(() -> fixture.nca.revoke(serial, CRLReason.KEY_COMPROMISE, NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void revoke_when_reason_is_none_is_an_error() {
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();

        assertThatThrownBy(() -> fixture.nca.revoke(serial, CRLReason.REMOVE_FROM_CRL, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static CertificateID id(HashAlgorithm hash, NationalCertificate issuer, BigInteger serial) {
        byte[] key = SubjectPublicKeyInfo.getInstance(issuer.publicKey().getEncoded())
                .getPublicKeyData()
                .getOctets();
        return new CertificateID(new CertID(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash.oid()), DERNull.INSTANCE),
                new DEROctetString(hash.digest(issuer.subject().encoded())),
                new DEROctetString(hash.digest(key)),
                new ASN1Integer(serial)));
    }

    private static byte[] request(byte[] nonce, CertificateID... ids) throws Exception {
        OCSPReqBuilder builder = new OCSPReqBuilder();
        for (CertificateID id : ids) {
            builder.addRequest(id);
        }
        builder.setRequestExtensions(new Extensions(
                new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce))));
        return builder.build().getEncoded();
    }

    private static BasicOCSPResp ask(CertificateID... ids) throws Exception {
        return read(post(request(NONCE, ids)));
    }

    private static HttpResponse<byte[]> post(byte[] request) {
        return fixture.post("nca/ocsp", "application/ocsp-request", request);
    }

    private static BasicOCSPResp read(HttpResponse<byte[]> reply) throws Exception {
        assertThat(status(reply)).isEqualTo(OCSPResp.SUCCESSFUL);
        return (BasicOCSPResp) new OCSPResp(reply.body()).getResponseObject();
    }

    private static int status(HttpResponse<byte[]> reply) throws Exception {
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/ocsp-response");
        return new OCSPResp(reply.body()).getStatus();
    }
}
