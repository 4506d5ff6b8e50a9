package kz.kualik.pki.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.http.RetryPolicy;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeveralAuthoritiesTest {
    private static final TimestampAuthority GOOD = TestTsa.of(
                    TestPki.of(SignatureSuite.RSA_SHA256).issue(CertificateTemplate.timestampAuthority()))
            .authority();
    private static final Deadline LATER = Deadline.after(Duration.ofMinutes(10));

    private static TimestampAuthority failing(RuntimeException error) {
        return (hash, imprint, deadline) -> {
            throw error;
        };
    }

    static Stream<SdkException> errorsOfOneAuthority() {
        return Stream.of(
                new ServiceUnavailableException(PkiErrors.TIMESTAMP_REJECTED, "does not answer"),
                new ServiceRejectedException(PkiErrors.TIMESTAMP_REJECTED, "refuses"),
                new ProtocolException(PkiErrors.TIMESTAMP_INVALID, "answers something else"),
                new CryptoException(PkiErrors.TIMESTAMP_INVALID, "answers what cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("errorsOfOneAuthority")
    void firstOf_when_one_fails_asks_the_next(SdkException error) {
        Timestamp timestamp = TimestampAuthority.firstOf(List.of(failing(error), GOOD))
                .stamp(new byte[] {1}, SignatureSuite.RSA_SHA256, LATER);
        assertThat(timestamp.covers(new byte[] {1})).isTrue();
    }

    @ParameterizedTest
    @MethodSource("errorsOfOneAuthority")
    void firstOf_when_all_fail_fails_as_the_last(SdkException error) {
        SdkException first = new ServiceUnavailableException(PkiErrors.TIMESTAMP_REJECTED, "first");
        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() -> TimestampAuthority.firstOf(List.of(failing(first), failing(error)))
                        .stamp(new byte[] {1}, SignatureSuite.RSA_SHA256, LATER))
                .isSameAs(error);
    }

    @Test
    void firstOf_when_the_caller_erred_does_not_ask_the_next() {
        List<String> asked = new ArrayList<>();
        TimestampAuthority second = (hash, imprint, deadline) -> {
            asked.add("second");
            return GOOD.stamp(hash, imprint, deadline);
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimestampAuthority.firstOf(List.of(GOOD, second))
                        .stamp(HashAlgorithm.SHA_256, new byte[31], LATER));
        assertThat(asked).isEmpty();
    }

    @Test
    void firstOf_when_one_is_asked_gives_it_its_share_of_the_time_and_the_last_all_that_is_left() {
        List<Duration> shares = new ArrayList<>();
        TimestampAuthority slow = (hash, imprint, deadline) -> {
            shares.add(deadline.remaining());
            throw new ServiceUnavailableException(PkiErrors.TIMESTAMP_REJECTED, "too slow");
        };
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> TimestampAuthority.firstOf(List.of(slow, slow, slow))
                        .stamp(new byte[0], SignatureSuite.RSA_SHA256, Deadline.after(Duration.ofHours(6))));
        assertThat(shares).extracting(Duration::toHours).containsExactly(1L, 2L, 5L);
    }

    @Test
    void firstOf_when_there_is_none_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TimestampAuthority.firstOf(List.of()));
    }

    @Test
    void http_when_transport_retries_asks_a_busy_authority_again_within_its_limit() {
        TestTsa tsa = TestTsa.of(TestPki.of(SignatureSuite.RSA_SHA256).issue(CertificateTemplate.timestampAuthority()));
        AtomicInteger asked = new AtomicInteger();
        HttpTransport busyTwice = (call, deadline) -> asked.incrementAndGet() <= 2
                ? new HttpReply(503, Map.of(), new byte[0])
                : new HttpReply(200, Map.of("content-type", "application/timestamp-reply"), tsa.reply(call.body()));
        URI location = URI.create("http://tsp.example.kz/");
        RetryPolicy threeTimes = new RetryPolicy(3, Duration.ZERO, 1, Duration.ZERO);
        RetryPolicy twice = new RetryPolicy(2, Duration.ZERO, 1, Duration.ZERO);

        assertThat(TimestampAuthority.http(HttpTransport.withRetries(busyTwice, threeTimes), location)
                        .stamp(new byte[] {1}, SignatureSuite.RSA_SHA256, LATER)
                        .covers(new byte[] {1}))
                .isTrue();
        asked.set(0);
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> TimestampAuthority.http(HttpTransport.withRetries(busyTwice, twice), location)
                        .stamp(new byte[] {1}, SignatureSuite.RSA_SHA256, LATER));
        assertThat(asked).hasValue(2);
    }

    @Test
    void http_when_a_policy_is_set_asks_for_it() {
        TestTsa tsa = TestTsa.of(TestPki.of(SignatureSuite.RSA_SHA256).issue(CertificateTemplate.timestampAuthority()));
        TimestampAuthority always = TimestampAuthority.http(
                (call, deadline) -> new HttpReply(
                        200, Map.of("content-type", "application/timestamp-reply"), tsa.reply(call.body())),
                URI.create("http://tsp.example.kz/"),
                TimestampPolicies.always("1.2.3.4"));
        assertThat(always.stamp(new byte[] {1}, SignatureSuite.RSA_SHA256, LATER)
                        .policy())
                .isEqualTo("1.2.3.4");
    }
}
