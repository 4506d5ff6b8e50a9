package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.cms.SignedDataParts;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One more signature in a message that somebody has signed. */
class SeveralSignersTest {
    private static final byte[] DOCUMENT = {'d', 'o', 'c'};
    private static final byte[] OTHER = {'d', 'o', 'k'};
    private static final TestPki GOST = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = GOST.issue(CertificateTemplate.person());
    private static final TestKey HEAD = GOST.issue(CertificateTemplate.head());
    private static final TestKey FOREIGNER = RSA.issue(CertificateTemplate.person());
    private static final TestKey DIRECTOR = RSA.issue(CertificateTemplate.head());
    private static final CmsSigner SIGNER =
            CmsSigner.builder().clock(TestPki.CLOCK).build();

    @TempDir
    Path folder;

    private static CmsVerifier verifier() {
        List<kz.kualik.pki.certificate.NationalCertificate> all = new ArrayList<>(GOST.authorities());
        all.addAll(RSA.authorities());
        return CmsVerifier.with(new ValidationPolicy(
                TrustAnchors.of(all), RevocationSource.none(), TestPki.CLOCK, Duration.ofSeconds(5)));
    }

    private static CmsSignature sign(Encapsulation encapsulation, TestKey key) {
        return SIGNER.sign(Content.of(DOCUMENT), encapsulation, key);
    }

    private static List<Boolean> passed(SignatureReport report) {
        return report.signatures().stream().map(SignatureVerdict::passed).toList();
    }

    @Test
    void addSignature_when_suites_are_mixed_leaves_the_others_as_they_are() {
        CmsSignature one = sign(Encapsulation.ENCAPSULATED, PERSON);
        CmsSignature two = SIGNER.addSignature(one, FOREIGNER);
        CmsSignature three = SIGNER.addSignature(two, HEAD);

        assertThat(passed(verifier().verify(three))).containsExactly(true, true, true);
        assertThat(verifier().verify(three).signatures())
                .extracting(verdict -> verdict.signer().orElseThrow())
                .containsExactly(PERSON.certificate(), FOREIGNER.certificate(), HEAD.certificate());
        assertThat(three.message().parts().signers().subList(0, 2))
                .containsExactlyElementsOf(two.message().parts().signers());
        assertThat(two.message().parts().signers().get(0))
                .isEqualTo(one.message().parts().signers().get(0));
        assertThat(three.message().parts().digestAlgorithms()).hasSize(2);
        assertThat(three.message().parts().certificates()).hasSize(3);
        assertThat(three.content().orElseThrow().bytes()).isEqualTo(DOCUMENT);
    }

    @Test
    void addSignature_when_the_message_is_the_NCAs_leaves_its_signature_as_it_is() {
        byte[] document = KzData.bytes("cms/individual_document.txt");
        CmsSignature real = CmsSignature.parse(KzData.bytes("cms/individual_detached.der"));
        CmsSignature both = SIGNER.addSignature(real, Content.of(document), PERSON);

        assertThat(both.message().parts().signers().get(0))
                .isEqualTo(real.message().parts().signers().get(0));
        assertThat(passed(verifier().verifyDetached(both, Content.of(document))))
                .endsWith(true);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> SIGNER.addSignature(real, Content.of(OTHER), PERSON))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CMS_CONTENT_MISMATCH));
    }

    @Test
    void addSignature_when_the_same_person_signs_again_has_one_certificate() {
        CmsSignature twice = SIGNER.addSignature(sign(Encapsulation.ENCAPSULATED, PERSON), PERSON);
        assertThat(passed(verifier().verify(twice))).containsExactly(true, true);
        assertThat(twice.message().parts().certificates()).hasSize(1);
    }

    @Test
    void addSignature_when_judged_by_openssl_holds() {
        for (Encapsulation encapsulation : List.of(Encapsulation.ENCAPSULATED, Encapsulation.DETACHED)) {
            CmsSignature both = SIGNER.addSignature(sign(encapsulation, FOREIGNER), Content.of(DOCUMENT), DIRECTOR);
            assertThat(new OpenSsl()
                            .verifyCms(
                                    both.encoded(),
                                    encapsulation == Encapsulation.DETACHED ? Optional.of(DOCUMENT) : Optional.empty(),
                                    RSA.root().certificate(),
                                    RSA.nca().certificate(),
                                    TestPki.NOW))
                    .contains(DOCUMENT);
        }
    }

    @Test
    void addSignature_when_the_document_is_another_is_refused() {
        for (Encapsulation encapsulation : List.of(Encapsulation.ENCAPSULATED, Encapsulation.DETACHED)) {
            for (TestKey key : List.of(HEAD, FOREIGNER)) {
                assertThatExceptionOfType(CryptoException.class)
                        .isThrownBy(() -> SIGNER.addSignature(sign(encapsulation, PERSON), Content.of(OTHER), key))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CMS_CONTENT_MISMATCH));
            }
        }
    }

    @Test
    void addSignature_when_nobody_has_signed_takes_the_document_in_the_message_only() {
        CmsSignature unsigned = EditedCms.of(sign(Encapsulation.ENCAPSULATED, PERSON))
                .withoutSigners()
                .digests()
                .build();
        assertThat(passed(verifier().verify(SIGNER.addSignature(unsigned, HEAD))))
                .containsExactly(true);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> SIGNER.addSignature(unsigned, Content.of(OTHER), HEAD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CMS_CONTENT_MISMATCH));
    }

    @Test
    void addSignature_when_the_message_is_detached_needs_the_document() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIGNER.addSignature(sign(Encapsulation.DETACHED, PERSON), HEAD));
    }

    @Test
    void addSignature_when_the_message_is_in_a_file_passes() throws Exception {
        byte[] document = new byte[CmsSignature.HELD_IN_MEMORY + 1];
        Path file = folder.resolve("message");
        try (var out = Files.newOutputStream(file)) {
            SIGNER.sign(Content.of(document), Encapsulation.ENCAPSULATED, FOREIGNER)
                    .writeTo(out);
        }
        CmsSignature both = SIGNER.addSignature(CmsSignature.open(file), DIRECTOR);
        assertThat(passed(verifier().verify(both))).containsExactly(true, true);
        assertThat(both.content().orElseThrow().bytes()).isEqualTo(document);
    }

    @Test
    void verify_when_one_signer_is_not_understood_judges_the_others() {
        CmsSignature both = EditedCms.of(SIGNER.addSignature(sign(Encapsulation.ENCAPSULATED, PERSON), HEAD))
                .signerWithout(EditedCms.SIGNED_ATTRIBUTES)
                .build();
        SignatureReport report = verifier().verify(both);
        assertThat(report.valid()).isFalse();
        assertThat(passed(report)).containsExactlyInAnyOrder(true, false);
    }

    // Digests

    @Test
    void signDigest_when_verified_with_document_or_digest_passes() {
        for (TestKey key : List.of(PERSON, FOREIGNER)) {
            byte[] digest = key.suite().hash().digest(DOCUMENT);
            CmsSignature signature = SIGNER.signDigest(digest, key);
            assertThat(signature.encapsulation()).isEqualTo(Encapsulation.DETACHED);
            assertThat(passed(verifier().verifyDetached(signature, Content.of(DOCUMENT))))
                    .containsExactly(true);
            assertThat(passed(verifier().verifyDigest(signature, key.suite().hash(), digest)))
                    .containsExactly(true);
            digest[0] ^= 1;
            assertReason(verifier().verifyDigest(signature, key.suite().hash(), digest), "pki.cms.content-changed");
        }
    }

    @Test
    void signDigest_when_the_digest_has_another_length_is_refused() {
        byte[] digest = FOREIGNER.suite().hash().digest(DOCUMENT);
        assertThatIllegalArgumentException().isThrownBy(() -> SIGNER.signDigest(digest, PERSON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier()
                        .verifyDigest(
                                sign(Encapsulation.DETACHED, PERSON),
                                PERSON.suite().hash(),
                                digest));
    }

    @Test
    void verifyDigest_when_by_another_algorithm_than_the_signers_does_not_pass() {
        byte[] digest = FOREIGNER.suite().hash().digest(DOCUMENT);
        for (Encapsulation encapsulation : List.of(Encapsulation.ENCAPSULATED, Encapsulation.DETACHED)) {
            assertReason(
                    verifier()
                            .verifyDigest(
                                    sign(encapsulation, PERSON),
                                    FOREIGNER.suite().hash(),
                                    digest),
                    "pki.cms.content-missing");
        }
    }

    @Test
    void verify_when_an_empty_document_is_signed_by_its_digest_never_passes() {
        byte[] digest = PERSON.suite().hash().digest(new byte[0]);
        CmsSignature signature = SIGNER.signDigest(digest, PERSON);
        assertReason(verifier().verifyDigest(signature, PERSON.suite().hash(), digest), "pki.cms.empty-content");
        assertReason(verifier().verifyDetached(signature, Content.of(new byte[0])), "pki.cms.empty-content");
    }

    private static void assertReason(SignatureReport report, String code) {
        assertThat(report.valid()).isFalse();
        assertThat(report.signatures().get(0).reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
    }

    @Test
    void parts_when_written_again_are_the_same_bytes() {
        byte[] message = sign(Encapsulation.ENCAPSULATED, PERSON).encoded();
        SignedDataParts parts = CmsSignature.parse(message).message().parts();
        assertThat(parts.encode().bytes()).isEqualTo(message);
    }
}
