package kz.kualik.pki.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.judge.OpenSslCertificates;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every certificate of the collection of real objects, against what its MANIFEST and K3 tell. */
class RealCertificatesTest {
    private static NationalCertificate read(String file) {
        return file.endsWith(".p12") ? ofKeyFile(KzData.file(file)) : KzData.certificate(file);
    }

    private static NationalCertificate ofKeyFile(Path path) {
        try (Pkcs12 file = Pkcs12.open(path, KzData.password())) {
            return file.entries().get(0).certificate();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "root_gost.pem,        GOST_2004,     2015-07-27, 2025-07-27, -1",
        "root_rsa.pem,         RSA_SHA256,    2015-07-27, 2025-07-27, -1",
        "nca_gost.pem,         GOST_2004,     2018-08-08, 2025-06-25, -1",
        "nca_rsa.pem,          RSA_SHA256,    2018-08-08, 2025-06-25, -1",
        "root_gost_2020.cer,   GOST_2004,     2020-09-08, 2045-09-08, -1",
        "root_rsa_2020.cer,    RSA_SHA256,    2020-09-08, 2045-09-08, -1",
        "root_gost_2022.pem,   GOST_2015_512, 2022-06-15, 2045-09-08, -1",
        "nca_gost_2022.pem,    GOST_2015_512, 2022-06-15, 2045-09-07, -1",
        "nca_rsa_2022.cer,     RSA_SHA256,    2022-09-22, 2045-09-07, 0",
        "ucgo_gost.cer,        GOST_2004,     2022-07-12, 2045-09-07, -1",
        "btsd_gost.cer,        GOST_2004,     2019-08-01, 2029-07-29, 0"
    })
    void parse_when_authority_is_of_production_tells_what_the_hierarchy_says(
            String file, SignatureSuite suite, LocalDate from, LocalDate to, int pathLength) {
        NationalCertificate authority = read("ca/production/" + file);

        assertThat(authority.holder()).isEqualTo(HolderKind.CERTIFICATION_AUTHORITY);
        assertThat(authority.issuerSuite()).contains(suite);
        assertThat(authority.notBefore().atZone(ZoneOffset.UTC).toLocalDate()).isEqualTo(from);
        assertThat(authority.notAfter().atZone(ZoneOffset.UTC).toLocalDate()).isEqualTo(to);
        assertThat(authority.pathLength().orElse(-1)).isEqualTo(pathLength);
        assertThat(authority.iin()).isEmpty();
        assertThat(authority.bin()).isEmpty();
        assertThat(authority.roles()).isEmpty();
        assertThat(authority.email()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "root_test_gost_2022.cer, GOST_2015_512, http://none.example.kz",
        "nca_gost2022_test.cer,   GOST_2015_512, http://root.gov.kz/cert/root_test_gost_2022.cer",
        "nca_gost2015_test.cer,   GOST_2015_512, http://root.gov.kz/cert/root_test_gost_2022.cer",
        "nca_gost_test.crt,       GOST_2004,     http://test.pki.gov.kz/cert/root_gost_test.cer",
        "nca_rsa_test.crt,        RSA_SHA256,    http://test.pki.gov.kz/cert/root_rsa_test.cer"
    })
    void parse_when_authority_is_of_the_test_hierarchy_tells_who_issued_it(
            String file, SignatureSuite suite, String issuerLocation) {
        NationalCertificate authority = read("ca/test/" + file);

        assertThat(authority.holder()).isEqualTo(HolderKind.CERTIFICATION_AUTHORITY);
        assertThat(authority.issuerSuite()).contains(suite);
        assertThat(authority.issuerLocations().stream().map(Object::toString).findFirst())
                .isEqualTo(Stream.of(issuerLocation)
                        .filter(location -> !authority.selfIssued())
                        .findFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "cms/individual_signer.cer, NATURAL_PERSON, INDIVIDUAL, SIGNING, IIN",
        "p12/GOST512_02c7a21f2df78b99cb67323e2e255779bb6ae309.p12, NATURAL_PERSON, INDIVIDUAL, SIGNING, IIN",
        "p12/GOST512_0860d9665327c26760c213126760a3b73072218d.p12, LEGAL_ENTITY, ORGANIZATION CEO, SIGNING, IIN BIN",
        "p12/GOST512_25bae2ec55e0929fc77114432b71790e58066a38.p12, LEGAL_ENTITY_SYSTEM,"
                + " ORGANIZATION INFORMATION_SYSTEM, SIGNING, BIN UID",
        "p12/GOST512_d199fb1e5f3b3c6a23832a47d248b102e4378613.p12, TREASURY, ORGANIZATION TREASURY, SIGNING,"
                + " IIN BIN DC",
        "p12/AUTH_RSA256_6b361b864c679601b652fe387f61fcd9303c0327.p12, NATURAL_PERSON, INDIVIDUAL, AUTHENTICATION,"
                + " IIN",
        "p12/RSA256_8426360556902ce4ac33977836f873e1dc190976.p12, NATURAL_PERSON, INDIVIDUAL, SIGNING, IIN",
        "p12/GOSTKNCA_f8a422238209b6e753116431b69b09178f14e9d7.p12, LEGAL_ENTITY, ORGANIZATION CEO, SIGNING, IIN BIN"
    })
    void parse_when_holder_is_real_tells_its_kind_roles_and_numbers(
            String file, HolderKind kind, String roles, KeyPurpose purpose, String numbers) {
        NationalCertificate certificate = read(file);

        assertThat(certificate.holder()).isEqualTo(kind);
        assertThat(certificate.roles().stream().map(Enum::name).collect(Collectors.toSet()))
                .isEqualTo(Set.of(roles.split(" ")));
        assertThat(certificate.purpose()).isEqualTo(purpose);
        Set<String> expected = Set.of(numbers.split(" "));
        // Their check digits are wrong, which is no fault of the certificate.
        boolean production = file.startsWith("cms/");
        if (!production) {
            assertThat(certificate.iin().isPresent() ? certificate.iin().get() : "none")
                    .isEqualTo(expected.contains("IIN") ? "123456789011" : "none");
        }
        assertThat(certificate.bin().orElse("none")).isEqualTo(expected.contains("BIN") ? "123456789021" : "none");
        assertThat(certificate.systemId().orElse("none"))
                .isEqualTo(expected.contains("UID") ? "1.2.398.6.10.1.1" : "none");
        assertThat(certificate.treasuryRole().orElse("none")).isEqualTo(expected.contains("DC") ? "ROLE01" : "none");
        assertThat(certificate.treasuryInstitution().orElse("none"))
                .isEqualTo(expected.contains("DC") ? "KS01234" : "none");
        assertThat(certificate.organization().isPresent()).isEqualTo(expected.contains("BIN"));
        assertThat(certificate.registeredSystem()).isEmpty();
    }

    /** The names that OpenSSL has for the attributes of national subjects. */
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "commonName", NameAttributes.COMMON_NAME,
            "surname", NameAttributes.SURNAME,
            "serialNumber", NameAttributes.SERIAL_NUMBER,
            "organizationName", NameAttributes.ORGANIZATION,
            "organizationalUnitName", NameAttributes.ORGANIZATIONAL_UNIT,
            "givenName", NameAttributes.GIVEN_NAME,
            "userId", NameAttributes.USER_ID,
            "domainComponent", NameAttributes.DOMAIN_COMPONENT,
            "businessCategory", NameAttributes.BUSINESS_CATEGORY);

    @Test
    void parse_when_openssl_reads_the_same_certificate_agrees() {
        OpenSslCertificates judge = new OpenSslCertificates();
        for (byte[] der : all()) {
            NationalCertificate certificate = NationalCertificate.parse(der);
            List<String> said = judge.describe(certificate);
            assertThat(said)
                    .contains(
                            "serial=" + serial(certificate),
                            "notBefore=" + certificate.notBefore().toString().replace('T', ' '),
                            "notAfter=" + certificate.notAfter().toString().replace('T', ' '))
                    .anyMatch(line ->
                            line.replace(":", "").toLowerCase(Locale.ROOT).endsWith("=" + certificate.sha256()));
            assertThat(said).containsAll(certificate.email().stream().toList());
            assertThat(said.stream().filter(line -> line.startsWith("http")).distinct())
                    .containsExactlyInAnyOrderElementsOf(certificate.ocspLocations().stream()
                            .map(Object::toString)
                            .toList());
            ATTRIBUTES.forEach((name, oid) -> assertThat(said.stream()
                            .filter(line -> line.startsWith(name + " = "))
                            .map(line -> line.substring(name.length() + 3)))
                    .as(name)
                    .containsExactlyElementsOf(certificate.subject().values(oid)));
        }
    }

    private static String serial(NationalCertificate certificate) {
        String hex = certificate.serialNumber().toString(16).toUpperCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    private static List<byte[]> all() {
        return Stream.of("ca/production", "ca/test", "p12", "cms")
                .flatMap(folder -> KzData.files(folder).stream())
                .filter(file ->
                        !file.toString().endsWith(".der") && !file.toString().endsWith(".txt"))
                .map(file -> file.toString().endsWith(".p12") ? ofKeyFile(file).encoded() : der(file))
                .toList();
    }

    private static byte[] der(Path file) {
        try {
            return NationalCertificate.parse(Files.readAllBytes(file)).encoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void parse_when_any_of_them_is_damaged_gives_a_typed_error_or_a_certificate_that_can_be_read() {
        List<byte[]> all = all();
        assertThat(all).hasSize(24);
        all.stream()
                .flatMap(der -> Stream.of(oneBit(der), Damage.anywhere(der, 100, 20261128), Damage.truncations(der, 50))
                        .flatMap(copies -> copies))
                .parallel()
                .forEach(RealCertificatesTest::readCompletely);
    }

    /** Copies with one bit changed each, another of every octet. */
    private static Stream<byte[]> oneBit(byte[] der) {
        return java.util.stream.IntStream.range(0, der.length).mapToObj(at -> {
            byte[] changed = der.clone();
            changed[at] ^= (byte) (1 << at % 8);
            return changed;
        });
    }

    static void readCompletely(byte[] der) {
        NationalCertificate certificate;
        try {
            certificate = NationalCertificate.parse(der);
        } catch (CryptoException e) {
            assertThat(e.code())
                    .isIn(PkiErrors.CERTIFICATE_UNREADABLE, PkiErrors.KEY_UNUSABLE, PkiErrors.ALGORITHM_UNKNOWN);
            return;
        }
        assertThat(Arrays.asList(
                        certificate.holder(),
                        certificate.email(),
                        certificate.systemId(),
                        certificate.registeredSystem(),
                        certificate.treasuryRole(),
                        certificate.treasuryInstitution(),
                        certificate.identificationMethod(),
                        certificate.issuerLocations(),
                        certificate.ocspLocations(),
                        certificate.crlLocations(),
                        certificate.suite(),
                        certificate.keyId(),
                        certificate.keyUsage(),
                        certificate.givenName(),
                        certificate.subject().text(),
                        certificate.issuer().text(),
                        certificate.selfIssued(),
                        certificate.pathLength(),
                        certificate.serialNumber()))
                .doesNotContainNull();
    }
}
