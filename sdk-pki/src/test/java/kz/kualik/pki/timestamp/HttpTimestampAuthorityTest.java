package kz.kualik.pki.timestamp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.Services;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTimestampAuthorityTest {
    @RegisterExtension
    static final Services SERVICES = new Services();

    private static final String REPLY = "application/timestamp-reply";
    private static final byte[] VALUE = {1, 2, 3};
    private static final TestKey TSA =
            TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority());

    private static Timestamp stamp(SignatureSuite suite) {
        return TimestampAuthority.http(HttpTransport.jdk(), SERVICES.at("/tsp"))
                .stamp(VALUE, suite, Deadline.after(Duration.ofSeconds(20)));
    }

    private static Timestamp stamp() {
        return stamp(SignatureSuite.GOST_2015_512);
    }

    private static void answering(UnaryOperator<TimeStampReq> change) {
        SERVICES.compute("/tsp", REPLY, TestTsa.of(TSA).answering(change)::reply);
    }

    private static void assertInvalid() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(HttpTimestampAuthorityTest::stamp)
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TIMESTAMP_INVALID));
    }

    @ParameterizedTest
    @CsvSource({
        "GOST_2015_512, 1.2.398.3.3.2.6.4, STREEBOG_512",
        "RSA_SHA256, 1.2.398.3.3.2.6.2, SHA_256",
        "RSA_SHA512, 1.2.398.3.3.2.6.2, SHA_512"
    })
    void stamp_when_granted_is_for_the_value(SignatureSuite suite, String policy, HashAlgorithm hash) {
        SERVICES.compute("/tsp", REPLY, TestTsa.of(TSA)::reply);
        Timestamp timestamp = stamp(suite);

        assertThat(timestamp.time()).isEqualTo(TestPki.NOW);
        assertThat(timestamp.policy()).isEqualTo(policy);
        assertThat(timestamp.hash()).contains(hash);
        assertThat(timestamp.imprint()).isEqualTo(hash.digest(VALUE));
        TimeStampReq sent = TimeStampReq.getInstance(SERVICES.wire()
                .findAll(postRequestedFor(urlPathEqualTo("/tsp")))
                .get(0)
                .getBody());
        assertThat(sent.getCertReq().isTrue()).isTrue();
        assertThat(timestamp.nonce()).contains(sent.getNonce().getValue());
        assertThat(timestamp.toString()).isEqualTo("Timestamp[2026-06-01T06:00:00Z, policy " + policy + "]");
    }

    @Test
    void stamp_when_granted_with_changes_is_taken() {
        SERVICES.compute(
                "/tsp", REPLY, request -> withStatus(TestTsa.of(TSA).reply(request), PKIStatus.grantedWithMods));
        assertThat(stamp().time()).isEqualTo(TestPki.NOW);
    }

    private static byte[] withStatus(byte[] reply, PKIStatus status) {
        return encoded(new TimeStampResp(
                new PKIStatusInfo(status), TimeStampResp.getInstance(reply).getTimeStampToken()));
    }

    private static byte[] encoded(TimeStampResp response) {
        try {
            return response.getEncoded();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stamp_when_refused_says_so() {
        SERVICES.answer("/tsp", REPLY, encoded(new TimeStampResp(new PKIStatusInfo(PKIStatus.rejection), null)));
        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(HttpTimestampAuthorityTest::stamp)
                .withMessageContaining("2")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TIMESTAMP_REJECTED));
    }

    @Test
    void parseResponse_reads_the_token_or_says_why_there_is_none() {
        byte[] refused = encoded(new TimeStampResp(new PKIStatusInfo(PKIStatus.rejection), null));
        byte[] empty = encoded(new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), null));
        SERVICES.compute("/tsp", REPLY, request -> {
            byte[] reply = TestTsa.of(TSA).reply(request);
            assertThat(Timestamp.parseResponse(reply).time()).isEqualTo(TestPki.NOW);
            byte[] longer = java.util.Arrays.copyOf(reply, reply.length + 1);
            assertUnreadable(longer, PkiErrors.TIMESTAMP_INVALID);
            return reply;
        });

        byte[] token = stamp().encoded();

        assertUnreadable(token, PkiErrors.TIMESTAMP_INVALID);
        assertUnreadable(new byte[0], PkiErrors.TIMESTAMP_INVALID);
        assertUnreadable(refused, PkiErrors.TIMESTAMP_REJECTED);
        assertUnreadable(empty, PkiErrors.TIMESTAMP_INVALID);
    }

    /** Whatever is damaged, it is told by a typed error, or read as a token that the verifier judges. */
    @Test
    void parseResponse_when_damaged_is_a_typed_error_or_a_token() {
        List<byte[]> replies = new ArrayList<>();
        SERVICES.compute("/tsp", REPLY, request -> {
            replies.add(TestTsa.of(TSA).reply(request));
            return replies.get(0);
        });
        stamp();
        byte[] reply = replies.get(0);

        Stream.of(
                        Damage.everyOctet(reply, 20261128),
                        Damage.anywhere(reply, 2000, 20261128),
                        Damage.truncations(reply, 200),
                        Stream.of(Damage.nested(400_000)))
                .flatMap(damaged -> damaged)
                .forEach(damaged -> {
                    try {
                        Timestamp.parseResponse(damaged);
                    } catch (CryptoException told) {
                        assertThat(told.code()).isIn(PkiErrors.TIMESTAMP_INVALID, PkiErrors.TIMESTAMP_REJECTED);
                    }
                });
    }

    private static void assertUnreadable(byte[] response, ErrorCode code) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Timestamp.parseResponse(response))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void stamp_when_granted_without_token_is_invalid() {
        SERVICES.answer("/tsp", REPLY, encoded(new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), null)));
        assertInvalid();
    }

    @Test
    void stamp_when_nonce_is_of_another_request_is_invalid() {
        answering(asked -> new TimeStampReq(
                asked.getMessageImprint(),
                asked.getReqPolicy(),
                new ASN1Integer(asked.getNonce().getValue().add(BigInteger.ONE)),
                asked.getCertReq(),
                null));
        assertInvalid();
    }

    @Test
    void stamp_when_nonce_is_left_out_is_invalid() {
        answering(asked ->
                new TimeStampReq(asked.getMessageImprint(), asked.getReqPolicy(), null, asked.getCertReq(), null));
        assertInvalid();
    }

    @Test
    void stamp_when_imprint_is_of_another_value_is_invalid() {
        answering(asked -> new TimeStampReq(
                new MessageImprint(asked.getMessageImprint().getHashAlgorithm(), new byte[64]),
                asked.getReqPolicy(),
                asked.getNonce(),
                asked.getCertReq(),
                null));
        assertInvalid();
    }

    @Test
    void stamp_when_policy_is_another_is_invalid() {
        answering(asked -> new TimeStampReq(
                asked.getMessageImprint(),
                new ASN1ObjectIdentifier("1.2.398.3.3.2.6.1"),
                asked.getNonce(),
                asked.getCertReq(),
                null));
        assertInvalid();
    }

    @Test
    void stamp_when_answer_is_of_another_type_is_invalid() {
        SERVICES.compute("/tsp", "text/html", TestTsa.of(TSA)::reply);
        assertInvalid();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 204})
    void stamp_when_status_is_no_answer_is_invalid(int status) {
        SERVICES.answer("/tsp", aResponse().withStatus(status).withHeader("Content-Type", REPLY));
        assertInvalid();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void stamp_when_service_is_down_may_be_tried_again(int status) {
        SERVICES.answer("/tsp", aResponse().withStatus(status));
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(HttpTimestampAuthorityTest::stamp)
                .satisfies(e -> assertThat(e.retryable()).isTrue());
    }

    @Test
    void stamp_when_connection_breaks_may_be_tried_again() {
        SERVICES.answer("/tsp", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(HttpTimestampAuthorityTest::stamp);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "3000", // an empty SEQUENCE
                "30023000", // no status
                "3003020100", // a number instead of a status
                "30053003020100", // granted, without a token
                "30073003020100" + "3000", // an empty token
                "300e300c02087fffffffffffffff3000", // a status of 64 bits
                "010203"
            })
    void stamp_when_answer_is_garbage_is_an_SdkException(String hex) {
        SERVICES.answer("/tsp", REPLY, HexFormat.of().parseHex(hex));
        assertThatExceptionOfType(SdkException.class).isThrownBy(HttpTimestampAuthorityTest::stamp);
    }

    @Test
    void stamp_when_answer_is_too_large_is_refused() {
        SERVICES.answer("/tsp", REPLY, new byte[128 * 1024 + 1]);
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(HttpTimestampAuthorityTest::stamp);
    }

    @ParameterizedTest
    @EnumSource(
            value = HashAlgorithm.class,
            names = {"STREEBOG_512", "SHA_256"})
    void parse_when_token_is_damaged_fails_with_a_CryptoException_only(HashAlgorithm hash) {
        byte[] token = TestTsa.of(TSA).stamp(VALUE, hash);
        assertThat(Timestamp.parse(token).imprint()).isEqualTo(hash.digest(VALUE));
        java.util.stream.Stream.concat(Damage.everyOctet(token, 20260501), Damage.truncations(token, 100))
                .parallel()
                .forEach(changed -> {
                    try {
                        Timestamp timestamp = Timestamp.parse(changed);
                        timestamp.hash();
                        timestamp.nonce();
                        timestamp.imprint();
                        timestamp.toString();
                    } catch (CryptoException e) {
                        assertThat(e.code()).isIn(PkiErrors.CMS_UNREADABLE, PkiErrors.TIMESTAMP_INVALID);
                    }
                });
    }

    @Test
    void parse_when_token_is_of_the_real_test_authority_tells_what_it_says() {
        Timestamp timestamp = Timestamp.parse(KzData.bytes("tsp/tsp_token.bin"));
        assertThat(timestamp.policy()).isEqualTo("1.2.398.3.3.2.6.1");
        assertThat(timestamp.hash()).contains(HashAlgorithm.SHA_1);
        assertThat(timestamp.encoded()).isEqualTo(KzData.bytes("tsp/tsp_token.bin"));
    }

    @Test
    void parse_when_message_is_no_token_is_refused() {
        byte[] message = KzData.bytes("cms/individual_attached.der");
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Timestamp.parse(message))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TIMESTAMP_INVALID));
    }
}
