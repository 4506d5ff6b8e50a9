package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.OpenSslCms;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures whose key is elsewhere, and what each binding between the two halves is worth. */
class PreparedSignatureTest {
    private static final Content DOCUMENT = Content.of("Келісімшарт 17".getBytes(StandardCharsets.UTF_8));
    private static final Content OTHER = Content.of("Келісімшарт 18".getBytes(StandardCharsets.UTF_8));
    private static final SignatureSuite SUITE = SignatureSuite.GOST_2015_512;
    private static final TestPki PKI = TestPki.of(SUITE);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey SOMEBODY = PKI.issue(CertificateTemplate.person());
    private static final CmsSigner SIGNER = at(Duration.ZERO);
    private static final CmsVerifier VERIFIER = CmsVerifier.with(new ValidationPolicy(
            TrustAnchors.of(PKI.authorities()), RevocationSource.none(), TestPki.CLOCK, Duration.ofSeconds(5)));

    private static CmsSigner at(Duration later) {
        return CmsSigner.builder().clock(Clock.offset(TestPki.CLOCK, later)).build();
    }

    private static PreparedSignature prepared(Encapsulation encapsulation) {
        return SIGNER.prepare(DOCUMENT, encapsulation, PERSON.certificate(), SUITE);
    }

    private static PreparedSignature resume(Content document, TestKey key, byte[] toBeSigned) {
        return SIGNER.resume(document, Encapsulation.DETACHED, key.certificate(), SUITE, toBeSigned);
    }

    private static void assertRefused(ErrorCode code, Runnable work) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(work::run)
                .matches(e -> e.code().equals(code));
    }

    @ParameterizedTest
    @EnumSource(
            value = Encapsulation.class,
            names = {"ENCAPSULATED", "DETACHED"})
    void complete_gives_a_signature_that_holds(Encapsulation encapsulation) {
        PreparedSignature prepared = prepared(encapsulation);
        CmsSignature signature = prepared.complete(PERSON.sign(prepared.toBeSigned()));

        assertThat(signature.encapsulation()).isEqualTo(encapsulation);
        assertThat(VERIFIER.verifyDetached(signature, DOCUMENT).valid()).isTrue();
        assertThat(new OpenSslCms().verify(signature.encoded(), Optional.of(DOCUMENT.bytes())))
                .isTrue();
    }

    @Test
    void digest_is_that_of_the_bytes() {
        PreparedSignature prepared = prepared(Encapsulation.DETACHED);

        assertThat(prepared.digest()).isEqualTo(SUITE.hash().digest(prepared.toBeSigned()));
    }

    @Test
    void complete_when_the_value_is_by_another_key_is_refused() {
        PreparedSignature prepared = prepared(Encapsulation.DETACHED);

        assertRefused(
                PkiErrors.KEY_CERTIFICATE_MISMATCH, () -> prepared.complete(SOMEBODY.sign(prepared.toBeSigned())));
        // Nothing is lost by it.
        assertThat(prepared.complete(PERSON.sign(prepared.toBeSigned()))).isNotNull();
    }

    @Test
    void complete_when_the_value_is_over_other_bytes_or_none_is_refused() {
        PreparedSignature prepared = prepared(Encapsulation.DETACHED);

        assertRefused(PkiErrors.KEY_CERTIFICATE_MISMATCH, () -> prepared.complete(PERSON.sign(new byte[] {1})));
        assertRefused(PkiErrors.KEY_CERTIFICATE_MISMATCH, () -> prepared.complete(new byte[0]));
        assertRefused(PkiErrors.KEY_CERTIFICATE_MISMATCH, () -> prepared.complete(new byte[128]));
    }

    @Test
    void resume_gives_the_same_preparation_on_another_machine() {
        byte[] toBeSigned = prepared(Encapsulation.DETACHED).toBeSigned();
        PreparedSignature again = at(Duration.ofHours(1))
                .resume(DOCUMENT, Encapsulation.DETACHED, PERSON.certificate(), SUITE, toBeSigned);

        CmsSignature signature = again.complete(PERSON.sign(toBeSigned));
        assertThat(VERIFIER.verifyDetached(signature, DOCUMENT).valid()).isTrue();
    }

    @Test
    void resume_when_the_document_is_another_is_refused() {
        byte[] toBeSigned = prepared(Encapsulation.DETACHED).toBeSigned();

        assertRefused(PkiErrors.PREPARATION_INVALID, () -> resume(OTHER, PERSON, toBeSigned));
    }

    @Test
    void resume_when_the_certificate_is_another_is_refused() {
        byte[] toBeSigned = prepared(Encapsulation.DETACHED).toBeSigned();

        assertRefused(PkiErrors.PREPARATION_INVALID, () -> resume(DOCUMENT, SOMEBODY, toBeSigned));
    }

    @Test
    void resume_when_it_is_a_day_old_is_refused() {
        byte[] toBeSigned = prepared(Encapsulation.DETACHED).toBeSigned();

        assertRefused(
                PkiErrors.PREPARATION_INVALID,
                () -> at(Duration.ofHours(25))
                        .resume(DOCUMENT, Encapsulation.DETACHED, PERSON.certificate(), SUITE, toBeSigned));
    }

    @Test
    void resume_when_it_claims_a_time_to_come_is_refused() {
        byte[] toBeSigned = prepared(Encapsulation.DETACHED).toBeSigned();

        assertRefused(
                PkiErrors.PREPARATION_INVALID,
                () -> at(Duration.ofMinutes(-6))
                        .resume(DOCUMENT, Encapsulation.DETACHED, PERSON.certificate(), SUITE, toBeSigned));
    }

    @Test
    void resume_when_any_byte_was_changed_is_refused() {
        byte[] toBeSigned = prepared(Encapsulation.DETACHED).toBeSigned();
        for (int i = 0; i < toBeSigned.length; i++) {
            byte[] changed = toBeSigned.clone();
            changed[i] ^= 0x01;
            byte[] value = PERSON.sign(changed);
            try {
                // Only the claimed second can differ and still be what prepare would have given.
                CmsSignature signature = resume(DOCUMENT, PERSON, changed).complete(value);
                assertThat(VERIFIER.verifyDetached(signature, DOCUMENT).valid()).isTrue();
                assertThat(VERIFIER.verifyDetached(signature, DOCUMENT)
                                .signatures()
                                .get(0)
                                .signingTime())
                        .isNotEqualTo(Optional.of(TestPki.NOW));
            } catch (CryptoException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.PREPARATION_INVALID);
            }
        }
    }

    @Test
    void resume_when_it_is_nothing_of_the_sort_is_refused() {
        assertRefused(PkiErrors.PREPARATION_INVALID, () -> resume(DOCUMENT, PERSON, new byte[0]));
        assertRefused(PkiErrors.PREPARATION_INVALID, () -> resume(DOCUMENT, PERSON, new byte[] {0x31, 0}));
        assertRefused(PkiErrors.PREPARATION_INVALID, () -> resume(DOCUMENT, PERSON, new byte[200]));
    }

    @Test
    void prepare_when_the_suite_is_not_of_the_key_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIGNER.prepare(
                        DOCUMENT, Encapsulation.DETACHED, PERSON.certificate(), SignatureSuite.RSA_SHA256));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIGNER.prepare(DOCUMENT, Encapsulation.ENVELOPED, PERSON.certificate(), SUITE));
    }

    @Test
    void signDigest_is_a_detached_signature_over_the_document() {
        CmsSignature signature = SIGNER.signDigest(SUITE.hash().digest(DOCUMENT.bytes()), PERSON);

        assertThat(signature.encapsulation()).isEqualTo(Encapsulation.DETACHED);
        assertThat(VERIFIER.verifyDetached(signature, DOCUMENT).valid()).isTrue();
        assertThat(VERIFIER.verifyDetached(signature, OTHER).valid()).isFalse();
    }

    @Test
    void signDigest_when_the_digest_has_another_length_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIGNER.signDigest(new byte[32], PERSON))
                .withMessageContaining("64 octets");
    }

    @Test
    void toString_tells_nothing_of_the_document() {
        assertThat(prepared(Encapsulation.DETACHED)).hasToString("PreparedSignature[GOST_2015_512]");
    }
}
