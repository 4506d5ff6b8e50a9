package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** What a preparation is bound to, and what only its value tells. */
class ResumedSignatureTest {
    private static final Content DOCUMENT = Content.of(new byte[] {'d', 'o', 'c'});
    private static final Content OTHER = Content.of(new byte[] {'d', 'o', 'k'});
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());
    private static final CmsSigner SIGNER = at(TestPki.NOW);

    private static CmsSigner at(Instant now) {
        return CmsSigner.builder().clock(Clock.fixed(now, ZoneOffset.UTC)).build();
    }

    private static PreparedSignature prepare() {
        return SIGNER.prepare(DOCUMENT, Encapsulation.DETACHED, PERSON.certificate(), PERSON.suite());
    }

    private static PreparedSignature resume(CmsSigner signer, Content content, TestKey key, byte[] toBeSigned) {
        return signer.resume(content, Encapsulation.DETACHED, key.certificate(), key.suite(), toBeSigned);
    }

    private static void assertRefused(CmsSigner signer, Content content, TestKey key, byte[] toBeSigned) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> resume(signer, content, key, toBeSigned))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PREPARATION_INVALID));
    }

    private static boolean valid(CmsSignature signature) {
        return CmsVerifier.with(new ValidationPolicy(
                        TrustAnchors.of(PKI.authorities()),
                        RevocationSource.none(),
                        TestPki.CLOCK,
                        Duration.ofSeconds(5)))
                .verifyDetached(signature, DOCUMENT)
                .valid();
    }

    @Test
    void complete_when_prepared_bytes_are_changed_by_the_caller_signs_what_was_prepared() {
        PreparedSignature prepared = prepare();
        byte[] value = PERSON.sign(prepared.toBeSigned());
        prepared.toBeSigned()[9] ^= 1;
        assertThat(valid(prepared.complete(value))).isTrue();
    }

    @Test
    void prepareAddition_when_completed_has_both_signatures() {
        PreparedSignature first = prepare();
        CmsSignature one = first.complete(PERSON.sign(first.toBeSigned()));
        PreparedSignature second = SIGNER.prepareAddition(one, DOCUMENT, HEAD.certificate(), HEAD.suite());
        CmsSignature both = second.complete(HEAD.sign(second.toBeSigned()));
        assertThat(both.message().signers()).hasSize(2);
        assertThat(valid(both)).isTrue();
    }

    @Test
    void resume_when_everything_is_as_prepared_gives_the_same_signature() {
        byte[] toBeSigned = prepare().toBeSigned();
        byte[] value = PERSON.sign(toBeSigned);
        PreparedSignature again = resume(at(TestPki.NOW.plus(Duration.ofHours(23))), DOCUMENT, PERSON, toBeSigned);
        assertThat(again.toBeSigned()).isEqualTo(toBeSigned);
        CmsSignature signature = again.complete(value);
        assertThat(valid(signature)).isTrue();
        assertThat(signature.message().signers().get(0).orElseThrow().signingTime())
                .contains(TestPki.NOW);
    }

    @Test
    void resume_when_certificate_is_another_of_the_same_key_is_refused() {
        TestKey renewed = PERSON.with(PKI.nca()
                .certify(CertificateTemplate.person(), PERSON.certificate().publicKey()));
        assertRefused(SIGNER, DOCUMENT, renewed, prepare().toBeSigned());
    }

    @Test
    void resume_when_the_time_is_another_does_not_take_the_value() {
        byte[] value = PERSON.sign(prepare().toBeSigned());
        byte[] later = at(TestPki.NOW.plusSeconds(60))
                .prepare(DOCUMENT, Encapsulation.DETACHED, PERSON.certificate(), PERSON.suite())
                .toBeSigned();
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> resume(SIGNER, DOCUMENT, PERSON, later).complete(value))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_CERTIFICATE_MISMATCH));
    }

    @Test
    void resume_when_content_type_is_another_is_refused() throws Exception {
        byte[] digest = PERSON.suite().hash().digest(DOCUMENT.bytes());
        byte[] signedData = SignedAttributes.of(
                        CMSObjectIdentifiers.signedData.getEncoded(),
                        digest,
                        PERSON.certificate(),
                        Optional.of(TestPki.NOW))
                .getEncoded("DER");
        byte[] data = SignedAttributes.of(
                        CMSObjectIdentifiers.data.getEncoded(), digest, PERSON.certificate(), Optional.of(TestPki.NOW))
                .getEncoded("DER");
        assertThat(resume(SIGNER, DOCUMENT, PERSON, data).toBeSigned()).isEqualTo(data);
        assertRefused(SIGNER, DOCUMENT, PERSON, signedData);
    }

    @Test
    void resume_when_the_signer_leaves_the_time_out_is_refused() {
        CmsSigner timeless =
                CmsSigner.builder().clock(TestPki.CLOCK).withoutSigningTime().build();
        byte[] toBeSigned = timeless.prepare(DOCUMENT, Encapsulation.DETACHED, PERSON.certificate(), PERSON.suite())
                .toBeSigned();
        assertRefused(timeless, DOCUMENT, PERSON, toBeSigned);
        assertRefused(timeless, DOCUMENT, PERSON, prepare().toBeSigned());
    }

    @Test
    void resume_when_the_bytes_are_something_else_is_refused() throws Exception {
        byte[] toBeSigned = prepare().toBeSigned();
        int time = new String(toBeSigned, StandardCharsets.ISO_8859_1).indexOf("260601060000Z");
        // Another minute is a preparation of that minute: what tells them apart is the value, which is of one of them.
        Damage.everyOctet(toBeSigned, 20261127)
                .filter(changed -> Arrays.equals(changed, time, time + 13, toBeSigned, time, time + 13))
                .forEach(changed -> assertRefused(SIGNER, DOCUMENT, PERSON, changed));
        Damage.truncations(toBeSigned, 20).forEach(cut -> assertRefused(SIGNER, DOCUMENT, PERSON, cut));
        assertRefused(SIGNER, DOCUMENT, PERSON, Damage.nested(100_000));
        assertRefused(SIGNER, DOCUMENT, PERSON, new DERSet(DERNull.INSTANCE).getEncoded());
    }
}
