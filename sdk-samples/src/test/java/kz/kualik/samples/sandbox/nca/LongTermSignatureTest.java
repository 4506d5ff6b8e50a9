package kz.kualik.samples.sandbox.nca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsExtender;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.samples.guide.VerifyOldSignature;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a new key to a signature that outlives its certificate, over the sandbox's OCSP, CRL and TSA. */
final class LongTermSignatureTest {
    private static final byte[] DATA = "құжат".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void sdk_when_services_are_gone_and_the_certificate_has_expired_verifies_what_was_made_in_time(SignatureSuite suite)
            throws IOException {
        ValidationPolicy policy;
        NationalCertificate certificate;
        CmsSignature longTerm;
        try (NcaFixture today = new NcaFixture(Clock.systemUTC());
                PendingKeyPair pair = KeyPairs.generate(suite)) {
            certificate = today.issue(NcaFixture.request(pair, KeyPurpose.SIGNING))
                    .certificates()
                    .get(0);
            policy = ValidationPolicy.kazakhstan(
                    TrustAnchors.of(today.nca.trustAnchors()).and(TrustAnchors.of(today.nca.issuers())));
            TimestampAuthority authority = TimestampAuthority.http(HttpTransport.jdk(), today.at("nca/tsp"));
            longTerm = CmsSigner.builder()
                    .level(SignatureLevel.B_LT)
                    .timestampAuthority(authority)
                    .validationPolicy(policy)
                    .build()
                    .sign(Content.of(DATA), Encapsulation.ENCAPSULATED, signer(pair, certificate));
            CmsSignature archived = CmsExtender.with(policy, authority).extend(longTerm, SignatureLevel.B_LTA);
            assertThat(CmsVerifier.with(policy).verify(archived).signatures())
                    .singleElement()
                    .satisfies(verdict -> {
                        assertThat(verdict.reasons()).isEmpty();
                        assertThat(verdict.level()).contains(SignatureLevel.B_LTA);
                    });
        }
        Instant later = certificate.notAfter().plus(Duration.ofDays(1));
        Path file = Files.write(folder.resolve("document.cms"), longTerm.encoded());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SignatureReport report = VerifyOldSignature.run(
                file,
                folder.resolve("none"),
                policy.withClock(Clock.fixed(later, ZoneOffset.UTC)),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(report.signatures()).singleElement().satisfies(verdict -> {
            assertThat(verdict.reasons()).isEmpty();
            assertThat(verdict.level()).contains(SignatureLevel.B_LT);
            assertThat(verdict.revocation()).isNotEmpty().allMatch(RevocationFinding::embedded);
        });
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("TOTAL_PASSED B_LT signed before ")
                .contains("OCSP of ")
                .contains(", embedded");
    }

    private static Signer signer(PendingKeyPair pair, NationalCertificate certificate) {
        return new Signer() {
            @Override
            public NationalCertificate certificate() {
                return certificate;
            }

            @Override
            public byte[] sign(byte[] toBeSigned) {
                return pair.sign(toBeSigned);
            }
        };
    }
}
