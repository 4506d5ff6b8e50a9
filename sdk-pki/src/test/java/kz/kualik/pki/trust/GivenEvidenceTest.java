package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.cades.EmbeddedEvidence;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestResponder;
import kz.kualik.pki.testing.TestStatus;
import org.junit.jupiter.api.Test;

/** Evidence that comes with a message costs its sender nothing; it must not cost its reader much. */
class GivenEvidenceTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final NationalCertificate PERSON =
            PKI.issue(CertificateTemplate.person()).certificate();
    private static final TestKey RESPONDER = PKI.issue(CertificateTemplate.ocspResponder());
    private static final TestKey FORGER =
            TestPki.of(SignatureSuite.RSA_SHA256).issue(CertificateTemplate.ocspResponder());

    /** Each is another one, since each is about another moment. */
    private static RevocationEvidence response(TestKey by, int number) {
        return new RevocationEvidence(
                RevocationEvidence.Kind.OCSP,
                Content.of(TestResponder.of(by)
                        .at(TestPki.NOW.plusSeconds(number))
                        .reply(TestStatus.request(PERSON, PKI.nca().certificate()))));
    }

    private static RevocationStatus check(RevocationSource source) {
        return source.check(query());
    }

    private static RevocationQuery query() {
        return new RevocationQuery(
                PERSON, PKI.nca().certificate(), TestPki.NOW, TestPki.NOW, Deadline.after(Duration.ofSeconds(5)));
    }

    private static List<RevocationEvidence> forgeries(int number) {
        List<RevocationEvidence> forgeries = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            forgeries.add(response(FORGER, i));
        }
        return forgeries;
    }

    @Test
    void check_finds_the_true_answer_among_forged_ones() {
        List<RevocationEvidence> evidence = forgeries(100);
        evidence.add(response(RESPONDER, 0));

        assertThat(check(RevocationSource.of(evidence))).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void check_gives_up_when_forgeries_are_without_number_and_does_not_find_good_then() {
        List<RevocationEvidence> evidence = forgeries(200);
        evidence.add(response(RESPONDER, 0));

        assertThat(check(RevocationSource.of(evidence))).isInstanceOf(RevocationStatus.Unknown.class);
    }

    @Test
    void check_verifies_a_response_once_however_often_it_is_asked_about() {
        AtomicInteger forgeries = new AtomicInteger(10);
        GivenResponse forged = new GivenResponse(response(FORGER, 0).encoded().bytes(), forgeries);

        for (int i = 0; i < 100; i++) {
            assertThat(forged.check(query())).isInstanceOf(RevocationStatus.Unknown.class);
        }

        assertThat(forgeries).hasValue(9);
    }

    @Test
    void evidence_of_a_message_is_read_once_however_often_it_stands_there() {
        byte[] choice = EmbeddedEvidence.encoded(response(RESPONDER, 0));

        assertThat(EmbeddedEvidence.of(Collections.nCopies(5_000, choice))).hasSize(1);
    }
}
