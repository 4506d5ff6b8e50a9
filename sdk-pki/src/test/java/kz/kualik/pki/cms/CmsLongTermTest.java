package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cades.ArchiveStamp;
import kz.kualik.pki.internal.cades.ArchivedSigner;
import kz.kualik.pki.internal.cades.EmbeddedEvidence;
import kz.kualik.pki.internal.cades.HashIndex;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.SignedDataParts;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestStatus;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.RevocationEvidence;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Levels B-LT and B-LTA: what holds for years, and what somebody changed in the meantime. */
class CmsLongTermTest {
    private static final byte[] DOCUMENT = "Келісімшарт 17".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = TestPki.NOW;
    private static final Instant SIGNER_EXPIRED = NOW.plus(Duration.ofDays(20));
    private static final Instant TSA_EXPIRED = NOW.plus(Duration.ofDays(40));
    private static final RevocationSource STOPPED = RevocationSource.of(List.of());

    /** Signs until day 10, stamps until day 30; the archive's authority lives longer. */
    private record World(TestPki pki, TestKey person, TestKey head, TestKey tsa, TestKey archiveTsa) {
        static World of(SignatureSuite suite, SignatureSuite tsas) {
            TestPki pki = TestPki.of(suite);
            CertificateTemplate tsa = CertificateTemplate.timestampAuthority().suite(tsas);
            return new World(
                    pki,
                    pki.issue(
                            CertificateTemplate.person().validity(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(10)))),
                    pki.issue(CertificateTemplate.head()),
                    pki.issue(tsa.validity(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(30)))),
                    pki.issue(tsa));
        }

        ValidationPolicy policy(Instant now, RevocationSource source) {
            return new ValidationPolicy(
                    TrustAnchors.of(List.of(pki.root().certificate())),
                    source,
                    Clock.fixed(now, ZoneOffset.UTC),
                    Duration.ofSeconds(30));
        }

        ValidationPolicy policy(Instant now) {
            return policy(now, TestStatus.of(pki));
        }

        CmsSignerBuilder signer(SignatureLevel level) {
            CmsSignerBuilder builder = CmsSigner.builder().level(level).clock(Clock.fixed(NOW, ZoneOffset.UTC));
            if (level != SignatureLevel.B_B) {
                builder.timestampAuthority(stamping(tsa, NOW));
            }
            if (level.compareTo(SignatureLevel.B_LT) >= 0) {
                builder.validationPolicy(withIntermediate(policy(NOW)));
            }
            return builder;
        }

        CmsSignature sign(SignatureLevel level, Encapsulation encapsulation) {
            return withNca(
                    signer(SignatureLevel.B_B).build().sign(Content.of(DOCUMENT), encapsulation, person),
                    level,
                    encapsulation);
        }

        private CmsSignature withNca(CmsSignature basic, SignatureLevel level, Encapsulation encapsulation) {
            if (level == SignatureLevel.B_B) {
                return basic;
            }
            CmsExtender extender = CmsExtender.with(withIntermediate(policy(NOW)), stamping(tsa, NOW));
            return encapsulation == Encapsulation.DETACHED
                    ? extender.extendDetached(basic, Content.of(DOCUMENT), level)
                    : extender.extend(basic, level);
        }

        CmsSignature sign(SignatureLevel level) {
            return sign(level, Encapsulation.ENCAPSULATED);
        }

        CmsSignature archived(CmsSignature signature, TestKey by, Instant at, RevocationSource source) {
            return CmsExtender.with(withIntermediate(policy(at, source)), stamping(by, at))
                    .extend(signature, SignatureLevel.B_LTA);
        }

        CmsSignature archived() {
            return archived(sign(SignatureLevel.B_LT), archiveTsa, NOW.plusSeconds(60), TestStatus.of(pki));
        }

        SignatureVerdict verdict(CmsSignature signature, Instant now, RevocationSource source) {
            return CmsVerifier.with(policy(now, source))
                    .verify(signature)
                    .signatures()
                    .get(0);
        }

        /** Whoever signs knows the authorities; whoever verifies later only the root. */
        ValidationPolicy withIntermediate(ValidationPolicy policy) {
            return new ValidationPolicy(
                    TrustAnchors.of(pki.authorities()), policy.revocation(), policy.clock(), policy.networkLimit());
        }
    }

    private static final Map<SignatureSuite, World> WORLDS = new EnumMap<>(SignatureSuite.class);
    private static final World GOST;

    static {
        for (SignatureSuite suite :
                List.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256, SignatureSuite.RSA_SHA512)) {
            WORLDS.put(suite, World.of(suite, suite));
        }
        GOST = WORLDS.get(SignatureSuite.GOST_2015_512);
    }

    private static TimestampAuthority stamping(TestKey key, Instant at) {
        return TestTsa.of(key).at(at).authority();
    }

    private static void assertPassed(SignatureVerdict verdict, SignatureLevel level) {
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.level()).contains(level);
    }

    private static void assertIs(SignatureVerdict verdict, Indication indication, SubIndication why, String code) {
        assertThat(verdict.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
        assertThat(verdict.indication()).isEqualTo(indication);
        assertThat(verdict.subIndication()).contains(why);
    }

    private static void assertArchiveRefused(SignatureVerdict verdict) {
        assertIs(
                verdict,
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                "pki.timestamp.archive-wrong");
    }

    private static List<String> warnings(SignatureVerdict verdict) {
        return verdict.warnings().stream()
                .map(reason -> reason.code().toString())
                .toList();
    }

    static Stream<Arguments> profiles() {
        return WORLDS.keySet().stream()
                .flatMap(suite -> Stream.of(Encapsulation.ENCAPSULATED, Encapsulation.DETACHED)
                        .flatMap(encapsulation -> Stream.of(SignatureLevel.values())
                                .map(level -> Arguments.of(suite, encapsulation, level))));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void sign_when_verified_at_once_has_its_level(
            SignatureSuite suite, Encapsulation encapsulation, SignatureLevel level) {
        World world = WORLDS.get(suite);
        CmsSignature signature = world.signer(level).build().sign(Content.of(DOCUMENT), encapsulation, world.person());
        CmsVerifier verifier = CmsVerifier.with(world.withIntermediate(world.policy(NOW)));
        SignatureReport report = encapsulation == Encapsulation.DETACHED
                ? verifier.verifyDetached(signature, Content.of(DOCUMENT))
                : verifier.verify(signature);
        assertPassed(report.signatures().get(0), level);
        assertThat(warnings(report.signatures().get(0))).isEmpty();
        assertThat(CmsSignature.parse(signature.encoded())).isEqualTo(signature);
        assertThat(signature.message().parts().version()).isEqualTo(level.compareTo(SignatureLevel.B_LT) >= 0 ? 5 : 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Encapsulation.class,
            names = {"ENCAPSULATED", "DETACHED"})
    void extend_when_done_step_by_step_keeps_what_was_signed(Encapsulation encapsulation) {
        CmsSignature signature = GOST.sign(SignatureLevel.B_B, encapsulation);
        byte[] value = signature.message().signers().get(0).orElseThrow().value();
        for (SignatureLevel level :
                List.of(SignatureLevel.B_T, SignatureLevel.B_LT, SignatureLevel.B_LTA, SignatureLevel.B_LTA)) {
            signature = GOST.withNca(signature, level, encapsulation);
            CmsVerifier verifier = CmsVerifier.with(GOST.withIntermediate(GOST.policy(NOW)));
            SignatureVerdict verdict = (encapsulation == Encapsulation.DETACHED
                            ? verifier.verifyDetached(signature, Content.of(DOCUMENT))
                            : verifier.verify(signature))
                    .signatures()
                    .get(0);
            assertPassed(verdict, level);
            assertThat(signature.message().signers().get(0).orElseThrow().value())
                    .isEqualTo(value);
        }
        assertThat(signature.message().signers().get(0).orElseThrow().timestampTokens())
                .hasSize(1);
    }

    @Test
    void verify_when_families_of_signer_and_stamp_differ_passes() {
        World mixed = World.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256);
        assertPassed(mixed.verdict(mixed.archived(), TSA_EXPIRED, TestStatus.of(mixed.pki())), SignatureLevel.B_LTA);
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void verify_when_signer_has_expired_and_services_are_gone_passes_by_level_LT(SignatureSuite suite) {
        World world = WORLDS.get(suite);
        SignatureVerdict verdict = world.verdict(world.sign(SignatureLevel.B_LT), SIGNER_EXPIRED, STOPPED);
        assertPassed(verdict, SignatureLevel.B_LT);
        assertThat(verdict.bestSignatureTime()).isEqualTo(NOW);
        assertThat(verdict.revocation())
                .hasSize(2)
                .allMatch(RevocationFinding::embedded)
                .extracting(RevocationFinding::source)
                .containsExactly("OCSP", "CRL");
        assertThat(warnings(verdict)).isEmpty();
    }

    @Test
    void verify_when_signer_has_expired_and_services_are_gone_does_not_pass_by_level_T() {
        SignatureVerdict verdict = GOST.verdict(withIssuer(GOST.sign(SignatureLevel.B_T)), SIGNER_EXPIRED, STOPPED);
        assertThat(verdict.passed()).isFalse();
    }

    private static CmsSignature withIssuer(CmsSignature signature) {
        return CmsSignature.of(signature
                .message()
                .parts()
                .with(List.of(GOST.pki().nca().certificate().encoded()), List.of()));
    }

    @Test
    void verify_when_authority_of_stamp_has_expired_passes_by_level_LTA_without_a_warning() {
        CmsSignature signature = GOST.archived();
        // The archive's own authority is asked for still; the signer's and the first stamp's services are gone.
        RevocationSource archiveOnly =
                query -> query.certificate().equals(GOST.archiveTsa().certificate())
                                || query.certificate().equals(GOST.pki().nca().certificate())
                        ? TestStatus.of(GOST.pki()).check(query)
                        : STOPPED.check(query);
        SignatureVerdict verdict = GOST.verdict(signature, TSA_EXPIRED, archiveOnly);
        assertPassed(verdict, SignatureLevel.B_LTA);
        assertThat(warnings(verdict)).isEmpty();
        assertThat(verdict.timestamps())
                .extracting(TimestampFinding::kind)
                .containsExactly(TimestampFinding.Kind.SIGNATURE, TimestampFinding.Kind.ARCHIVE);
        assertThat(verdict.timestamps()).allMatch(TimestampFinding::trusted);

        assertThat(warnings(GOST.verdict(GOST.sign(SignatureLevel.B_LT), TSA_EXPIRED, STOPPED)))
                .containsExactly("pki.timestamp.authority-expired");
    }

    @Test
    void extend_when_level_is_LTA_already_renews_it() {
        TestKey later = GOST.pki()
                .issue(CertificateTemplate.timestampAuthority()
                        .validity(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(4000))));
        Instant renewal = NOW.plus(Duration.ofDays(25));
        CmsSignature renewed = GOST.archived(GOST.archived(), later, renewal, TestStatus.of(GOST.pki()));
        SignatureVerdict verdict = GOST.verdict(renewed, NOW.plus(Duration.ofDays(3000)), TestStatus.of(GOST.pki()));
        assertPassed(verdict, SignatureLevel.B_LTA);
        assertThat(warnings(verdict)).isEmpty();
        assertThat(verdict.timestamps()).hasSize(3).allMatch(TimestampFinding::trusted);
        assertThat(verdict.bestSignatureTime()).isEqualTo(NOW);
    }

    @Test
    void verify_when_key_of_authority_was_stolen_after_the_archive_stamp_passes() {
        CmsSignature signature = GOST.archived();
        SignatureVerdict verdict =
                GOST.verdict(signature, SIGNER_EXPIRED, stolen(GOST.tsa(), NOW.plus(Duration.ofDays(1))));
        assertPassed(verdict, SignatureLevel.B_LTA);
        assertThat(verdict.bestSignatureTime()).isEqualTo(NOW);
    }

    @Test
    void verify_when_key_of_authority_was_stolen_before_the_archive_stamp_its_stamp_does_not_count() {
        SignatureVerdict verdict =
                GOST.verdict(GOST.archived(), SIGNER_EXPIRED, stolen(GOST.tsa(), NOW.plusSeconds(30)));
        assertThat(verdict.timestamps().get(0).trusted()).isFalse();
        // The archive time stamp itself proves when the signature existed.
        assertThat(verdict.bestSignatureTime()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void verify_when_key_of_authority_was_stolen_evidence_in_the_message_does_not_help_level_LT() {
        SignatureVerdict verdict = GOST.verdict(
                GOST.sign(SignatureLevel.B_LT), SIGNER_EXPIRED, stolen(GOST.tsa(), NOW.plus(Duration.ofDays(1))));
        assertIs(
                verdict,
                Indication.INDETERMINATE,
                SubIndication.OUT_OF_BOUNDS_NO_POE,
                "pki.certificate.expired-without-time-stamp");
    }

    private static RevocationSource stolen(TestKey key, Instant since) {
        return query -> query.certificate().equals(key.certificate())
                ? new RevocationStatus.Revoked("test", since, OptionalInt.of(1))
                : TestStatus.of(GOST.pki()).check(query);
    }

    @Test
    void extend_when_signer_is_revoked_before_the_stamp_is_refused() {
        assertNotExtended(
                GOST.sign(SignatureLevel.B_T),
                TestStatus.of(GOST.pki()).answering(usual -> usual.revoked(NOW.minusSeconds(1), 1)),
                CryptoException.class);
    }

    @Test
    void extend_when_signer_is_revoked_after_the_stamp_is_not_refused_for_it_but_lacks_evidence_that_it_is_good() {
        RevocationSource source = stolen(GOST.person(), NOW.plusSeconds(30));
        assertNotExtended(GOST.sign(SignatureLevel.B_T), source, CryptoException.class);
        assertThat(GOST.verdict(withIssuer(GOST.sign(SignatureLevel.B_T)), NOW.plusSeconds(60), source)
                        .passed())
                .isTrue();
    }

    @Test
    void extend_when_status_cannot_be_learned_says_to_try_later() {
        RevocationSource down = query -> new RevocationStatus.Unknown(Reasons.TIMESTAMP_NOT_TRUSTED, true);
        assertNotExtended(GOST.sign(SignatureLevel.B_T), down, ServiceUnavailableException.class);
    }

    @Test
    void extend_when_source_keeps_no_evidence_is_refused() {
        assertNotExtended(
                GOST.sign(SignatureLevel.B_T),
                query -> new RevocationStatus.Good("test", query.now()),
                CryptoException.class);
        assertNotExtended(GOST.sign(SignatureLevel.B_T), RevocationSource.none(), CryptoException.class);
    }

    @Test
    void extend_when_signature_does_not_hold_is_refused() {
        byte[] encoded = GOST.sign(SignatureLevel.B_B).encoded();
        encoded[encoded.length - 1] ^= 1;
        assertNotExtended(CmsSignature.parse(encoded), TestStatus.of(GOST.pki()), CryptoException.class);
    }

    @Test
    void extend_when_authority_of_stamps_is_foreign_is_refused() {
        TestKey foreign = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority());
        CmsExtender extender = CmsExtender.with(GOST.withIntermediate(GOST.policy(NOW)), stamping(foreign, NOW));
        CmsSignature basic = GOST.sign(SignatureLevel.B_B);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> extender.extend(basic, SignatureLevel.B_LT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CMS_NOT_EXTENDED));
        CmsSignature longTerm = GOST.sign(SignatureLevel.B_LT);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> extender.extend(longTerm, SignatureLevel.B_LTA))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CMS_NOT_EXTENDED));
    }

    private static void assertNotExtended(
            CmsSignature signature, RevocationSource source, Class<? extends SdkException> error) {
        CmsExtender extender = CmsExtender.with(
                GOST.withIntermediate(GOST.policy(NOW.plusSeconds(60), source)),
                stamping(GOST.tsa(), NOW.plusSeconds(60)));
        assertThatExceptionOfType(error)
                .isThrownBy(() -> extender.extend(signature, SignatureLevel.B_LT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CMS_NOT_EXTENDED));
    }

    @Test
    void extend_when_asked_for_what_cannot_be_is_refused() {
        CmsExtender extender = CmsExtender.with(GOST.policy(NOW), stamping(GOST.tsa(), NOW));
        CmsSignature encapsulated = GOST.sign(SignatureLevel.B_B);
        CmsSignature detached = GOST.sign(SignatureLevel.B_B, Encapsulation.DETACHED);
        assertThatIllegalArgumentException().isThrownBy(() -> extender.extend(encapsulated, SignatureLevel.B_B));
        assertThatIllegalArgumentException().isThrownBy(() -> extender.extend(detached, SignatureLevel.B_T));
        assertThatIllegalStateException()
                .isThrownBy(() -> CmsSigner.builder()
                        .level(SignatureLevel.B_LT)
                        .timestampAuthority(stamping(GOST.tsa(), NOW))
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GOST.signer(SignatureLevel.B_LTA)
                        .build()
                        .signDigest(HashAlgorithm.STREEBOG_512.digest(DOCUMENT), GOST.person()));
    }

    @Test
    void addSignature_when_level_is_LTA_raises_the_added_one_only() {
        CmsSignature first = GOST.sign(SignatureLevel.B_B);
        CmsSignature both = GOST.signer(SignatureLevel.B_LTA).build().addSignature(first, GOST.head());
        SignatureReport report =
                CmsVerifier.with(GOST.withIntermediate(GOST.policy(NOW))).verify(both);
        assertThat(report.signatures())
                .extracting(verdict -> verdict.level().orElseThrow())
                .containsExactly(SignatureLevel.B_B, SignatureLevel.B_LTA);
        assertThat(report.valid()).isTrue();
        CmsSignature all = GOST.withNca(both, SignatureLevel.B_LT, Encapsulation.ENCAPSULATED);
        assertPassed(GOST.verdict(all, NOW, STOPPED), SignatureLevel.B_LT);
    }

    private static SignedDataParts changed(
            SignedDataParts parts, List<byte[]> certificates, List<byte[]> revocations, List<byte[]> signers) {
        return new SignedDataParts(
                parts.version(),
                parts.digestAlgorithms(),
                parts.contentType(),
                parts.payload(),
                certificates,
                revocations,
                signers);
    }

    @Test
    void verify_when_evidence_was_removed_after_the_archive_stamp_is_refused() {
        CmsSignature signature = GOST.archived();
        SignedDataParts parts = signature.message().parts();
        for (int i = 0; i < parts.revocations().size(); i++) {
            List<byte[]> fewer = new ArrayList<>(parts.revocations());
            fewer.remove(i);
            CmsSignature less = CmsSignature.of(changed(parts, parts.certificates(), fewer, parts.signers()));
            assertArchiveRefused(GOST.verdict(less, NOW.plusSeconds(90), TestStatus.of(GOST.pki())));
        }
        List<byte[]> signerOnly = List.of(GOST.person().certificate().encoded());
        CmsSignature less = CmsSignature.of(changed(parts, signerOnly, parts.revocations(), parts.signers()));
        assertArchiveRefused(GOST.verdict(less, NOW.plusSeconds(90), TestStatus.of(GOST.pki())));
    }

    @Test
    void verify_when_something_was_added_after_the_archive_stamp_tells_that_it_is_not_proven() {
        CmsSignature more = CmsSignature.of(GOST.archived()
                .message()
                .parts()
                .with(List.of(GOST.head().certificate().encoded()), List.of()));
        SignatureVerdict verdict = GOST.verdict(more, NOW.plusSeconds(90), TestStatus.of(GOST.pki()));
        assertPassed(verdict, SignatureLevel.B_LTA);
        assertThat(warnings(verdict)).containsExactly("pki.cms.not-all-archived");
    }

    @Test
    void verify_when_index_was_changed_is_refused() {
        World world = WORLDS.get(SignatureSuite.RSA_SHA256);
        byte[] encoded = world.archived().encoded();
        byte[] type = Der.encode(new ASN1ObjectIdentifier(HashIndex.ATTRIBUTE));
        int at = find(encoded, type) + type.length;
        java.util.stream.IntStream.range(at, encoded.length).parallel().forEach(i -> {
            byte[] damaged = encoded.clone();
            damaged[i] ^= 1;
            try {
                assertThat(world.verdict(CmsSignature.parse(damaged), NOW.plusSeconds(90), RevocationSource.none())
                                .passed())
                        .as("octet %d", i)
                        .isFalse();
            } catch (CryptoException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.CMS_UNREADABLE);
            }
        });
    }

    private static int find(byte[] in, byte[] what) {
        for (int i = 0; i + what.length <= in.length; i++) {
            if (java.util.Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void verify_when_archive_stamp_was_moved_to_another_signer_is_refused() {
        CmsSignature archived = GOST.archived();
        byte[] stamp = ArchivedSigner.of(
                        archived.message(), archived.message().signers().get(0).orElseThrow())
                .unsigned(ArchivedSigner.ARCHIVE_TIMESTAMP)
                .get(0)
                .encoded();
        CmsSignature both = GOST.signer(SignatureLevel.B_B).build().addSignature(archived, GOST.head());
        CmsSignature moved = CmsSignature.of(both.message()
                .parts()
                .withUnsignedAttribute(
                        1, Der.encode(new ASN1ObjectIdentifier(ArchivedSigner.ARCHIVE_TIMESTAMP)), stamp));
        SignatureReport report =
                CmsVerifier.with(GOST.policy(NOW.plusSeconds(90))).verify(moved);
        assertPassed(report.signatures().get(0), SignatureLevel.B_LTA);
        assertArchiveRefused(report.signatures().get(1));
    }

    @Test
    void verify_when_archive_stamp_is_of_another_message_is_refused() {
        byte[] type = Der.encode(new ASN1ObjectIdentifier(ArchivedSigner.ARCHIVE_TIMESTAMP));
        CmsSignature other = GOST.archived();
        byte[] stamp = ArchivedSigner.of(
                        other.message(), other.message().signers().get(0).orElseThrow())
                .unsigned(ArchivedSigner.ARCHIVE_TIMESTAMP)
                .get(0)
                .encoded();
        CmsSignature forged =
                CmsSignature.of(GOST.sign(SignatureLevel.B_LT).message().parts().withUnsignedAttribute(0, type, stamp));
        assertArchiveRefused(GOST.verdict(forged, NOW.plusSeconds(90), TestStatus.of(GOST.pki())));
        CmsSignature junk = CmsSignature.of(
                GOST.sign(SignatureLevel.B_LT).message().parts().withUnsignedAttribute(0, type, new byte[] {5, 0}));
        assertArchiveRefused(GOST.verdict(junk, NOW.plusSeconds(90), TestStatus.of(GOST.pki())));
    }

    @Test
    void verify_when_content_was_changed_under_an_archive_stamp_fails() {
        CmsSignature signature =
                GOST.archived(GOST.sign(SignatureLevel.B_LT), GOST.archiveTsa(), NOW, TestStatus.of(GOST.pki()));
        byte[] encoded = signature.encoded();
        encoded[find(encoded, DOCUMENT)] ^= 1;
        assertIs(
                GOST.verdict(CmsSignature.parse(encoded), NOW, TestStatus.of(GOST.pki())),
                Indication.TOTAL_FAILED,
                SubIndication.HASH_FAILURE,
                "pki.cms.content-changed");
    }

    @Test
    void verify_when_certificate_of_the_signer_was_swapped_fails() {
        CmsSignature signature = GOST.archived();
        SignedDataParts parts = signature.message().parts();
        List<byte[]> swapped = new ArrayList<>(parts.certificates());
        swapped.replaceAll(certificate ->
                java.util.Arrays.equals(certificate, GOST.person().certificate().encoded())
                        ? GOST.head().certificate().encoded()
                        : certificate);
        assertThat(GOST.verdict(
                                CmsSignature.of(changed(parts, swapped, parts.revocations(), parts.signers())),
                                NOW.plusSeconds(90),
                                TestStatus.of(GOST.pki()))
                        .passed())
                .isFalse();
    }

    static Stream<TestKey> notForStamps() {
        return Stream.of(
                TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority()),
                GOST.pki()
                        .issue(CertificateTemplate.timestampAuthority()
                                .extendedKeyUsage()
                                .with(CertificateTemplate.extension(
                                        Extension.extendedKeyUsage.getId(),
                                        false,
                                        new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)))));
    }

    @ParameterizedTest
    @MethodSource("notForStamps")
    void verify_when_archive_stamp_is_not_of_a_trusted_authority_falls_to_level_LT_with_a_warning(TestKey key) {
        CmsSignature longTerm = GOST.sign(SignatureLevel.B_LT);
        ArchivedSigner signer = ArchivedSigner.of(
                longTerm.message(), longTerm.message().signers().get(0).orElseThrow());
        byte[] stamp = kz.kualik.pki.internal.cades.ArchiveStamp.make(
                signer,
                HashAlgorithm.STREEBOG_512,
                HashAlgorithm.STREEBOG_512.digest(DOCUMENT),
                imprint -> stamping(key, NOW)
                        .stamp(
                                HashAlgorithm.STREEBOG_512,
                                imprint,
                                kz.kualik.core.operation.Deadline.after(Duration.ofSeconds(9)))
                        .encoded());
        CmsSignature stamped = CmsSignature.of(longTerm.message()
                .parts()
                .withUnsignedAttribute(
                        0, Der.encode(new ASN1ObjectIdentifier(ArchivedSigner.ARCHIVE_TIMESTAMP)), stamp));
        SignatureVerdict verdict = GOST.verdict(stamped, NOW, TestStatus.of(GOST.pki()));
        assertPassed(verdict, SignatureLevel.B_LT);
        assertThat(warnings(verdict)).contains("pki.timestamp.not-trusted");
        assertThat(verdict.timestamps().get(1).trusted()).isFalse();
    }

    private static CmsSignature withEvidence(RevocationEvidence... evidence) {
        return CmsSignature.of(withIssuer(GOST.sign(SignatureLevel.B_T))
                .message()
                .parts()
                .with(
                        List.of(),
                        Stream.of(evidence).map(EmbeddedEvidence::encoded).toList()));
    }

    private static RevocationEvidence answer(TestKey about, Instant at) {
        return TestStatus.of(GOST.pki())
                .evidence(about.certificate(), GOST.pki().nca().certificate(), at);
    }

    private static RevocationEvidence ofAuthority(Instant at) {
        return TestStatus.of(GOST.pki())
                .evidence(GOST.pki().nca().certificate(), GOST.pki().root().certificate(), at);
    }

    @Test
    void verify_when_embedded_answer_is_about_another_certificate_does_not_pass() {
        CmsSignature forged = withEvidence(answer(GOST.head(), NOW), answer(GOST.tsa(), NOW), ofAuthority(NOW));
        assertThat(GOST.verdict(forged, NOW, STOPPED).passed()).isFalse();
        CmsSignature genuine = withEvidence(answer(GOST.person(), NOW), answer(GOST.tsa(), NOW), ofAuthority(NOW));
        assertPassed(GOST.verdict(genuine, SIGNER_EXPIRED, STOPPED), SignatureLevel.B_LT);
    }

    @Test
    void verify_when_embedded_answers_are_older_than_the_stamp_does_not_pass() {
        Instant before = NOW.minus(Duration.ofDays(2));
        CmsSignature replayedOcsp =
                withEvidence(answer(GOST.person(), before), answer(GOST.tsa(), NOW), ofAuthority(NOW));
        assertThat(GOST.verdict(replayedOcsp, SIGNER_EXPIRED, STOPPED).passed()).isFalse();
        CmsSignature replayedCrl =
                withEvidence(answer(GOST.person(), NOW), answer(GOST.tsa(), NOW), ofAuthority(before));
        assertThat(GOST.verdict(replayedCrl, SIGNER_EXPIRED, STOPPED).passed()).isFalse();
    }

    @Test
    void verify_when_an_old_list_was_added_after_the_archive_stamp_it_is_not_judged_at_the_time_of_the_stamp() {
        CmsSignature archived = CmsSignature.of(withEvidence(answer(GOST.tsa(), NOW), ofAuthority(NOW))
                .message()
                .parts());
        RevocationEvidence old = new RevocationEvidence(
                RevocationEvidence.Kind.CRL,
                Content.of(TestCrl.full(GOST.pki().nca(), 7, NOW.minus(Duration.ofDays(1)))
                        .until(NOW.plus(Duration.ofDays(1)))
                        .build()));
        ArchivedSigner signer = ArchivedSigner.of(
                archived.message(), archived.message().signers().get(0).orElseThrow());
        byte[] stamp = kz.kualik.pki.internal.cades.ArchiveStamp.make(
                signer,
                HashAlgorithm.STREEBOG_512,
                HashAlgorithm.STREEBOG_512.digest(DOCUMENT),
                imprint -> stamping(GOST.archiveTsa(), NOW)
                        .stamp(
                                HashAlgorithm.STREEBOG_512,
                                imprint,
                                kz.kualik.core.operation.Deadline.after(Duration.ofSeconds(9)))
                        .encoded());
        CmsSignature replayed = CmsSignature.of(archived.message()
                .parts()
                .withUnsignedAttribute(0, Der.encode(new ASN1ObjectIdentifier(ArchivedSigner.ARCHIVE_TIMESTAMP)), stamp)
                .with(List.of(), List.of(EmbeddedEvidence.encoded(old))));
        RevocationSource notTheSigner =
                query -> query.certificate().equals(GOST.person().certificate())
                        ? STOPPED.check(query)
                        : TestStatus.of(GOST.pki()).check(query);
        assertThat(GOST.verdict(replayed, SIGNER_EXPIRED, notTheSigner).passed())
                .isFalse();
    }

    @Test
    void verify_when_embedded_evidence_tells_a_revocation_fails() {
        RevocationEvidence revoked = TestStatus.of(GOST.pki())
                .answering(usual -> usual.revoked(NOW.minusSeconds(5), 1))
                .evidence(GOST.person().certificate(), GOST.pki().nca().certificate(), NOW);
        CmsSignature signature =
                withEvidence(answer(GOST.person(), NOW), revoked, answer(GOST.tsa(), NOW), ofAuthority(NOW));
        assertIs(
                GOST.verdict(signature, NOW, STOPPED),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                "pki.certificate.revoked");
    }

    @Test
    void verify_when_evidence_is_junk_ignores_it() {
        CmsSignature signature = GOST.sign(SignatureLevel.B_LT);
        SignedDataParts parts = signature
                .message()
                .parts()
                .with(List.of(), List.of(new byte[] {0x30, 0}, new byte[] {(byte) 0xA1, 0}, new byte[] {
                    (byte) 0xA1, 4, 6, 1, 1, 5, 0
                }));
        List<byte[]> sound = parts.revocations().subList(0, parts.revocations().size() - 1);
        CmsSignature with = CmsSignature.of(changed(parts, parts.certificates(), sound, parts.signers()));
        assertPassed(GOST.verdict(with, SIGNER_EXPIRED, STOPPED), SignatureLevel.B_LT);
    }

    @Test
    void extend_when_certificates_are_there_already_adds_none_twice_and_no_root() {
        CmsSignature again =
                GOST.withNca(GOST.sign(SignatureLevel.B_LT), SignatureLevel.B_LT, Encapsulation.ENCAPSULATED);
        List<byte[]> certificates = again.message().parts().certificates();
        assertThat(again.message().certificates())
                .containsExactlyInAnyOrder(
                        GOST.person().certificate(),
                        GOST.pki().nca().certificate(),
                        GOST.tsa().certificate());
        assertThat(certificates).hasSize(3);
        assertThat(Optional.of(GOST.pki().root().certificate()))
                .isNotIn(again.message().certificates());
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureLevel.class,
            names = {"B_LT", "B_LTA"})
    void sign_when_judged_by_openssl_holds(SignatureLevel level) {
        World world = WORLDS.get(SignatureSuite.RSA_SHA256);
        assertThat(new kz.kualik.pki.judge.OpenSsl()
                        .verifyCms(
                                world.sign(level).encoded(),
                                Optional.empty(),
                                world.pki().root().certificate(),
                                world.pki().nca().certificate(),
                                NOW.plusSeconds(1)))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(DOCUMENT));
    }

    /** Evidence from before the signature, still in force when it was made: lists of roots live for weeks. */
    private static RevocationSource listsOfTheDayBefore(World world) {
        TestStatus usual = TestStatus.of(world.pki());
        return query -> {
            boolean byRoot = query.issuer().equals(world.pki().root().certificate());
            RevocationEvidence evidence =
                    usual.evidence(query.certificate(), query.issuer(), byRoot ? NOW.minus(Duration.ofHours(20)) : NOW);
            return new RevocationStatus.Good(byRoot ? "CRL" : "OCSP", NOW, List.of(evidence));
        };
    }

    @Test
    void verify_when_the_roots_list_is_older_than_the_signature_passes_years_later() {
        CmsSignature signature = CmsSigner.builder()
                .level(SignatureLevel.B_LT)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .timestampAuthority(stamping(GOST.tsa(), NOW))
                .validationPolicy(GOST.withIntermediate(GOST.policy(NOW, listsOfTheDayBefore(GOST))))
                .build()
                .sign(Content.of(DOCUMENT), Encapsulation.ENCAPSULATED, GOST.person());

        assertPassed(GOST.verdict(signature, SIGNER_EXPIRED, STOPPED), SignatureLevel.B_LT);
    }

    @Test
    void verify_when_old_evidence_is_put_in_after_a_revocation_believes_the_live_source() {
        TestKey person = GOST.person();
        CmsSignature stamped = GOST.sign(SignatureLevel.B_T);
        byte[] dayBefore = TestCrl.full(GOST.pki().nca(), 1, NOW.minus(Duration.ofHours(20)))
                .until(NOW.plus(Duration.ofHours(4)))
                .build();
        CmsSignature forged = CmsSignature.of(stamped.message().parts().with(List.of(), List.of(dayBefore)));
        RevocationSource revokedFiveHoursBefore = query -> query.certificate().equals(person.certificate())
                ? new RevocationStatus.Revoked("OCSP", NOW.minus(Duration.ofHours(5)), OptionalInt.of(1))
                : new RevocationStatus.Good("OCSP", query.now());
        ValidationPolicy policy = GOST.withIntermediate(GOST.policy(NOW, revokedFiveHoursBefore));

        SignatureVerdict verdict =
                CmsVerifier.with(policy).verify(forged).signatures().get(0);
        assertThat(verdict.subIndication()).contains(SubIndication.REVOKED);
    }

    @Test
    void verify_when_an_archive_stamp_is_signed_as_something_else_refuses_it() {
        World world = World.of(SignatureSuite.GOST_2015_512, SignatureSuite.GOST_2015_512);
        CmsSignature basic = world.sign(SignatureLevel.B_B);
        for (String type : List.of("1.2.840.113549.1.9.16.1.4", "1.2.3.4")) {
            TestTsa tsa = TestTsa.of(world.archiveTsa()).ofType(type);
            byte[] stamp = ArchiveStamp.make(
                    ArchivedSigner.of(
                            basic.message(), basic.message().signers().get(0).orElseThrow()),
                    HashAlgorithm.SHA_256,
                    HashAlgorithm.SHA_256.digest(DOCUMENT),
                    imprint -> tsa.stampDigest(imprint, HashAlgorithm.SHA_256));
            CmsSignature stamped = CmsSignature.parse(CmsSignature.of(basic.message()
                            .parts()
                            .withUnsignedAttribute(
                                    0, Der.encode(new ASN1ObjectIdentifier(ArchivedSigner.ARCHIVE_TIMESTAMP)), stamp))
                    .encoded());

            SignatureVerdict verdict = CmsVerifier.with(
                            world.policy(NOW.plusSeconds(5)).withRevocation(RevocationSource.none()))
                    .verify(stamped)
                    .signatures()
                    .get(0);

            boolean timestamp = type.startsWith("1.2.840");
            assertThat(verdict.timestamps()).hasSize(timestamp ? 1 : 0);
            assertThat(verdict.reasons().contains(Reasons.ARCHIVE_STAMP_WRONG)).isEqualTo(!timestamp);
        }
    }

    @Test
    void digests_of_what_a_message_carries_are_computed_once_for_all_stamps_and_signers() {
        CmsMessage message = World.of(SignatureSuite.GOST_2015_512, SignatureSuite.GOST_2015_512)
                .sign(SignatureLevel.B_LT)
                .message();

        assertThat(message.certificateDigests(HashAlgorithm.SHA_256))
                .isSameAs(message.certificateDigests(HashAlgorithm.SHA_256))
                .hasSize(message.parts().certificates().size());
        assertThat(message.revocationDigests(HashAlgorithm.SHA_256))
                .isSameAs(message.revocationDigests(HashAlgorithm.SHA_256))
                .isNotEmpty();
    }
}
