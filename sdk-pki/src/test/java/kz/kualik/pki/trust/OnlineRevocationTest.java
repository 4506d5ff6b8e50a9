package kz.kualik.pki.trust;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.Services;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestResponder;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OnlineRevocationTest {
    @RegisterExtension
    static final Services SERVICES = new Services();

    private static final String OCSP = "/ocsp";
    private static final String CRL = "/nca.crl";
    private static final String OCSP_REPLY = "application/ocsp-response";
    private static final Instant NOW = TestPki.NOW;
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey RESPONDER = PKI.issue(CertificateTemplate.ocspResponder());

    private final RevocationSource source = RevocationSource.online(HttpTransport.jdk());
    private NationalCertificate person = PKI.nca().certificate();

    @BeforeEach
    void issueWithTheAddressesOfThisRun() {
        person = issued(true, true);
    }

    private static NationalCertificate issued(boolean withOcsp, boolean withCrl) {
        CertificateTemplate template = CertificateTemplate.person();
        if (withOcsp) {
            template = template.with(CertificateTemplate.extension(
                    Extension.authorityInfoAccess.getId(),
                    false,
                    new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, address(OCSP))));
        }
        if (withCrl) {
            template = template.with(CertificateTemplate.extension(
                    Extension.cRLDistributionPoints.getId(), false, new CRLDistPoint(new DistributionPoint[] {
                        new DistributionPoint(new DistributionPointName(new GeneralNames(address(CRL))), null, null)
                    })));
        }
        return PKI.issue(template).certificate();
    }

    private static GeneralName address(String path) {
        return new GeneralName(
                GeneralName.uniformResourceIdentifier, SERVICES.at(path).toString());
    }

    private RevocationStatus check() {
        return check(person);
    }

    private RevocationStatus check(NationalCertificate certificate) {
        return source.check(new RevocationQuery(
                certificate, PKI.nca().certificate(), NOW, NOW, Deadline.after(Duration.ofSeconds(20))));
    }

    private RevocationStatus checkWith(TestResponder responder) {
        SERVICES.compute(OCSP, OCSP_REPLY, responder::reply);
        return check();
    }

    private static void assertBadAnswer(RevocationStatus status) {
        assertThat(status)
                .isInstanceOfSatisfying(
                        RevocationStatus.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason().code().toString()).isEqualTo("pki.revocation.bad-answer"));
    }

    private static void assertNoAnswer(RevocationStatus status) {
        assertThat(status).isInstanceOfSatisfying(RevocationStatus.Unknown.class, unknown -> {
            assertThat(unknown.reason().code().toString()).isEqualTo("pki.revocation.no-answer");
            assertThat(unknown.unreachable()).isTrue();
        });
    }

    /** The answer comes with its own bytes, from which the same follows again. */
    private static void assertGood(RevocationStatus status, String source, RevocationEvidence.Kind kind) {
        assertThat(status).isInstanceOfSatisfying(RevocationStatus.Good.class, good -> {
            assertThat(good.source()).isEqualTo(source);
            assertThat(good.asOf()).isEqualTo(NOW);
            assertThat(good.evidence()).extracting(RevocationEvidence::kind).containsExactly(kind);
        });
    }

    @Test
    void check_when_responder_says_good_is_good_and_no_list_is_fetched() {
        assertGood(checkWith(TestResponder.of(RESPONDER)), "OCSP", RevocationEvidence.Kind.OCSP);
        SERVICES.wire().verify(0, getRequestedFor(urlPathEqualTo(CRL)));
    }

    @Test
    void check_when_asked_names_the_certificate_by_sha256_with_a_fresh_nonce() throws Exception {
        checkWith(TestResponder.of(RESPONDER));
        check();
        List<OCSPReq> requests = SERVICES.wire().findAll(postRequestedFor(urlPathEqualTo(OCSP))).stream()
                .map(request -> {
                    assertThat(request.getHeader("Content-Type")).isEqualTo("application/ocsp-request");
                    try {
                        return new OCSPReq(request.getBody());
                    } catch (java.io.IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        assertThat(requests).hasSize(2);
        CertID id = requests.get(0).getRequestList()[0].getCertID().toASN1Primitive();
        assertThat(id.getHashAlgorithm().getAlgorithm().getId()).isEqualTo("2.16.840.1.101.3.4.2.1");
        assertThat(id.getSerialNumber().getValue()).isEqualTo(person.serialNumber());
        assertThat(requests.get(0)
                        .getExtension(org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getExtnValue())
                .isNotEqualTo(requests.get(1)
                        .getExtension(org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getExtnValue());
    }

    @Test
    void check_when_the_authority_itself_answers_is_good() {
        assertThat(checkWith(TestResponder.of(PKI.nca()).withoutCertificate()))
                .isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void check_when_revoked_tells_since_when() {
        Instant since = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(checkWith(TestResponder.of(RESPONDER).revoked(since, 6)))
                .isEqualTo(new RevocationStatus.Revoked("OCSP", since, OptionalInt.of(6)));
    }

    @Test
    void check_when_revoked_in_1970_was_never_issued() {
        assertThat(checkWith(TestResponder.of(RESPONDER).revoked(Instant.EPOCH, 6)))
                .isEqualTo(new RevocationStatus.NeverIssued("OCSP"));
    }

    @Test
    void check_when_responder_does_not_know_it_asks_the_list() {
        SERVICES.answer(
                CRL,
                "application/pkix-crl",
                TestCrl.full(PKI.nca(), 1, NOW).until(NOW.plusSeconds(60)).build());
        assertGood(checkWith(TestResponder.of(RESPONDER).unknown()), "CRL", RevocationEvidence.Kind.CRL);
    }

    @Test
    void check_when_nobody_knows_it_is_unknown_for_the_responders_reason() {
        assertThat(checkWith(TestResponder.of(RESPONDER).unknown()))
                .isInstanceOfSatisfying(
                        RevocationStatus.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason().code().toString()).isEqualTo("pki.revocation.unknown"));
    }

    @Test
    void check_when_nonce_is_of_another_request_is_not_believed() {
        assertBadAnswer(checkWith(TestResponder.of(RESPONDER).nonce(asked -> {
            byte[] other = asked.clone();
            other[other.length - 1] ^= 1;
            return other;
        })));
    }

    @Test
    void check_when_nonce_is_left_out_of_a_fresh_answer_is_believed() {
        assertThat(checkWith(TestResponder.of(RESPONDER).withoutNonce())).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void check_when_nonce_is_left_out_of_an_old_answer_is_not_believed() {
        assertBadAnswer(checkWith(TestResponder.of(RESPONDER).withoutNonce().at(NOW.minus(Duration.ofMinutes(16)))));
    }

    @Test
    void check_when_answer_has_run_out_is_not_believed() {
        assertBadAnswer(checkWith(
                TestResponder.of(RESPONDER).at(NOW.minus(Duration.ofHours(2))).until(NOW.minus(Duration.ofHours(1)))));
    }

    @Test
    void check_when_answer_is_of_the_future_is_believed_only_to_our_nonce() {
        // So it looks where an archive is judged at a time in the past: the answer is younger than that.
        TestResponder later = TestResponder.of(RESPONDER).at(NOW.plus(Duration.ofMinutes(6)));
        assertThat(checkWith(later)).isInstanceOf(RevocationStatus.Good.class);
        assertBadAnswer(checkWith(
                TestResponder.of(RESPONDER).at(NOW.plus(Duration.ofMinutes(6))).withoutNonce()));
    }

    @Test
    void check_when_certificate_has_expired_is_good_only_by_an_archive() {
        NationalCertificate expired = PKI.issue(CertificateTemplate.person()
                        .validity(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1))))
                .certificate();
        OcspExchange exchange = new OcspExchange(new RevocationQuery(
                expired,
                PKI.nca().certificate(),
                NOW.minus(Duration.ofDays(2)),
                NOW,
                Deadline.after(Duration.ofSeconds(20))));
        assertThat(exchange.read(
                        TestResponder.of(RESPONDER).withoutTheRecordOfIssuing().reply(exchange.request())))
                .isInstanceOfSatisfying(
                        RevocationStatus.Unknown.class,
                        unknown -> assertThat(unknown.reason().code().toString())
                                .isEqualTo("pki.revocation.expired-is-forgotten"));
        assertThat(exchange.read(TestResponder.of(RESPONDER).reply(exchange.request())))
                .isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void check_when_answer_is_about_another_certificate_is_not_believed() {
        assertBadAnswer(checkWith(TestResponder.of(RESPONDER)
                .certId(asked -> new CertID(
                        asked.getHashAlgorithm(),
                        asked.getIssuerNameHash(),
                        asked.getIssuerKeyHash(),
                        new ASN1Integer(12345)))));
    }

    @Test
    void check_when_answer_is_about_another_issuer_is_not_believed() {
        assertBadAnswer(checkWith(TestResponder.of(RESPONDER)
                .certId(asked -> new CertID(
                        asked.getHashAlgorithm(),
                        asked.getIssuerNameHash(),
                        new org.bouncycastle.asn1.DEROctetString(new byte[32]),
                        asked.getSerialNumber()))));
    }

    @Test
    void check_when_responder_writes_its_digest_without_NULL_is_believed() {
        assertThat(checkWith(TestResponder.of(RESPONDER)
                        .certId(asked -> new CertID(
                                new AlgorithmIdentifier(asked.getHashAlgorithm().getAlgorithm()),
                                asked.getIssuerNameHash(),
                                asked.getIssuerKeyHash(),
                                asked.getSerialNumber()))))
                .isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void check_when_responder_is_of_another_authority_is_not_believed() {
        TestKey foreign = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.ocspResponder());
        assertBadAnswer(checkWith(TestResponder.of(foreign)));
    }

    @Test
    void check_when_responder_is_certified_by_the_root_instead_of_the_issuer_is_not_believed() {
        // RFC 6960, 4.2.2.2: certified directly by the authority that is asked about.
        assertBadAnswer(checkWith(TestResponder.of(PKI.root().issue(CertificateTemplate.ocspResponder()))));
    }

    @Test
    void check_when_responder_may_not_answer_is_not_believed() {
        assertBadAnswer(checkWith(TestResponder.of(PKI.issue(CertificateTemplate.person()))));
    }

    @Test
    void check_when_responder_has_expired_is_not_believed() {
        TestKey expired =
                PKI.issue(CertificateTemplate.ocspResponder().validity(NOW.minusSeconds(100), NOW.minusSeconds(1)));
        assertBadAnswer(checkWith(TestResponder.of(expired)));
    }

    @Test
    void check_when_answer_was_changed_is_not_believed() {
        SERVICES.compute(OCSP, OCSP_REPLY, request -> {
            byte[] reply = TestResponder.of(RESPONDER)
                    .revoked(Instant.parse("2026-03-01T00:00:00Z"), 6)
                    .reply(request);
            byte[] year = "20260301".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i + year.length < reply.length; i++) {
                if (Arrays.equals(Arrays.copyOfRange(reply, i, i + year.length), year)) {
                    reply[i + 3] = '9';
                }
            }
            return reply;
        });
        assertBadAnswer(check());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void check_when_connection_breaks_says_no_answer(Fault fault) {
        SERVICES.answer(OCSP, aResponse().withFault(fault));
        SERVICES.answer(CRL, aResponse().withFault(fault));
        assertNoAnswer(check());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void check_when_services_are_down_says_no_answer(int status) {
        SERVICES.answer(OCSP, aResponse().withStatus(status));
        SERVICES.answer(CRL, aResponse().withStatus(status));
        assertNoAnswer(check());
    }

    @ParameterizedTest
    @ValueSource(ints = {OCSPRespBuilder.TRY_LATER, OCSPRespBuilder.INTERNAL_ERROR, OCSPRespBuilder.UNAUTHORIZED})
    void check_when_responder_refuses_says_no_answer(int status) throws Exception {
        SERVICES.answer(
                OCSP, OCSP_REPLY, new OCSPRespBuilder().build(status, null).getEncoded());
        assertNoAnswer(check());
    }

    @Test
    void check_when_responder_is_down_asks_the_list() {
        SERVICES.answer(OCSP, aResponse().withStatus(503));
        SERVICES.answer(
                CRL,
                "application/pkix-crl",
                TestCrl.full(PKI.nca(), 1, NOW)
                        .until(NOW.plusSeconds(60))
                        .revoked(person, NOW, 0)
                        .build());
        assertThat(check()).isEqualTo(new RevocationStatus.Revoked("CRL", NOW, OptionalInt.empty()));
    }

    @Test
    void check_when_answer_is_of_another_type_is_not_read() {
        SERVICES.compute(OCSP, "text/html", TestResponder.of(RESPONDER)::reply);
        assertNoAnswer(check());
    }

    @Test
    void check_when_answer_is_garbage_is_not_believed() {
        SERVICES.answer(OCSP, OCSP_REPLY, new byte[] {1, 2, 3});
        assertBadAnswer(check());
    }

    @Test
    void check_when_answer_is_too_large_says_no_answer() {
        SERVICES.answer(OCSP, OCSP_REPLY, new byte[64 * 1024 + 1]);
        assertNoAnswer(check());
    }

    @Test
    void check_when_the_list_is_garbage_is_not_believed() {
        SERVICES.answer(CRL, "application/pkix-crl", new byte[] {1, 2, 3});
        assertBadAnswer(check(issued(false, true)));
    }

    @Test
    void check_when_certificate_names_no_address_is_unknown() {
        assertThat(check(issued(false, false)))
                .isInstanceOfSatisfying(
                        RevocationStatus.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason().code().toString()).isEqualTo("pki.revocation.no-address"));
    }

    @Test
    void read_when_answer_is_damaged_anywhere_is_never_another_answer() {
        TestPki rsa = TestPki.of(SignatureSuite.RSA_SHA256);
        OcspExchange exchange = new OcspExchange(new RevocationQuery(
                rsa.issue(CertificateTemplate.person()).certificate(),
                rsa.nca().certificate(),
                NOW,
                NOW,
                Deadline.after(Duration.ofSeconds(20))));
        byte[] reply = TestResponder.of(rsa.issue(CertificateTemplate.ocspResponder()))
                .revoked(NOW, 6)
                .reply(exchange.request());
        assertThat(exchange.read(reply)).isEqualTo(new RevocationStatus.Revoked("OCSP", NOW, OptionalInt.of(6)));

        Damage.everyOctet(reply, 20260401)
                .parallel()
                .forEach(changed -> assertThat(exchange.read(changed))
                        .matches(status -> status instanceof RevocationStatus.Unknown
                                || status.equals(new RevocationStatus.Revoked("OCSP", NOW, OptionalInt.of(6)))));
        Damage.truncations(reply, 100)
                .forEach(cut -> assertThat(exchange.read(cut)).isInstanceOf(RevocationStatus.Unknown.class));
    }

    @ParameterizedTest
    @CsvSource({"ocsp_response_individual_2015.bin", "ocsp_response_ceo_2015_revoked.bin"})
    void read_when_a_real_answer_is_to_another_question_is_not_believed(String file) {
        OcspExchange exchange = new OcspExchange(new RevocationQuery(
                person,
                KzData.certificate("ca/test/nca_gost2022_test.cer"),
                NOW,
                NOW,
                Deadline.after(Duration.ofSeconds(20))));
        assertBadAnswer(exchange.read(KzData.bytes("ocsp/" + file)));
    }

    @Test
    void firstOf_when_first_does_not_know_asks_the_next() {
        RevocationStatus unknown = RevocationReasons.unknown(RevocationReasons.NO_CRL);
        RevocationStatus later = RevocationReasons.unreachable();
        RevocationStatus good = new RevocationStatus.Good("test", NOW);
        RevocationQuery query =
                new RevocationQuery(person, PKI.nca().certificate(), NOW, NOW, Deadline.after(Duration.ofSeconds(1)));

        assertThat(RevocationSource.firstOf(List.of(q -> unknown, q -> good)).check(query))
                .isEqualTo(good);
        assertThat(RevocationSource.firstOf(List.of(q -> unknown, q -> later)).check(query))
                .isEqualTo(later);
        assertThat(RevocationSource.firstOf(List.of(q -> unknown, q -> unknown)).check(query))
                .isEqualTo(unknown);
        assertThat(RevocationSource.firstOf(List.of(q -> good, q -> {
                            throw new AssertionError("not asked");
                        }))
                        .check(query))
                .isEqualTo(good);
        assertThatIllegalArgumentException().isThrownBy(() -> RevocationSource.firstOf(List.of()));
    }

    @Test
    void check_when_answer_is_signed_by_sha1_is_unknown() {
        TestKey responder = PKI.issue(CertificateTemplate.ocspResponder().suite(SignatureSuite.RSA_SHA1));
        assertBadAnswer(checkWith(TestResponder.of(responder)));
        assertThat(checkWith(TestResponder.of(responder.with(SignatureSuite.RSA_SHA256))))
                .isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void check_when_answer_is_by_an_experimental_key_below_an_established_authority_is_unknown() {
        TestKey responder = PKI.issue(CertificateTemplate.ocspResponder().suite(SignatureSuite.GOST_2015_256));
        assertBadAnswer(checkWith(TestResponder.of(responder)));
    }

    @Test
    void check_when_responder_is_certified_by_sha1_is_unknown() {
        TestPki rsa = TestPki.of(SignatureSuite.RSA_SHA1);
        TestKey responder = rsa.issue(CertificateTemplate.ocspResponder()).with(SignatureSuite.RSA_SHA256);
        SERVICES.compute(OCSP, OCSP_REPLY, TestResponder.of(responder)::reply);
        NationalCertificate theirs = rsa.nca()
                .certify(
                        CertificateTemplate.person()
                                .with(CertificateTemplate.extension(
                                        Extension.authorityInfoAccess.getId(),
                                        false,
                                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, address(OCSP)))),
                        person.publicKey());
        assertBadAnswer(source.check(new RevocationQuery(
                theirs, rsa.nca().certificate(), NOW, NOW, Deadline.after(Duration.ofSeconds(20)))));
    }

    @Test
    void check_when_a_server_is_not_trusted_is_unknown_and_no_error() {
        RevocationSource untrusted = RevocationSource.online((call, deadline) -> {
            throw new kz.kualik.core.ConfigurationException(
                    kz.kualik.core.http.HttpErrorCodes.NO_ANSWER, "the server's certificate is not trusted");
        });

        assertNoAnswer(untrusted.check(new RevocationQuery(
                person, PKI.nca().certificate(), NOW, NOW, Deadline.after(Duration.ofSeconds(20)))));
    }
}
