package kz.kualik.samples.sandbox.nca;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.samples.sandbox.TestClock;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Time stamps over HTTP (RFC 3161). */
final class TimeStampServiceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.900Z");
    private static final String GOST_POLICY = "1.2.398.3.3.2.6.4";
    private static final String RSA_POLICY = "1.2.398.3.3.2.6.2";
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);
    private static final BigInteger NONCE = new BigInteger("1795341600123");

    private static NcaFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new NcaFixture(new TestClock(NOW));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void stamp_when_imprint_is_streebog_is_of_the_gost_authority() throws Exception {
        TimeStampResp response = ask(request(HashAlgorithm.STREEBOG_512, null, NONCE, true));

        TSTInfo info = granted(response);
        assertThat(info.getPolicy().getId()).isEqualTo(GOST_POLICY);
        assertThat(info.getMessageImprint().getHashedMessage()).isEqualTo(HashAlgorithm.STREEBOG_512.digest(DATA));
        assertThat(info.getNonce().getValue()).isEqualTo(NONCE);
        assertThat(info.getGenTime().getTimeString()).isEqualTo("20261122100000Z");
        assertThat(info.getAccuracy()).isNull();
        assertThat(info.getTsa()).isNull();
        assertThat(info.getSerialNumber().getValue().signum()).isPositive();
        assertAuthority(
                response, SignatureSuite.GOST_2015_512, fixture.nca.issuers().get(0));
    }

    @Test
    void stamp_when_imprint_is_sha256_is_of_the_rsa_authority() throws Exception {
        TimeStampResp response = ask(request(HashAlgorithm.SHA_256, null, NONCE, true));

        assertThat(granted(response).getPolicy().getId()).isEqualTo(RSA_POLICY);
        assertAuthority(
                response, SignatureSuite.RSA_SHA256, fixture.nca.issuers().get(1));
    }

    private static void assertAuthority(TimeStampResp response, SignatureSuite suite, NationalCertificate issuer) {
        SignedData signed = signedData(response);
        assertThat(signed.getVersion().intValueExact()).isEqualTo(3);
        assertThat(signed.getCertificates().size()).isEqualTo(1);
        NationalCertificate authority =
                NationalCertificate.parse(Asn1.der(signed.getCertificates().getObjectAt(0)));
        assertThat(authority.commonName()).contains("TIME-STAMPING AUTHORITY");
        assertThat(authority.purpose()).isEqualTo(KeyPurpose.TIME_STAMPING);
        assertThat(authority.extendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
        assertThat(authority.criticalExtensions()).containsExactlyInAnyOrder("2.5.29.37", "2.5.29.15");
        assertThat(authority.keyUsage().orElseThrow()).containsExactly(KeyUsage.DIGITAL_SIGNATURE);
        assertThat(authority.suite()).isEqualTo(suite);
        assertThat(authority.issuer()).isEqualTo(issuer.subject());

        SignerInfo signer = SignerInfo.getInstance(signed.getSignerInfos().getObjectAt(0));
        assertThat(signer.getVersion().intValueExact()).isEqualTo(1);
        assertThat(signer.getDigestAlgorithm().getAlgorithm().getId())
                .isEqualTo(suite.hash().oid());
        assertThat(signer.getDigestEncryptionAlgorithm())
                .isEqualTo(new AlgorithmIdentifier(new ASN1ObjectIdentifier(suite.oid()), DERNull.INSTANCE));
        assertThat(signer.getAuthenticatedAttributes())
                .extracting(attribute ->
                        Attribute.getInstance(attribute).getAttrType().getId())
                .containsExactlyInAnyOrder(
                        "1.2.840.113549.1.9.3",
                        "1.2.840.113549.1.9.4",
                        "1.2.840.113549.1.9.5",
                        "1.2.840.113549.1.9.16.2.12",
                        "1.2.840.113549.1.9.16.2.47");
        // What was signed is the DER of the set: it must stand so in the token, too.
        assertThat(Asn1.der(signer.getAuthenticatedAttributes()))
                .isEqualTo(
                        Asn1.der(new DERSet(signer.getAuthenticatedAttributes().toArray())));
    }

    @Test
    void stamp_when_policy_is_requested_is_under_it() throws Exception {
        assertThat(granted(ask(request(HashAlgorithm.SHA_256, GOST_POLICY, null, false)))
                        .getPolicy()
                        .getId())
                .isEqualTo(GOST_POLICY);
        assertThat(granted(ask(request(HashAlgorithm.GOST_34311_95, GOST_POLICY, null, false)))
                        .getPolicy()
                        .getId())
                .isEqualTo(GOST_POLICY);
    }

    @Test
    void stamp_when_no_certificate_is_requested_has_none() throws Exception {
        TimeStampResp response = ask(request(HashAlgorithm.SHA_256, null, null, false));

        assertThat(signedData(response).getCertificates()).isNull();
        assertThat(granted(response).getNonce()).isNull();
    }

    @Test
    void stamp_when_repeated_has_another_serial_number() throws Exception {
        Set<BigInteger> serials = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            serials.add(granted(ask(request(HashAlgorithm.SHA_256, null, null, false)))
                    .getSerialNumber()
                    .getValue());
        }

        assertThat(serials).hasSize(10);
    }

    @Test
    void stamp_when_digest_is_weak_is_refused() {
        assertRefused(request(HashAlgorithm.SHA_1, null, null, true), PKIFailureInfo.badAlg);
    }

    @Test
    void stamp_when_digest_is_unknown_is_refused() {
        byte[] md5 = Asn1.der(new TimeStampReq(
                new MessageImprint(
                        new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.113549.2.5")), new byte[16]),
                null,
                null,
                null,
                null));

        assertRefused(md5, PKIFailureInfo.badAlg);
    }

    @Test
    void stamp_when_imprint_is_too_short_is_refused() {
        byte[] request = Asn1.der(new TimeStampReq(
                new MessageImprint(algorithm(HashAlgorithm.SHA_256), new byte[31]), null, null, null, null));

        assertRefused(request, PKIFailureInfo.badDataFormat);
    }

    @Test
    void stamp_when_policy_is_unknown_is_refused() {
        assertRefused(
                request(HashAlgorithm.STREEBOG_512, "1.2.398.3.3.2.6.1", null, true), PKIFailureInfo.unacceptedPolicy);
    }

    @Test
    void stamp_when_request_has_an_extension_is_refused() throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), false, DERNull.INSTANCE);
        Extensions some = extensions.generate();
        assertThat(some.getExtensionOIDs()).hasSize(1);
        byte[] request = Asn1.der(new TimeStampReq(
                new MessageImprint(algorithm(HashAlgorithm.SHA_256), new byte[32]), null, null, null, some));

        assertRefused(request, PKIFailureInfo.unacceptedExtension);
    }

    @Test
    void stamp_when_version_is_another_is_refused() {
        byte[] request = request(HashAlgorithm.SHA_256, null, null, true);
        ASN1Encodable[] parts = DERSequence.getInstance(request).toArray();
        parts[0] = new ASN1Integer(2);

        assertRefused(Asn1.der(new DERSequence(parts)), PKIFailureInfo.badRequest);
    }

    @Test
    void stamp_when_request_is_garbage_is_refused() {
        assertRefused(new byte[0], PKIFailureInfo.badDataFormat);
        assertRefused("no ASN.1".getBytes(StandardCharsets.UTF_8), PKIFailureInfo.badDataFormat);
        assertRefused(new byte[] {0x30, 3, 2, 1, 1}, PKIFailureInfo.badDataFormat);
        byte[] request = request(HashAlgorithm.SHA_256, null, null, true);
        assertRefused(Arrays.copyOf(request, request.length - 1), PKIFailureInfo.badDataFormat);
    }

    @Test
    void post_when_content_type_is_another_is_not_served() {
        assertThat(fixture.post("nca/tsp", "application/json", new byte[0]).statusCode())
                .isEqualTo(415);
        assertThat(fixture.get("nca/tsp").statusCode()).isEqualTo(405);
        assertThat(fixture.post("nca/tsp", "application/timestamp-query", new byte[5000])
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void sdk_when_it_asks_reads_the_stamp() {
        TimestampAuthority client = TimestampAuthority.http(HttpTransport.jdk(), fixture.at("nca/tsp"));

        for (SignatureSuite suite : List.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256)) {
            Timestamp stamp = client.stamp(new byte[64], suite, Deadline.after(Duration.ofSeconds(30)));

            assertThat(stamp.time()).isEqualTo("2026-11-22T10:00:00Z");
        }
    }

    /** The main job: a person's new key signs with a time stamp, and the verifier asks OCSP on the way. */
    @Test
    void sdk_when_it_signs_with_a_stamp_verifies_up_to_the_root() {
        try (NcaFixture today = new NcaFixture(Clock.systemUTC())) {
            for (SignatureSuite suite : List.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256)) {
                try (PendingKeyPair pair = KeyPairs.generate(suite)) {
                    IssuanceState.Issued issued = today.issue(NcaFixture.request(pair, KeyPurpose.SIGNING));
                    CmsSignature signature = CmsSigner.builder()
                            .level(SignatureLevel.B_T)
                            .timestampAuthority(TimestampAuthority.http(HttpTransport.jdk(), today.at("nca/tsp")))
                            .build()
                            .sign(
                                    Content.of(DATA),
                                    Encapsulation.ENCAPSULATED,
                                    signer(pair, issued.certificates().get(0)));

                    TrustAnchors trust =
                            TrustAnchors.of(today.nca.trustAnchors()).and(TrustAnchors.of(today.nca.issuers()));
                    SignatureReport report =
                            CmsVerifier.with(ValidationPolicy.kazakhstan(trust)).verify(signature);

                    assertThat(report.signatures()).singleElement().satisfies(verdict -> {
                        assertThat(verdict.reasons()).isEmpty();
                        assertThat(verdict.passed()).isTrue();
                        assertThat(verdict.level()).contains(SignatureLevel.B_T);
                    });
                }
            }
        }
    }

    private static Signer signer(PendingKeyPair pair, NationalCertificate certificate) {
        return new Signer() {
            @Override
            public NationalCertificate certificate() {
                return certificate;
            }

            @Override
            public byte[] sign(byte[] toBeSigned) {
                return pair.sign(toBeSigned);
            }
        };
    }

    private static AlgorithmIdentifier algorithm(HashAlgorithm hash) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash.oid()), DERNull.INSTANCE);
    }

    private static byte[] request(HashAlgorithm hash, String policy, BigInteger nonce, boolean certificate) {
        return Asn1.der(new TimeStampReq(
                new MessageImprint(algorithm(hash), hash.digest(DATA)),
                policy == null ? null : new ASN1ObjectIdentifier(policy),
                nonce == null ? null : new ASN1Integer(nonce),
                ASN1Boolean.getInstance(certificate),
                null));
    }

    private static TimeStampResp ask(byte[] request) {
        HttpResponse<byte[]> reply = fixture.post("nca/tsp", "application/timestamp-query", request);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
        return TimeStampResp.getInstance(reply.body());
    }

    private static SignedData signedData(TimeStampResp response) {
        return SignedData.getInstance(response.getTimeStampToken().getContent());
    }

    private static TSTInfo granted(TimeStampResp response) throws Exception {
        assertThat(response.getStatus().getStatusObject().intValueExact()).isEqualTo(PKIStatus.GRANTED);
        return TSTInfo.getInstance(ASN1OctetString.getInstance(
                        signedData(response).getEncapContentInfo().getContent())
                .getOctets());
    }

    private static void assertRefused(byte[] request, int failure) {
        TimeStampResp response = ask(request);

        assertThat(response.getStatus().getStatusObject().intValueExact()).isEqualTo(PKIStatus.REJECTION);
        assertThat(response.getStatus().getFailInfo().intValue()).isEqualTo(failure);
        assertThat(response.getStatus().getStatusString().getStringAtUTF8(0).getString())
                .isNotBlank();
        assertThat(response.getTimeStampToken()).isNull();
    }
}
