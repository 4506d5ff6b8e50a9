package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.CertificateRole;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that somebody put together to deceive, and some that only look as if. */
class CmsForgeryTest {
    private static final byte[] DOCUMENT = {'d', 'o', 'c'};
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final RevocationSource GOOD = query -> new RevocationStatus.Good("test", query.now());

    private static ValidationPolicy policy(Instant now, RevocationSource source) {
        return new ValidationPolicy(
                TrustAnchors.of(PKI.authorities()), source, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(5));
    }

    private static SignatureReport report(CmsSignature message) {
        return CmsVerifier.with(policy(TestPki.NOW, GOOD)).verify(message);
    }

    private static SignatureVerdict verdict(CmsSignature message) {
        return report(message).signatures().get(0);
    }

    private static CmsSignature sign(TestKey key) {
        return CmsSigner.builder()
                .clock(TestPki.CLOCK)
                .build()
                .sign(Content.of(DOCUMENT), Encapsulation.ENCAPSULATED, key);
    }

    private static CmsSignature signStamped(TestKey key, TestTsa tsa) {
        return CmsSigner.builder()
                .level(SignatureLevel.B_T)
                .timestampAuthority(tsa.authority())
                .clock(TestPki.CLOCK)
                .build()
                .sign(Content.of(DOCUMENT), Encapsulation.ENCAPSULATED, key);
    }

    private static byte[] value(CmsSignature message) {
        return message.message().signers().get(0).orElseThrow().value();
    }

    private static byte[] stamp(CmsSignature message) {
        return message.message()
                .signers()
                .get(0)
                .orElseThrow()
                .timestampTokens()
                .get(0);
    }

    private static Attribute stampAttribute(byte[] token) {
        try {
            return new Attribute(
                    PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                    new DERSet(ASN1Primitive.fromByteArray(token)));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertIs(SignatureVerdict verdict, Indication indication, SubIndication why, String code) {
        assertThat(verdict.indication()).isEqualTo(indication);
        assertThat(verdict.subIndication()).contains(why);
        assertThat(verdict.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
    }

    private static void assertWarned(SignatureVerdict verdict, String... codes) {
        assertThat(verdict.warnings())
                .extracting(reason -> reason.code().toString())
                .contains(codes);
    }

    private static void assertUnreadable(byte[] message) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> CmsSignature.parse(message))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CMS_UNREADABLE));
    }

    /** One signer that is not understood does not hide what is said about others, and never passes. */
    private static void assertNotUnderstood(byte[] message) {
        assertIs(
                verdict(CmsSignature.parse(message)),
                Indication.TOTAL_FAILED,
                SubIndication.FORMAT_FAILURE,
                "pki.cms.signer-not-understood");
    }

    // Who signed

    @Test
    void verify_when_there_is_no_signer_is_not_valid() {
        CmsSignature empty =
                EditedCms.of(sign(PERSON)).withoutSigners().digests().build();
        assertThat(report(empty).signatures()).isEmpty();
        assertThat(report(empty).valid()).isFalse();
    }

    @Test
    void verify_when_certificate_is_missing_is_indeterminate() {
        assertIs(
                verdict(EditedCms.of(sign(PERSON)).certificates().build()),
                Indication.INDETERMINATE,
                SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
                "pki.signer.certificate-not-found");
    }

    @Test
    void verify_when_certificate_is_of_somebody_else_is_indeterminate() {
        assertIs(
                verdict(EditedCms.of(sign(PERSON))
                        .certificates(HEAD.certificate())
                        .build()),
                Indication.INDETERMINATE,
                SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
                "pki.signer.certificate-not-found");
    }

    @Test
    void verify_when_certificate_was_swapped_for_one_with_more_rights_is_indeterminate() {
        // The same key, issuer and serial number: only signingCertificateV2 tells the two apart.
        NationalCertificate promoted = PKI.nca().certify(CertificateTemplate.head(), PERSON.pair());
        assertThat(promoted.serialNumber()).isEqualTo(PERSON.certificate().serialNumber());
        assertThat(promoted.roles()).contains(CertificateRole.CEO);
        assertIs(
                verdict(EditedCms.of(sign(PERSON)).certificates(promoted).build()),
                Indication.INDETERMINATE,
                SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
                "pki.signer.other-certificate");
    }

    @Test
    void verify_when_signer_id_was_turned_to_another_certificate_fails() {
        CmsSignature both = EditedCms.of(sign(PERSON))
                .adding(HEAD.certificate())
                .signer(
                        EditedCms.SIGNER_ID,
                        new org.bouncycastle.asn1.cms.IssuerAndSerialNumber(
                                org.bouncycastle.asn1.x500.X500Name.getInstance(
                                        HEAD.certificate().issuer().encoded()),
                                HEAD.certificate().serialNumber()))
                .build();
        assertIs(verdict(both), Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE, "pki.signature.wrong");
    }

    @Test
    void verify_when_certificate_is_not_bound_passes_with_a_warning() {
        CmsSignature message = resigned(
                PERSON,
                attributes -> attributes.removeIf(
                        attribute -> attribute.getAttrType().equals(PKCSObjectIdentifiers.id_aa_signingCertificateV2)));
        SignatureVerdict verdict = verdict(message);
        assertThat(verdict.passed()).isTrue();
        assertWarned(verdict, "pki.cms.no-signing-certificate");
    }

    /** The message with other signed attributes, which the key signed. */
    private static CmsSignature resigned(TestKey key, java.util.function.Consumer<List<Attribute>> change) {
        EditedCms message = EditedCms.of(sign(key));
        List<Attribute> attributes = new ArrayList<>(message.signed());
        change.accept(attributes);
        DERSet set = new DERSet(attributes.toArray(Attribute[]::new));
        try {
            return message.signer(EditedCms.SIGNED_ATTRIBUTES, new DERTaggedObject(false, 0, set))
                    .signer(EditedCms.VALUE, new DEROctetString(key.sign(set.getEncoded("DER"))))
                    .build();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void verify_when_one_of_two_signers_is_bad_is_not_valid() {
        CmsSignature good = EditedCms.of(sign(PERSON)).and(sign(HEAD)).build();
        assertThat(report(good).signatures()).hasSize(2);
        assertThat(report(good).valid()).isTrue();

        CmsSignature bad = EditedCms.of(sign(PERSON))
                .signer(EditedCms.VALUE, new DEROctetString(new byte[128]))
                .and(sign(HEAD))
                .build();
        assertThat(report(bad).valid()).isFalse();
        assertThat(report(bad).signatures())
                .extracting(SignatureVerdict::indication)
                .containsExactlyInAnyOrder(Indication.TOTAL_FAILED, Indication.TOTAL_PASSED);
    }

    @Test
    void verify_when_signers_use_different_suites_passes() {
        TestPki rsa = TestPki.of(SignatureSuite.RSA_SHA256);
        CmsSignature mixed = EditedCms.of(sign(PERSON))
                .and(sign(rsa.issue(CertificateTemplate.head())))
                .build();
        TrustAnchors both = TrustAnchors.of(PKI.authorities()).and(TrustAnchors.of(rsa.authorities()));
        SignatureReport report = CmsVerifier.with(
                        new ValidationPolicy(both, GOOD, TestPki.CLOCK, Duration.ofSeconds(5)))
                .verify(mixed);
        assertThat(report.valid()).isTrue();
        assertThat(report.signatures())
                .extracting(verdict -> verdict.suite().orElseThrow())
                .containsExactlyInAnyOrder(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256);
    }

    @Test
    void verify_when_signer_is_a_login_key_is_indeterminate() {
        TestKey login = PKI.issue(CertificateTemplate.personAuthentication());
        assertIs(
                verdict(sign(login)),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.certificate.purpose");
    }

    // What was signed

    @Test
    void verify_when_content_was_changed_fails() {
        assertIs(
                verdict(EditedCms.of(sign(PERSON))
                        .content("1.2.840.113549.1.7.1", new byte[] {'x'})
                        .build()),
                Indication.TOTAL_FAILED,
                SubIndication.HASH_FAILURE,
                "pki.cms.content-changed");
    }

    @Test
    void verify_when_type_of_the_content_was_changed_fails() {
        assertIs(
                verdict(EditedCms.of(sign(PERSON))
                        .content("1.2.840.113549.1.9.16.1.4", DOCUMENT)
                        .version(3)
                        .build()),
                Indication.TOTAL_FAILED,
                SubIndication.FORMAT_FAILURE,
                "pki.cms.attributes");
    }

    @Test
    void verify_when_attributes_of_another_signature_were_put_in_fails() {
        CmsSignature other = CmsSigner.builder()
                .clock(Clock.offset(TestPki.CLOCK, Duration.ofSeconds(1)))
                .build()
                .sign(Content.of(DOCUMENT), Encapsulation.ENCAPSULATED, PERSON);
        DERSet theirs = new DERSet(EditedCms.of(other).signed().toArray(Attribute[]::new));
        assertIs(
                verdict(EditedCms.of(sign(PERSON))
                        .signer(EditedCms.SIGNED_ATTRIBUTES, new DERTaggedObject(false, 0, theirs))
                        .build()),
                Indication.TOTAL_FAILED,
                SubIndication.SIG_CRYPTO_FAILURE,
                "pki.signature.wrong");
    }

    @Test
    void verify_when_message_digest_is_missing_fails() {
        CmsSignature message = resigned(
                PERSON,
                attributes ->
                        attributes.removeIf(attribute -> attribute.getAttrType().equals(CMSAttributes.messageDigest)));
        assertIs(verdict(message), Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE, "pki.cms.attributes");
    }

    @Test
    void verify_when_a_signed_attribute_stands_twice_fails() {
        assertNotUnderstood(resigned(
                        PERSON,
                        attributes -> attributes.add(new Attribute(
                                CMSAttributes.messageDigest, new DERSet(new DEROctetString(new byte[64])))))
                .encoded());
    }

    @Test
    void verify_when_a_signed_attribute_has_two_values_fails() {
        assertNotUnderstood(resigned(PERSON, attributes -> {
                    ASN1EncodableVector values = new ASN1EncodableVector();
                    attributes.stream()
                            .filter(attribute -> attribute.getAttrType().equals(CMSAttributes.messageDigest))
                            .forEach(attribute -> values.add(attribute.getAttributeValues()[0]));
                    values.add(new DEROctetString(new byte[64]));
                    attributes.removeIf(attribute -> attribute.getAttrType().equals(CMSAttributes.messageDigest));
                    attributes.add(new Attribute(CMSAttributes.messageDigest, new DERSet(values)));
                })
                .encoded());
    }

    @Test
    void verify_when_signed_attributes_are_absent_fails() {
        // RFC 5652, 5.3: without them, a signature over attributes passes for one over a document and the reverse.
        assertNotUnderstood(EditedCms.of(sign(PERSON))
                .signerWithout(EditedCms.SIGNED_ATTRIBUTES)
                .encoded());
    }

    @Test
    void verify_when_signed_attributes_are_not_in_DER_fails() throws Exception {
        CmsSignature message = sign(PERSON);
        byte[] sorted = new byte[0];
        byte[] reversed = new byte[0];
        for (Attribute attribute : EditedCms.of(message).signed()) {
            sorted = Arrays.concatenate(sorted, attribute.getEncoded());
            reversed = Arrays.concatenate(attribute.getEncoded(), reversed);
        }
        byte[] encoded = message.encoded();
        int at = 0;
        while (!Arrays.areEqual(Arrays.copyOfRange(encoded, at, at + sorted.length), sorted)) {
            at++;
        }
        System.arraycopy(reversed, 0, encoded, at, reversed.length);
        assertNotUnderstood(encoded);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4, 6})
    void parse_when_version_does_not_fit_is_refused(int version) {
        assertUnreadable(EditedCms.of(sign(PERSON)).version(version).encoded());
    }

    @Test
    void verify_when_version_of_the_signer_does_not_fit_fails() {
        assertNotUnderstood(
                EditedCms.of(sign(PERSON)).signer(0, new ASN1Integer(3)).encoded());
    }

    @Test
    void parse_when_digests_are_not_those_of_the_signers_is_refused() {
        AlgorithmIdentifier sha256 =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(HashAlgorithm.SHA_256.oid()), DERNull.INSTANCE);
        assertUnreadable(EditedCms.of(sign(PERSON)).digests(sha256).encoded());
        // RFC 5652, 5.1 allows none at all.
        assertThat(verdict(EditedCms.of(sign(PERSON)).digests().build()).passed())
                .isTrue();
    }

    // Algorithms

    @Test
    void verify_when_native_kalkan_wrote_the_key_for_the_signature_algorithm_passes() {
        CmsSignature message = EditedCms.of(sign(PERSON))
                .signer(
                        EditedCms.DIGEST_ALGORITHM,
                        new AlgorithmIdentifier(new ASN1ObjectIdentifier(HashAlgorithm.STREEBOG_512.oid())))
                .signer(
                        EditedCms.SIGNATURE_ALGORITHM,
                        new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.398.3.10.1.1.2.2")))
                .build();
        assertThat(verdict(message).passed()).isTrue();
        assertThat(verdict(message).suite()).contains(SignatureSuite.GOST_2015_512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.398.3.10.1.1.1.2", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1", "1.2.3.4"})
    void verify_when_signature_algorithm_is_not_of_the_key_is_indeterminate(String oid) {
        CmsSignature message = EditedCms.of(sign(PERSON))
                .signer(
                        EditedCms.SIGNATURE_ALGORITHM,
                        new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE))
                .build();
        assertIs(
                verdict(message),
                Indication.INDETERMINATE,
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                "pki.signature.algorithm");
        assertThat(verdict(message).suite()).isEmpty();
    }

    @Test
    void verify_when_digest_does_not_belong_to_the_key_is_indeterminate() {
        AlgorithmIdentifier sha256 =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(HashAlgorithm.SHA_256.oid()), DERNull.INSTANCE);
        CmsSignature message = EditedCms.of(sign(PERSON))
                .digests(sha256)
                .signer(EditedCms.DIGEST_ALGORITHM, sha256)
                .build();
        assertIs(
                verdict(message),
                Indication.INDETERMINATE,
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                "pki.signature.algorithm");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 129})
    void verify_when_value_has_a_wrong_length_fails(int length) {
        assertIs(
                verdict(EditedCms.of(sign(PERSON))
                        .signer(EditedCms.VALUE, new DEROctetString(new byte[length]))
                        .build()),
                Indication.TOTAL_FAILED,
                SubIndication.SIG_CRYPTO_FAILURE,
                "pki.signature.wrong");
    }

    @Test
    void verify_when_one_signer_is_not_understood_still_tells_about_the_other() {
        CmsSignature both = EditedCms.of(sign(PERSON))
                .and(EditedCms.of(sign(HEAD)).signer(0, new ASN1Integer(3)).build())
                .build();
        List<SignatureVerdict> verdicts =
                CmsVerifier.with(policy(TestPki.NOW, GOOD)).verify(both).signatures();
        assertThat(verdicts).hasSize(2);
        assertThat(verdicts).filteredOn(SignatureVerdict::passed).hasSize(1);
        assertThat(verdicts)
                .filteredOn(verdict -> !verdict.passed())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.subIndication()).contains(SubIndication.FORMAT_FAILURE));
        assertThat(CmsVerifier.with(policy(TestPki.NOW, GOOD)).verify(both).valid())
                .isFalse();
    }

    @Test
    void parse_when_there_are_too_many_signers_is_refused() {
        EditedCms many = EditedCms.of(sign(PERSON));
        CmsSignature one = sign(PERSON);
        for (int i = 0; i < 100; i++) {
            many.and(one);
        }
        assertUnreadable(many.encoded());
    }

    // Time

    @Test
    void verify_when_stamped_twice_is_judged_at_the_earlier_stamp() {
        Instant first = TestPki.NOW.minusSeconds(3600);
        CmsSignature once = signStamped(PERSON, TestTsa.of(TSA).at(first));
        byte[] again = TestTsa.of(TSA).at(TestPki.NOW.minusSeconds(60)).stamp(value(once), HashAlgorithm.STREEBOG_512);
        SignatureVerdict verdict = verdict(EditedCms.of(once)
                .unsigned(stampAttribute(again), stampAttribute(stamp(once)))
                .build());
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.bestSignatureTime()).isEqualTo(first);
    }

    @Test
    void verify_when_one_of_two_stamps_is_of_another_signature_is_indeterminate() {
        CmsSignature once = signStamped(PERSON, TestTsa.of(TSA));
        byte[] other = TestTsa.of(TSA).stamp(value(sign(HEAD)), HashAlgorithm.STREEBOG_512);
        assertIs(
                verdict(EditedCms.of(once)
                        .unsigned(stampAttribute(stamp(once)), stampAttribute(other))
                        .build()),
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                "pki.timestamp.wrong");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "8, false", "0, true", "3, true", "4, true", "5, true"})
    void verify_when_the_time_stamp_authority_is_revoked_later_counts_only_for_a_harmless_reason(
            int reason, boolean counts) {
        Instant stamped = TestPki.NOW.minusSeconds(3600);
        RevocationSource source = query -> query.certificate().equals(TSA.certificate())
                ? new RevocationStatus.Revoked("test", stamped.plusSeconds(1), OptionalInt.of(reason))
                : new RevocationStatus.Good("test", query.now());
        SignatureVerdict verdict = CmsVerifier.with(policy(TestPki.NOW, source))
                .verify(signStamped(PERSON, TestTsa.of(TSA).at(stamped)))
                .signatures()
                .get(0);
        assertThat(verdict.bestSignatureTime()).isEqualTo(counts ? stamped : TestPki.NOW);
        if (!counts) {
            assertWarned(verdict, "pki.timestamp.not-trusted", "pki.certificate.revoked");
        }
    }

    @Test
    void sign_when_the_stamp_is_not_soundly_signed_is_refused() {
        TestKey other = PKI.issue(CertificateTemplate.timestampAuthority());
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> signStamped(PERSON, TestTsa.of(TSA.with(other.certificate()))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TIMESTAMP_INVALID));
    }

    @Test
    void verify_when_stamped_is_judged_at_the_time_of_the_stamp() {
        Instant stamped = TestPki.NOW.minusSeconds(3600);
        SignatureVerdict verdict = verdict(signStamped(PERSON, TestTsa.of(TSA).at(stamped)));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.bestSignatureTime()).isEqualTo(stamped);
        assertThat(verdict.level()).contains(SignatureLevel.B_T);
        assertThat(verdict.warnings()).isEmpty();
    }

    @Test
    void verify_when_certificate_has_expired_passes_only_by_a_stamp() {
        Instant years = Instant.parse("2030-01-01T00:00:00Z");
        CmsVerifier later = CmsVerifier.with(policy(years, GOOD));

        SignatureVerdict stamped =
                later.verify(signStamped(PERSON, TestTsa.of(TSA))).signatures().get(0);
        assertThat(stamped.passed()).isTrue();
        assertThat(stamped.bestSignatureTime()).isEqualTo(TestPki.NOW);
        assertIs(
                later.verify(sign(PERSON)).signatures().get(0),
                Indication.INDETERMINATE,
                SubIndication.OUT_OF_BOUNDS_NO_POE,
                "pki.certificate.expired-without-time-stamp");
    }

    @Test
    void verify_when_certificate_had_expired_before_the_stamp_fails() {
        TestKey expired = PKI.issue(
                CertificateTemplate.person().validity(TestPki.NOW.minusSeconds(7200), TestPki.NOW.minusSeconds(3600)));
        assertIs(
                verdict(signStamped(expired, TestTsa.of(TSA).at(TestPki.NOW.minusSeconds(60)))),
                Indication.TOTAL_FAILED,
                SubIndication.EXPIRED,
                "pki.certificate.expired");
    }

    @Test
    void verify_when_revoked_after_the_stamp_passes_and_before_it_fails() {
        Instant stamped = TestPki.NOW.minusSeconds(3600);
        CmsSignature message = signStamped(PERSON, TestTsa.of(TSA).at(stamped));
        assertThat(revoked(message, stamped.plusSeconds(1)).passed()).isTrue();
        assertIs(
                revoked(message, stamped.minusSeconds(1)),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                "pki.certificate.revoked");
    }

    private static SignatureVerdict revoked(CmsSignature message, Instant since) {
        RevocationSource source = query -> query.certificate().equals(PERSON.certificate())
                ? new RevocationStatus.Revoked("test", since, OptionalInt.empty())
                : new RevocationStatus.Good("test", query.now());
        return CmsVerifier.with(policy(TestPki.NOW, source))
                .verify(message)
                .signatures()
                .get(0);
    }

    @Test
    void verify_when_stamp_is_of_another_signature_is_indeterminate() {
        byte[] theirs = TestTsa.of(TSA).stamp(value(sign(HEAD)), HashAlgorithm.STREEBOG_512);
        assertIs(
                verdict(EditedCms.of(sign(PERSON))
                        .unsigned(stampAttribute(theirs))
                        .build()),
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                "pki.timestamp.wrong");
    }

    @Test
    void verify_when_stamp_is_by_SHA1_is_indeterminate() {
        CmsSignature message = sign(PERSON);
        byte[] weak = TestTsa.of(TSA).stamp(value(message), HashAlgorithm.SHA_1);
        assertIs(
                verdict(EditedCms.of(message).unsigned(stampAttribute(weak)).build()),
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                "pki.timestamp.wrong");
    }

    @Test
    void verify_when_stamp_is_by_another_good_digest_passes() {
        CmsSignature message = sign(PERSON);
        byte[] stamp = TestTsa.of(TSA).at(TestPki.NOW.minusSeconds(9)).stamp(value(message), HashAlgorithm.SHA_256);
        SignatureVerdict verdict =
                verdict(EditedCms.of(message).unsigned(stampAttribute(stamp)).build());
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.bestSignatureTime()).isEqualTo(TestPki.NOW.minusSeconds(9));
    }

    @Test
    void verify_when_stamp_is_of_a_stranger_does_not_count() {
        TestKey stranger = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority());
        SignatureVerdict verdict =
                verdict(signStamped(PERSON, TestTsa.of(stranger).at(TestPki.NOW.minusSeconds(60))));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.bestSignatureTime()).isEqualTo(TestPki.NOW);
        assertWarned(verdict, "pki.timestamp.not-trusted", "pki.chain.not-found");
    }

    @Test
    void verify_when_stranger_stamps_an_expired_signature_does_not_save_it() {
        TestKey stranger = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority());
        TestKey expired = PKI.issue(
                CertificateTemplate.person().validity(TestPki.NOW.minusSeconds(7200), TestPki.NOW.minusSeconds(3600)));
        assertIs(
                verdict(signStamped(expired, TestTsa.of(stranger).at(TestPki.NOW.minusSeconds(5000)))),
                Indication.INDETERMINATE,
                SubIndication.OUT_OF_BOUNDS_NO_POE,
                "pki.certificate.expired-without-time-stamp");
    }

    @Test
    void verify_when_a_person_stamps_does_not_count() {
        SignatureVerdict verdict = verdict(signStamped(PERSON, TestTsa.of(HEAD).at(TestPki.NOW.minusSeconds(60))));
        assertThat(verdict.bestSignatureTime()).isEqualTo(TestPki.NOW);
        assertWarned(verdict, "pki.timestamp.not-trusted", "pki.certificate.purpose");
    }

    @Test
    void verify_when_stamp_tells_a_time_to_come_is_judged_now() {
        // EN 319 102-1, 5.5.4: a stamp proves that the signature is older than now, or nothing.
        Instant future = Instant.parse("2026-12-01T00:00:00Z");
        SignatureVerdict verdict = verdict(signStamped(PERSON, TestTsa.of(TSA).at(future)));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.bestSignatureTime()).isEqualTo(TestPki.NOW);
        assertWarned(verdict, "pki.timestamp.in-the-future");
    }

    @Test
    void verify_when_stamp_tells_a_time_to_come_does_not_make_a_certificate_valid_early() {
        TestKey notYet = PKI.issue(
                CertificateTemplate.person().validity(TestPki.NOW.plusSeconds(60), TestPki.NOW.plusSeconds(7200)));
        assertIs(
                verdict(signStamped(notYet, TestTsa.of(TSA).at(TestPki.NOW.plusSeconds(600)))),
                Indication.TOTAL_FAILED,
                SubIndication.NOT_YET_VALID,
                "pki.certificate.not-yet-valid");
    }

    @Test
    void verify_when_stamp_is_garbage_is_indeterminate() {
        Attribute garbage = new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(new DEROctetString(new byte[] {1, 2, 3})));
        assertIs(
                verdict(EditedCms.of(sign(PERSON)).unsigned(garbage).build()),
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                "pki.timestamp.wrong");
    }

    @Test
    void verify_when_an_unknown_unsigned_attribute_was_added_is_indeterminate() {
        assertIs(
                verdict(EditedCms.of(sign(PERSON))
                        .unsigned(new Attribute(new ASN1ObjectIdentifier("1.2.398.99.1"), new DERSet(DERNull.INSTANCE)))
                        .build()),
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                "pki.cms.unknown-unsigned-attribute");
    }

    @Test
    void verify_when_long_term_data_are_there_says_that_they_were_not_checked() {
        SignatureVerdict verdict = verdict(EditedCms.of(sign(PERSON))
                .unsigned(new Attribute(
                        new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.48"), new DERSet(DERNull.INSTANCE)))
                .build());
        assertThat(verdict.passed()).isTrue();
        assertWarned(verdict, "pki.cms.extended-data-not-checked");
    }

    // Anything

    @Test
    void parse_when_elements_are_nested_without_end_is_refused() {
        assertUnreadable(Damage.nested(400_000));
    }

    @Test
    void verify_when_our_message_is_damaged_anywhere_is_never_valid() {
        byte[] message = signStamped(PERSON, TestTsa.of(TSA)).encoded();
        Damage.anywhere(message, 1500, 20260703).parallel().forEach(changed -> {
            try {
                assertThat(report(CmsSignature.parse(changed)).valid()).isFalse();
            } catch (SdkException e) {
                assertThat(e).isInstanceOf(CryptoException.class);
            }
        });
    }
}
