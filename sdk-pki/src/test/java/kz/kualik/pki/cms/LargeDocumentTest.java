package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that do not fit in memory: a virtual machine of its own, with little memory, signs and verifies them. */
@Timeout(300)
class LargeDocumentTest {
    @TempDir
    Path folder;

    /** Zeros, except that one octet is the seed. */
    record Zeros(long length, int seed) implements Content {
        @Override
        public InputStream open() {
            return new InputStream() {
                private long left = length;

                @Override
                public int read() {
                    return left == 0 ? -1 : left-- == length ? seed : 0;
                }

                @Override
                public int read(byte[] buffer, int offset, int count) {
                    if (left == 0) {
                        return -1;
                    }
                    int n = (int) Math.min(count, left);
                    java.util.Arrays.fill(buffer, offset, offset + n, (byte) 0);
                    if (left == length) {
                        buffer[offset] = (byte) seed;
                    }
                    left -= n;
                    return n;
                }
            };
        }
    }

    /** What runs in the other machine; it must not need the test framework. */
    static final class Machine {
        private Machine() {}

        /** Signs so much in a file, and verifies it; prints what it took in the end. */
        public static void main(String[] args) throws IOException {
            SignatureSuite suite = SignatureSuite.valueOf(args[0]);
            Content document = new Zeros(Long.parseLong(args[1]), 1);
            Path file = Path.of(args[2]);
            TestPki pki = TestPki.of(suite);
            TestKey person = pki.issue(CertificateTemplate.person());
            TestKey head = pki.issue(CertificateTemplate.head());
            CmsSigner signer = CmsSigner.builder().clock(TestPki.CLOCK).build();
            CmsVerifier verifier = CmsVerifier.with(new ValidationPolicy(
                    TrustAnchors.of(pki.authorities()), RevocationSource.none(), TestPki.CLOCK, Duration.ofSeconds(5)));

            CmsSignature detached = signer.sign(document, Encapsulation.DETACHED, person);
            require(verifier.verifyDetached(detached, document));
            CmsSignature signed = signer.sign(document, Encapsulation.ENCAPSULATED, person);
            try (OutputStream out = Files.newOutputStream(file)) {
                signed.writeTo(out);
            }
            CmsSignature opened = CmsSignature.open(file);
            require(verifier.verify(opened));
            require(verifier.verify(signer.addSignature(opened, head)));
            System.out.print("passed");
        }

        private static void require(SignatureReport report) {
            if (!report.valid()) {
                throw new IllegalStateException(report.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA_SHA256, 1073741824", "GOST_2015_512, 52000000"})
    void sign_and_verify_when_document_is_larger_than_memory_pass(SignatureSuite suite, long length) throws Exception {
        Path file = folder.resolve("message");
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // What the SDK, Bouncy Castle and the JDK take by themselves is about half of it.
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Machine.class.getName(),
                        suite.name(),
                        Long.toString(length),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(280, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(out)).endsWith("passed");
        assertThat(Files.size(file)).isBetween(length, length + 10_000);
    }

    @Test
    void writeTo_when_the_document_has_changed_since_is_an_error() {
        TestKey person = TestPki.of(SignatureSuite.RSA_SHA256).issue(CertificateTemplate.person());
        long length = CmsSignature.HELD_IN_MEMORY + 1L;
        for (Content changed : List.of(new Zeros(length, 2), new Zeros(length - 1, 1), new Zeros(length + 1, 1))) {
            Content[] now = {new Zeros(length, 1)};
            CmsSignature signature =
                    CmsSigner.builder().build().sign(() -> now[0].open(), Encapsulation.ENCAPSULATED, person);
            now[0] = changed;
            org.assertj.core.api.Assertions.assertThatIOException()
                    .isThrownBy(() -> signature.writeTo(OutputStream.nullOutputStream()))
                    .withMessageContaining("changed");
            org.assertj.core.api.Assertions.assertThatExceptionOfType(kz.kualik.core.ConfigurationException.class)
                    .isThrownBy(signature::encoded);
        }
    }

    @Test
    void sign_when_the_document_changes_between_the_passes_is_an_error() {
        TestKey person = TestPki.of(SignatureSuite.RSA_SHA256).issue(CertificateTemplate.person());
        for (long length : new long[] {10, CmsSignature.HELD_IN_MEMORY + 1L}) {
            int[] opened = {0};
            Content restless = () -> new Zeros(length, ++opened[0]).open();
            org.assertj.core.api.Assertions.assertThatExceptionOfType(kz.kualik.core.ConfigurationException.class)
                    .isThrownBy(() -> CmsSigner.builder().build().sign(restless, Encapsulation.ENCAPSULATED, person));
        }
    }
}
