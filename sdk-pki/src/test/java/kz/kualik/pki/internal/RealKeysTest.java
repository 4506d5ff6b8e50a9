package kz.kualik.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.KzData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public keys of the national authorities, and what they sign with. */
class RealKeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"ca/production", "ca/test"})
    void publicKey_when_of_a_national_authority_is_read_and_written_alike(String folder) throws IOException {
        for (Path file : KzData.files(folder)) {
            NationalCertificate certificate = NationalCertificate.parse(Files.readAllBytes(file));
            SignatureSuite suite = certificate.issuerSuite().orElseThrow();

            assertThat(KeyType.find(certificate.publicKey()))
                    .as(file.toString())
                    .isPresent();
            assertThat(certificate.encoded())
                    .as(file.toString())
                    .containsSequence(certificate.publicKey().getEncoded());
            // The ground for believing no authority by SHA-1: none of them has ever used it.
            assertThat(suite.weak() || suite.experimental())
                    .as("%s is signed with %s", file, suite)
                    .isFalse();
        }
        assertThat(Stream.of(SignatureSuite.GOST_2015_512, SignatureSuite.GOST_2004, SignatureSuite.RSA_SHA256))
                .allMatch(SignatureSuite.established()::contains);
    }
}
