package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import kz.kualik.core.CryptoException;
import kz.kualik.core.identifier.Bin;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;

class KeyCriteriaTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final Iin IIN = Iin.parse("900101300126");
    private static final Bin BIN = Bin.parse("990140000007");
    private static final KeyCriteria SIGNING = KeyCriteria.forPurpose(KeyPurpose.SIGNING);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());
    private static final TestKey LAST_YEAR = PKI.issue(CertificateTemplate.head()
            .validity(TestPki.NOW.minus(Duration.ofDays(700)), TestPki.NOW.minus(Duration.ofDays(335))));

    private static Pkcs12 keys() {
        byte[] file = HandmadePkcs12.of(LAST_YEAR).and(PERSON).and(HEAD).build(true);
        return Pkcs12.read(file, Secret.copyOf("Synaq2026"));
    }

    @Test
    void signer_when_criteria_name_the_organization_and_the_time_is_its_only_key() {
        try (Pkcs12 keys = keys()) {
            Signer signer = keys.signer(SIGNING.ofOrganization(BIN).validAt(TestPki.NOW));
            assertThat(signer.certificate()).isEqualTo(HEAD.certificate());
            Signer old = keys.signer(SIGNING.ofOrganization(BIN).validAt(TestPki.NOW.minus(Duration.ofDays(500))));
            assertThat(old.certificate()).isEqualTo(LAST_YEAR.certificate());
        }
    }

    @Test
    void signer_when_several_keys_fit_names_the_criteria_and_nobody() {
        try (Pkcs12 keys = keys()) {
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> keys.signer(SIGNING.ofPerson(IIN).validAt(TestPki.NOW)))
                    .withMessageContaining("2 keys for SIGNING, valid at " + TestPki.NOW + ", IIN " + IIN.masked())
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_AMBIGUOUS))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(IIN.value()));
        }
    }

    @Test
    void signer_when_no_key_fits_names_the_criteria_and_nobody() {
        try (Pkcs12 keys = keys()) {
            Iin other = Iin.complete("85010130001").orElseThrow();
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> keys.signer(SIGNING.ofPerson(other).ofOrganization(BIN)))
                    .withMessageContaining("no key for SIGNING, IIN " + other.masked() + ", BIN " + BIN.masked())
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_NOT_FOUND))
                    .satisfies(e -> assertThat(e.getMessage())
                            .doesNotContain(other.value())
                            .doesNotContain(BIN.value()));
        }
    }
}
