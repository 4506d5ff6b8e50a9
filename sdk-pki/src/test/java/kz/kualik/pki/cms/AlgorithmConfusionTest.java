package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.cms.AlgorithmIdentifiers;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written about algorithms, right, odd and false: the suite follows from the key and the digest (K1.1). */
class AlgorithmConfusionTest {
    private static final byte[] DOCUMENT = {'d', 'o', 'c'};
    private static final Set<SignatureSuite> ALL = EnumSet.allOf(SignatureSuite.class);

    /** One hierarchy for each, but for SHA-1, by which no authority signs. */
    private static final Map<SignatureSuite, TestPki> PKIS = new EnumMap<>(SignatureSuite.class);

    private static final Map<SignatureSuite, TestKey> PEOPLE = new EnumMap<>(SignatureSuite.class);

    static {
        for (SignatureSuite suite : ALL) {
            TestPki pki = suite.weak() ? PKIS.get(SignatureSuite.RSA_SHA256) : TestPki.of(suite);
            PKIS.put(suite, pki);
            PEOPLE.put(suite, pki.issue(CertificateTemplate.person().suite(suite)));
        }
    }

    private static ValidationPolicy policy(List<NationalCertificate> anchors) {
        return new ValidationPolicy(
                TrustAnchors.of(anchors), RevocationSource.none(), TestPki.CLOCK, Duration.ofSeconds(5));
    }

    private static ValidationPolicy policy(SignatureSuite suite) {
        return policy(PKIS.get(suite).authorities());
    }

    private static SignatureVerdict verdict(CmsSignature message, ValidationPolicy policy) {
        return CmsVerifier.with(policy).verify(message).signatures().get(0);
    }

    /** With every suite accepted, so that a refusal is not the policy's. */
    private static SignatureVerdict verdict(CmsSignature message, SignatureSuite suite) {
        return verdict(message, policy(suite).withSuites(ALL));
    }

    private static CmsSignature sign(TestKey key) {
        return HandmadeCms.sign(DOCUMENT, key);
    }

    private static CmsSignature sign(SignatureSuite suite) {
        return sign(PEOPLE.get(suite));
    }

    private static AlgorithmIdentifier named(String oid) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
    }

    private static AlgorithmIdentifier withNull(String oid) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE);
    }

    private static void assertIs(SignatureVerdict verdict, Indication indication, SubIndication why, String code) {
        assertThat(verdict.indication()).isEqualTo(indication);
        assertThat(verdict.subIndication()).contains(why);
        assertThat(verdict.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
    }

    private static void assertAlgorithmRefused(SignatureVerdict verdict) {
        assertIs(
                verdict, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE, "pki.signature.algorithm");
        assertThat(verdict.suite()).isEmpty();
    }

    private static void assertRefusedByPolicy(SignatureVerdict verdict) {
        assertIs(
                verdict,
                Indication.INDETERMINATE,
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                "pki.signature.algorithm-refused");
    }

    private static void assertChainRefused(SignatureVerdict verdict) {
        assertIs(verdict, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE, "pki.chain.algorithm");
    }

    private static List<String> warnings(SignatureVerdict verdict) {
        return verdict.warnings().stream()
                .map(reason -> reason.code().toString())
                .filter(code -> !code.equals("pki.revocation.not-checked"))
                .toList();
    }

    // Forms that occur

    @ParameterizedTest
    @EnumSource
    void verify_when_every_name_is_right_passes(SignatureSuite suite) {
        SignatureVerdict verdict = verdict(sign(suite), suite);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.suite()).contains(suite);
        assertThat(warnings(verdict)).isEqualTo(suite.weak() ? List.of("pki.signature.weak-algorithm") : List.of());
    }

    @ParameterizedTest
    @EnumSource
    void verify_when_parameters_are_left_out_or_NULL_passes(SignatureSuite suite) {
        for (AlgorithmIdentifier digest :
                List.of(named(suite.hash().oid()), withNull(suite.hash().oid()))) {
            for (AlgorithmIdentifier signature : List.of(named(suite.oid()), withNull(suite.oid()))) {
                CmsSignature message = EditedCms.of(sign(suite))
                        .signer(EditedCms.DIGEST_ALGORITHM, digest)
                        .signer(EditedCms.SIGNATURE_ALGORITHM, signature)
                        .build();
                assertThat(verdict(message, suite).passed()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ECDSA_P256_SHA256", "ECDSA_P384_SHA384"},
            mode = EnumSource.Mode.EXCLUDE)
    void verify_when_the_key_is_written_for_the_signature_algorithm_passes(SignatureSuite suite) {
        String key = suite.keyType().oid();
        for (AlgorithmIdentifier signature : List.of(named(key), withNull(key))) {
            CmsSignature message = EditedCms.of(sign(suite))
                    .signer(EditedCms.DIGEST_ALGORITHM, named(suite.hash().oid()))
                    .signer(EditedCms.SIGNATURE_ALGORITHM, signature)
                    .build();
            assertThat(verdict(message, suite).passed()).isTrue();
            assertThat(verdict(message, suite).suite()).contains(suite);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ECDSA_P256_SHA256", "ECDSA_P384_SHA384"})
    void verify_when_the_key_that_is_written_leaves_the_curve_open_is_refused(SignatureSuite suite) {
        assertAlgorithmRefused(verdict(
                EditedCms.of(sign(suite))
                        .signer(
                                EditedCms.SIGNATURE_ALGORITHM,
                                named(suite.keyType().oid()))
                        .build(),
                suite));
    }

    // Forms that must not pass

    @ParameterizedTest
    @EnumSource
    void verify_when_digest_is_turned_to_any_other_never_passes(SignatureSuite suite) {
        CmsSignature genuine = sign(suite);
        for (HashAlgorithm other : HashAlgorithm.values()) {
            if (other == suite.hash()) {
                continue;
            }
            AlgorithmIdentifier digest = AlgorithmIdentifiers.of(other);
            for (String algorithm : List.of(suite.oid(), suite.keyType().oid())) {
                SignatureVerdict verdict = verdict(
                        EditedCms.of(genuine)
                                .digests(digest)
                                .signer(EditedCms.DIGEST_ALGORITHM, digest)
                                .signer(EditedCms.SIGNATURE_ALGORITHM, named(algorithm))
                                .build(),
                        suite);
                assertThat(verdict.passed()).as("%s by %s", suite, other).isFalse();
                // Only RSA has more digests than one; there the digest stands within the signature value too.
                boolean possible = SignatureSuite.find(suite.keyType(), other).isPresent();
                if (!possible || algorithm.equals(suite.oid())) {
                    assertAlgorithmRefused(verdict);
                } else {
                    assertIs(verdict, Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE, "pki.signature.wrong");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void verify_when_signature_algorithm_is_turned_to_any_other_is_refused(SignatureSuite suite) {
        CmsSignature genuine = sign(suite);
        for (SignatureSuite other : SignatureSuite.values()) {
            if (other != suite) {
                assertAlgorithmRefused(verdict(
                        EditedCms.of(genuine)
                                .signer(EditedCms.SIGNATURE_ALGORITHM, AlgorithmIdentifiers.of(other))
                                .build(),
                        suite));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA_SHA256, RSA_SHA1", "RSA_SHA512, RSA_SHA1", "RSA_SHA512, RSA_SHA256"})
    void verify_when_everything_is_turned_to_a_weaker_suite_fails(SignatureSuite suite, SignatureSuite weaker) {
        AlgorithmIdentifier digest = AlgorithmIdentifiers.of(weaker.hash());
        assertIs(
                verdict(
                        EditedCms.of(sign(suite))
                                .digests(digest)
                                .signer(EditedCms.DIGEST_ALGORITHM, digest)
                                .signer(EditedCms.SIGNATURE_ALGORITHM, AlgorithmIdentifiers.of(weaker))
                                .build(),
                        suite),
                Indication.TOTAL_FAILED,
                SubIndication.SIG_CRYPTO_FAILURE,
                "pki.signature.wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.113549.2.5, MD5",
        "2.16.840.1.101.3.4.2.8, SHA3-256",
        "1.2.643.7.1.1.2.3, the TC26's name of Streebog-512",
        "1.2.398.3.10.1.1.1.1, what some documents print for the old digest"
    })
    void verify_when_digest_is_not_of_the_set_is_refused(String oid, String what) {
        AlgorithmIdentifier digest = named(oid);
        SignatureVerdict verdict = verdict(
                EditedCms.of(sign(SignatureSuite.GOST_2015_512))
                        .digests(digest)
                        .signer(EditedCms.DIGEST_ALGORITHM, digest)
                        .build(),
                SignatureSuite.GOST_2015_512);
        assertAlgorithmRefused(verdict);
        assertThat(verdict.reasons().get(0).text().english())
                .as(what)
                .contains(oid)
                .contains(SignatureSuite.GOST_2015_512.oid());
    }

    @Test
    void verify_when_an_identifier_is_endless_does_not_print_it() {
        AlgorithmIdentifier digest = named("1.2" + ".4294967295".repeat(300));
        SignatureVerdict verdict = verdict(
                EditedCms.of(sign(SignatureSuite.GOST_2015_512))
                        .digests(digest)
                        .signer(EditedCms.DIGEST_ALGORITHM, digest)
                        .build(),
                SignatureSuite.GOST_2015_512);
        assertAlgorithmRefused(verdict);
        assertThat(verdict.reasons().get(0).text().english()).hasSizeLessThan(200);
    }

    @Test
    void verify_when_an_ecdsa_key_signed_over_the_digest_of_another_curve_is_refused() {
        TestKey large = PEOPLE.get(SignatureSuite.ECDSA_P384_SHA384);
        CmsSignature message =
                EditedCms.of(sign(SignatureSuite.ECDSA_P384_SHA384)).build();
        AlgorithmIdentifier sha256 = AlgorithmIdentifiers.of(HashAlgorithm.SHA_256);
        byte[] attributes = message.message().signers().get(0).orElseThrow().signedAttributes();
        assertAlgorithmRefused(verdict(
                EditedCms.of(message)
                        .digests(sha256)
                        .signer(EditedCms.DIGEST_ALGORITHM, sha256)
                        .signer(EditedCms.SIGNATURE_ALGORITHM, named(SignatureSuite.ECDSA_P256_SHA256.oid()))
                        .signer(
                                EditedCms.VALUE,
                                new DEROctetString(large.with(SignatureSuite.ECDSA_P256_SHA256)
                                        .sign(attributes)))
                        .build(),
                SignatureSuite.ECDSA_P384_SHA384));
    }

    // cmsAlgorithmProtection (RFC 6211)

    private static CmsSignature protectedBy(TestKey key, AlgorithmIdentifier digest, AlgorithmIdentifier signature) {
        EditedCms message = EditedCms.of(sign(key));
        List<Attribute> attributes = new ArrayList<>(message.signed());
        attributes.add(new Attribute(
                CMSAttributes.cmsAlgorithmProtect,
                new DERSet(new CMSAlgorithmProtection(digest, CMSAlgorithmProtection.SIGNATURE, signature))));
        DERSet set = new DERSet(attributes.toArray(Attribute[]::new));
        try {
            return message.signer(EditedCms.SIGNED_ATTRIBUTES, new DERTaggedObject(false, 0, set))
                    .signer(EditedCms.VALUE, new DEROctetString(key.sign(set.getEncoded("DER"))))
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void verify_when_the_signer_protected_the_algorithms_in_use_passes(SignatureSuite suite) {
        CmsSignature message =
                protectedBy(PEOPLE.get(suite), AlgorithmIdentifiers.of(suite.hash()), AlgorithmIdentifiers.of(suite));
        assertThat(verdict(message, suite).passed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void verify_when_the_signer_protected_other_algorithms_is_refused(SignatureSuite suite) {
        TestKey key = PEOPLE.get(suite);
        for (SignatureSuite other : SignatureSuite.values()) {
            if (other != suite) {
                assertAlgorithmRefused(verdict(
                        protectedBy(key, AlgorithmIdentifiers.of(suite.hash()), AlgorithmIdentifiers.of(other)),
                        suite));
                assertAlgorithmRefused(verdict(
                        protectedBy(
                                key, AlgorithmIdentifiers.of(HashAlgorithm.SHA_384), AlgorithmIdentifiers.of(other)),
                        suite));
            }
        }
    }

    // What a policy accepts

    @ParameterizedTest
    @EnumSource
    void verify_when_policy_says_nothing_accepts_what_is_established(SignatureSuite suite) {
        SignatureVerdict verdict = verdict(sign(suite), policy(suite));
        if (suite == SignatureSuite.GOST_2015_256) {
            assertRefusedByPolicy(verdict);
        } else {
            assertThat(verdict.passed()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void verify_when_policy_refuses_the_suite_is_indeterminate(SignatureSuite suite) {
        Set<SignatureSuite> others = EnumSet.complementOf(EnumSet.of(suite));
        assertRefusedByPolicy(verdict(sign(suite), policy(suite).withSuites(others)));
    }

    @Test
    void verify_when_policy_refuses_the_kind_of_the_authorities_key_is_indeterminate() {
        // The person's own key is of an accepted kind.
        TestKey person = PKIS.get(SignatureSuite.GOST_2015_256)
                .issue(CertificateTemplate.person().suite(SignatureSuite.GOST_2015_512));
        assertChainRefused(verdict(sign(person), policy(SignatureSuite.GOST_2015_256)));
        assertThat(verdict(sign(person), SignatureSuite.GOST_2015_256).passed()).isTrue();
    }

    @Test
    void verify_when_experimental_authority_is_trusted_by_itself_is_still_indeterminate() {
        TestKey nca = PKIS.get(SignatureSuite.GOST_2015_256).nca();
        TestKey person = nca.issue(CertificateTemplate.person().suite(SignatureSuite.GOST_2015_512));
        assertChainRefused(verdict(sign(person), policy(List.of(nca.certificate()))));
    }

    // SHA-1: for people's old signatures and nothing else

    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA256", "RSA_SHA1"})
    void verify_when_an_authority_certified_by_sha1_is_indeterminate_whatever_the_policy(SignatureSuite suite) {
        TestPki pki = TestPki.of(SignatureSuite.RSA_SHA1);
        TestKey person = pki.issue(CertificateTemplate.person().suite(suite));
        assertChainRefused(verdict(sign(person), policy(pki.authorities())));
        assertChainRefused(verdict(sign(person), policy(pki.authorities()).withSuites(ALL)));
    }

    @Test
    void verify_when_an_anchor_signed_itself_by_sha1_passes() {
        // An anchor is trusted by itself: its own signature says nothing and is not looked at.
        TestKey root = TestKey.selfSigned(CertificateTemplate.root().suite(SignatureSuite.RSA_SHA1));
        TestKey sound = root.with(SignatureSuite.RSA_SHA256);
        TestKey person = sound.issue(CertificateTemplate.person().suite(SignatureSuite.RSA_SHA256));
        assertThat(root.certificate().issuerSuite()).contains(SignatureSuite.RSA_SHA1);
        assertThat(verdict(sign(person), policy(List.of(root.certificate()))).passed())
                .isTrue();
    }

    @Test
    void verify_when_a_stamp_is_signed_by_sha1_is_indeterminate() throws Exception {
        TestPki pki = PKIS.get(SignatureSuite.RSA_SHA256);
        TestKey tsa = pki.issue(CertificateTemplate.timestampAuthority().suite(SignatureSuite.RSA_SHA1));
        CmsSignature message = sign(SignatureSuite.RSA_SHA256);
        byte[] value = message.message().signers().get(0).orElseThrow().value();
        byte[] weak = TestTsa.of(tsa).stamp(value, HashAlgorithm.SHA_256);
        byte[] sound = TestTsa.of(tsa.with(SignatureSuite.RSA_SHA256)).stamp(value, HashAlgorithm.SHA_256);

        assertThat(verdict(stamped(message, sound), SignatureSuite.RSA_SHA256).passed())
                .isTrue();
        assertIs(
                verdict(stamped(message, weak), SignatureSuite.RSA_SHA256),
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                "pki.timestamp.wrong");
    }

    @Test
    void verify_when_a_stamp_is_by_an_experimental_key_does_not_count_unless_the_policy_names_it() throws Exception {
        TestKey tsa = PKIS.get(SignatureSuite.GOST_2015_512)
                .issue(CertificateTemplate.timestampAuthority().suite(SignatureSuite.GOST_2015_256));
        CmsSignature message = sign(SignatureSuite.GOST_2015_512);
        byte[] value = message.message().signers().get(0).orElseThrow().value();
        CmsSignature stamped = stamped(
                message, TestTsa.of(tsa).at(TestPki.NOW.minusSeconds(60)).stamp(value, HashAlgorithm.STREEBOG_512));

        SignatureVerdict byDefault = verdict(stamped, policy(SignatureSuite.GOST_2015_512));
        assertThat(byDefault.bestSignatureTime()).isEqualTo(TestPki.NOW);
        assertThat(warnings(byDefault)).contains("pki.timestamp.not-trusted", "pki.chain.algorithm");
        assertThat(verdict(stamped, SignatureSuite.GOST_2015_512).bestSignatureTime())
                .isEqualTo(TestPki.NOW.minusSeconds(60));
    }

    private static CmsSignature stamped(CmsSignature message, byte[] token) throws IOException {
        return EditedCms.of(message)
                .unsigned(new Attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                        new DERSet(ASN1Primitive.fromByteArray(token))))
                .build();
    }
}
