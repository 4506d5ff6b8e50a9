package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedRevocationTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final NationalCertificate PERSON =
            PKI.issue(CertificateTemplate.person()).certificate();
    private static final NationalCertificate HEAD =
            PKI.issue(CertificateTemplate.head()).certificate();
    private static final Duration AGE = Duration.ofMinutes(5);

    private final AtomicInteger asked = new AtomicInteger();

    private RevocationSource cached(int answers) {
        return RevocationSource.cached(
                query -> {
                    asked.incrementAndGet();
                    return new RevocationStatus.Good("test", query.now());
                },
                AGE,
                answers);
    }

    private static RevocationQuery query(NationalCertificate certificate, Instant now) {
        return new RevocationQuery(
                certificate, PKI.nca().certificate(), now, now, Deadline.after(Duration.ofSeconds(5)));
    }

    @Test
    void check_asks_once_while_the_answer_is_young() {
        RevocationSource source = cached(10);

        source.check(query(PERSON, TestPki.NOW));
        assertThat(source.check(query(PERSON, TestPki.NOW.plus(AGE))))
                .isEqualTo(new RevocationStatus.Good("test", TestPki.NOW));
        assertThat(asked).hasValue(1);
        source.check(query(PERSON, TestPki.NOW.plus(AGE).plusSeconds(1)));
        assertThat(asked).hasValue(2);
    }

    @Test
    void check_when_the_clock_went_back_asks_again() {
        RevocationSource source = cached(10);

        source.check(query(PERSON, TestPki.NOW));
        source.check(query(PERSON, TestPki.NOW.minusSeconds(1)));
        assertThat(asked).hasValue(2);
    }

    @Test
    void check_tells_certificates_apart_and_keeps_no_more_than_it_may() {
        RevocationSource source = cached(1);

        source.check(query(PERSON, TestPki.NOW));
        source.check(query(HEAD, TestPki.NOW));
        source.check(query(PERSON, TestPki.NOW));
        assertThat(asked).hasValue(3);
    }

    @Test
    void check_never_remembers_that_nothing_was_known() {
        RevocationSource source = RevocationSource.cached(
                query -> {
                    asked.incrementAndGet();
                    return RevocationReasons.unreachable();
                },
                AGE,
                10);

        source.check(query(PERSON, TestPki.NOW));
        source.check(query(PERSON, TestPki.NOW));
        assertThat(asked).hasValue(2);
    }

    @Test
    void cached_without_limits_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> cached(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevocationSource.cached(RevocationSource.none(), Duration.ZERO, 1));
    }

    @Test
    void check_when_an_old_list_spoke_about_the_past_asks_again_about_now(@TempDir Path folder) throws IOException {
        Instant old = TestPki.NOW.minus(Duration.ofDays(20));
        Files.write(
                folder.resolve("old.crl"),
                TestCrl.full(PKI.nca(), 1, old)
                        .until(old.plus(Duration.ofDays(1)))
                        .build());
        RevocationSource source = RevocationSource.cached(RevocationSource.crls(folder), AGE, 10);

        assertThat(source.check(about(old.minus(Duration.ofDays(1))))).isInstanceOf(RevocationStatus.Good.class);
        assertThat(source.check(about(TestPki.NOW))).isInstanceOf(RevocationStatus.Unknown.class);
    }

    @Test
    void check_when_the_answer_was_about_now_serves_questions_about_the_past() {
        RevocationSource source = cached(10);

        source.check(about(TestPki.NOW));
        source.check(about(TestPki.NOW.minusSeconds(1000)));
        assertThat(asked).hasValue(1);
    }

    private static RevocationQuery about(Instant moment) {
        return new RevocationQuery(
                PERSON, PKI.nca().certificate(), moment, TestPki.NOW, Deadline.after(Duration.ofSeconds(5)));
    }
}
