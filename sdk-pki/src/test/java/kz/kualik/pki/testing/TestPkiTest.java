package kz.kualik.pki.testing;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.CertificateRole;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestPkiTest {
    @ParameterizedTest
    @EnumSource
    void issue_gives_a_certificate_that_the_nca_signed_when_any_suite(SignatureSuite suite) {
        TestPki pki = TestPki.of(suite);

        TestKey person = pki.issue(CertificateTemplate.person());

        assertThat(signedBy(pki.root().certificate(), pki.root().certificate())).isTrue();
        assertThat(signedBy(pki.root().certificate(), pki.nca().certificate())).isTrue();
        assertThat(signedBy(pki.nca().certificate(), person.certificate())).isTrue();
        byte[] data = {1, 2, 3};
        assertThat(Signatures.verify(suite, person.certificate().publicKey(), data, person.sign(data)))
                .isTrue();
    }

    @Test
    void person_has_the_profile_of_the_nca() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2015_512);

        NationalCertificate person = pki.issue(CertificateTemplate.person()).certificate();

        assertThat(person.iin()).contains("900101300126");
        assertThat(person.givenName()).contains("СЫНАҚ");
        assertThat(person.roles()).containsExactly(CertificateRole.INDIVIDUAL);
        assertThat(person.purpose()).isEqualTo(KeyPurpose.SIGNING);
        assertThat(person.keyStorage()).contains(KeyStorage.PKCS12);
        assertThat(person.subjectKeyIdentifier()).contains(person.keyId());
        assertThat(person.authorityKeyIdentifier())
                .contains(pki.nca().certificate().keyId());
        assertThat(person.validAt(TestPki.NOW)).isTrue();
    }

    @Test
    void services_are_told_by_their_purpose() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2015_512);

        assertThat(pki.nca().certificate().purpose()).isEqualTo(KeyPurpose.CERTIFICATION);
        assertThat(pki.issue(CertificateTemplate.timestampAuthority())
                        .certificate()
                        .purpose())
                .isEqualTo(KeyPurpose.TIME_STAMPING);
        assertThat(pki.issue(CertificateTemplate.ocspResponder()).certificate().purpose())
                .isEqualTo(KeyPurpose.OCSP_SIGNING);
    }

    private static boolean signedBy(NationalCertificate issuer, NationalCertificate certificate) {
        return certificate
                .issuerSuite()
                .filter(suite -> Signatures.verify(
                        suite, issuer.publicKey(), certificate.signedPart(), certificate.signatureValue()))
                .isPresent();
    }
}
