package kz.kualik.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.timestamp.TimestampVerifier;
import kz.kualik.pki.trust.PinnedAuthority;
import kz.kualik.pki.trust.RevocationList;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.validation.CrlVerifier;
import kz.kualik.pki.validation.OcspReport;
import kz.kualik.pki.validation.OcspVerifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each real object has the outcome that its MANIFEST tells, and each has a row here. */
class RealObjectsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LISTS_IN_FORCE = Instant.parse("2025-10-20T00:00:00Z");
    private static final Instant RESPONSES_PRODUCED = Instant.parse("2022-09-03T00:00:00Z");

    @FunctionalInterface
    private interface Check {
        void of(Path file) throws IOException;
    }

    /** By folder and the end of the name; the first that fits counts. */
    private static final Map<String, Check> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("ca/production/", RealObjectsTest::pinned),
            Map.entry("ca/test/", RealObjectsTest::certificate),
            Map.entry("cms/individual_attached.der", file -> cms(file, Optional.empty())),
            Map.entry(
                    "cms/individual_detached.der",
                    file -> cms(file, Optional.of(Content.of(KzData.file("cms/individual_document.txt"))))),
            Map.entry("cms/individual_document.txt", file -> assertThat(file).isNotEmptyFile()),
            Map.entry("cms/individual_signer.cer", RealObjectsTest::certificate),
            Map.entry("crl/", RealObjectsTest::list),
            Map.entry("ocsp/ocsp_response_ceo_2015_revoked.bin", file -> response(file, OcspReport.Status.REVOKED)),
            Map.entry("ocsp/ocsp_response_individual_2015.bin", file -> response(file, OcspReport.Status.NEVER_ISSUED)),
            Map.entry("ocsp/ocsp_response_individual_sign_2004.bin", file -> response(file, OcspReport.Status.GOOD)),
            Map.entry("p12/", RealObjectsTest::keyFile),
            Map.entry("tsp/tsp_token.bin", RealObjectsTest::token)));

    /** Judged elsewhere: vectors by NationalProviderTest, XML by RealXmlTest, WS-Security by SoapVerifierTest; the rest is no object. */
    private static final String ELSEWHERE = "(vectors|xml|wsse)/.*|[^/]*";

    private static ValidationPolicy policy(Instant now) {
        return new ValidationPolicy(
                TrustAnchors.folder(KzData.file("ca")),
                RevocationSource.none(),
                Clock.fixed(now, ZoneOffset.UTC),
                Duration.ofSeconds(5));
    }

    @TestFactory
    Stream<DynamicTest> every_real_object_has_the_outcome_that_is_told() throws IOException {
        Path root = KzData.file("");
        return files(root)
                .filter(name -> !name.matches(ELSEWHERE))
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> ROWS.entrySet().stream()
                                .filter(row -> name.startsWith(row.getKey()))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("no row tells what is to come of " + name))
                                .getValue()
                                .of(root.resolve(name))));
    }

    @Test
    void every_row_has_its_object() throws IOException {
        assertThat(ROWS.keySet()).allMatch(row -> {
            try {
                return files(KzData.file("")).anyMatch(name -> name.startsWith(row));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Stream<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static void certificate(Path file) throws IOException {
        NationalCertificate certificate = NationalCertificate.parse(Files.readAllBytes(file));
        assertThat(certificate.commonName()).isPresent();
    }

    private static void pinned(Path file) throws IOException {
        NationalCertificate certificate = NationalCertificate.parse(Files.readAllBytes(file));
        assertThat(PinnedAuthority.national())
                .extracting(PinnedAuthority::sha256)
                .contains(certificate.sha256());
    }

    private static void cms(Path file, Optional<Content> content) {
        CmsVerifier verifier = CmsVerifier.with(policy(NOW));
        CmsSignature signature = CmsSignature.open(file);
        assertThat(content.map(document -> verifier.verifyDetached(signature, document))
                        .orElseGet(() -> verifier.verify(signature))
                        .valid())
                .isTrue();
    }

    private static void list(Path file) {
        assertThat(CrlVerifier.with(policy(LISTS_IN_FORCE))
                        .verify(RevocationList.open(file))
                        .reasons())
                .isEmpty();
    }

    private static void response(Path file, OcspReport.Status status) throws IOException {
        OcspReport report = OcspVerifier.with(policy(RESPONSES_PRODUCED)).verify(Files.readAllBytes(file));
        assertThat(report.reasons()).isEmpty();
        assertThat(report.answers()).extracting(OcspReport.Answer::status).containsExactly(status);
    }

    private static void keyFile(Path file) {
        try (Secret password = KzData.password();
                Pkcs12 keys = Pkcs12.open(file, password)) {
            assertThat(keys.entries()).hasSize(1).allMatch(Pkcs12.Entry::keyMatchesCertificate);
        }
    }

    /** Its imprint is by SHA-1, which proves nothing. */
    private static void token(Path file) throws IOException {
        Timestamp token = Timestamp.parse(Files.readAllBytes(file));
        assertThat(token.policy()).isEqualTo("1.2.398.3.3.2.6.1");
        assertThat(TimestampVerifier.with(policy(NOW)).verify(token).subIndication())
                .contains(SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }
}
