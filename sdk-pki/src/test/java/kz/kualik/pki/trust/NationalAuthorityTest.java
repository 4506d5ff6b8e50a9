package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NationalAuthorityTest {
    @ParameterizedTest
    @CsvSource({
        "root_gost.pem, ROOT_GOST_2015",
        "root_rsa.pem, ROOT_RSA_2015",
        "root_gost_2020.cer, ROOT_GOST_2020",
        "root_rsa_2020.cer, ROOT_RSA_2020",
        "root_gost_2022.pem, ROOT_GOST_2022",
        "nca_gost.pem, NCA_GOST_2018",
        "nca_rsa.pem, NCA_RSA_2018",
        "nca_gost_2022.pem, NCA_GOST_2022",
        "nca_rsa_2022.cer, NCA_RSA_2022",
        "ucgo_gost.cer, STATE_BODIES",
        "btsd_gost.cer, BTS_DIGITAL"
    })
    void find_when_certificate_is_of_production_is_pinned(String file, NationalAuthority authority) {
        NationalCertificate certificate = KzData.certificate("ca/production/" + file);
        assertThat(NationalAuthority.find(certificate)).contains(authority);
        assertThat(authority.root()).isEqualTo(certificate.selfIssued());
        assertThat(TrustAnchors.national(List.of(certificate)).certificates()).containsExactly(certificate);
    }

    @Test
    void find_when_collection_of_production_is_complete_knows_every_authority() {
        assertThat(KzData.files("ca/production")).hasSameSizeAs(NationalAuthority.values());
    }

    @ParameterizedTest
    @CsvSource({"root_test_gost_2022.cer", "nca_gost2022_test.cer", "nca_gost_test.crt", "nca_rsa_test.crt"})
    void national_when_certificate_is_of_the_test_hierarchy_is_refused(String file) {
        NationalCertificate certificate = KzData.certificate("ca/test/" + file);
        assertThat(NationalAuthority.find(certificate)).isEmpty();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TrustAnchors.national(List.of(certificate)))
                .withMessageContaining(certificate.sha256())
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TRUST_ANCHORS_UNUSABLE));
    }

    @Test
    void national_when_one_of_many_is_not_pinned_refuses_them_all() {
        NationalCertificate real = KzData.certificate("ca/production/root_gost_2022.pem");
        NationalCertificate fake =
                TestPki.of(SignatureSuite.GOST_2015_512).root().certificate();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TrustAnchors.national(List.of(real, fake)))
                .withMessageContaining(fake.sha256());
    }

    @Test
    void sha256_when_compared_is_another_for_each() {
        assertThat(Arrays.stream(NationalAuthority.values()).map(NationalAuthority::sha256))
                .doesNotHaveDuplicates()
                .allMatch(hex -> hex.matches("[0-9a-f]{64}"));
        assertThat(Arrays.stream(NationalAuthority.values()).flatMap(authority -> authority.locations().stream()))
                .doesNotHaveDuplicates()
                .allMatch(location -> location.getPath().contains("/cert/"));
    }

    @ParameterizedTest
    @CsvSource({
        "ROOT_GOST_2015, https://root.gov.kz/cert/root_gost.cer",
        "ROOT_RSA_2015, https://root.gov.kz/cert/root_rsa.cer",
        "ROOT_GOST_2020, https://root.gov.kz/cert/root_gost_2020.cer",
        "ROOT_RSA_2020, https://root.gov.kz/cert/root_rsa_2020.cer",
        "ROOT_GOST_2022, https://root.gov.kz/cert/root_gost2015_2022.cer",
        "NCA_GOST_2018, https://pki.gov.kz/cert/nca_gost.crt",
        "NCA_RSA_2018, https://pki.gov.kz/cert/nca_rsa.crt",
        "STATE_BODIES, https://ucgo.gov.kz/files/cert/ucgo.cer",
        "BTS_DIGITAL, https://root.gov.kz/cert/uc/btsd_gost.cer"
    })
    void locations_when_the_official_register_names_one_have_it(NationalAuthority authority, URI location) {
        assertThat(new String(KzData.bytes("ca-registry.json"), StandardCharsets.UTF_8))
                .contains("\"" + location + "\"");
        assertThat(authority.locations()).contains(location).startsWith(authority.location());
    }

    @Test
    void locations_when_a_real_certificate_names_its_issuer_have_that_address() {
        TrustAnchors all = TrustAnchors.folder(KzData.file("ca/production"));
        int compared = 0;
        for (NationalCertificate certificate : all.certificates()) {
            for (NationalCertificate issuer : all.certificates()) {
                if (certificate.authorityKeyIdentifier().equals(issuer.subjectKeyIdentifier())
                        && !certificate.selfIssued()) {
                    assertThat(NationalAuthority.find(issuer).orElseThrow().locations())
                            .containsAll(certificate.issuerLocations());
                    compared += certificate.issuerLocations().size();
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(4);
    }
}
