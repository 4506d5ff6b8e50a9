package kz.kualik.pki.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalCertificateTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);

    /** What a real key file is expected to say. */
    private record Expected(
            String file,
            KeyType keyType,
            Optional<String> iin,
            Optional<String> bin,
            Optional<String> organization,
            Set<CertificateRole> roles,
            KeyPurpose purpose,
            Optional<KeyStorage> storage,
            String notAfter) {}

    private static final Optional<String> IIN = Optional.of("123456789011");
    private static final Optional<String> BIN = Optional.of("123456789021");
    private static final Optional<String> TEST_COMPANY = Optional.of("АО \"ТЕСТ\"");

    static Stream<Expected> keyFiles() {
        Optional<String> none = Optional.empty();
        Optional<KeyStorage> unsaid = Optional.empty();
        Optional<KeyStorage> file = Optional.of(KeyStorage.PKCS12);
        return Stream.of(
                new Expected(
                        "GOST512_02c7a21f2df78b99cb67323e2e255779bb6ae309",
                        KeyType.GOST_2015_512,
                        IIN,
                        none,
                        none,
                        Set.of(CertificateRole.INDIVIDUAL),
                        KeyPurpose.SIGNING,
                        file,
                        "2024-11-09T12:03:12Z"),
                new Expected(
                        "GOST512_0860d9665327c26760c213126760a3b73072218d",
                        KeyType.GOST_2015_512,
                        IIN,
                        BIN,
                        TEST_COMPANY,
                        Set.of(CertificateRole.ORGANIZATION, CertificateRole.CEO),
                        KeyPurpose.SIGNING,
                        file,
                        "2025-10-29T11:43:58Z"),
                new Expected(
                        "GOST512_25bae2ec55e0929fc77114432b71790e58066a38",
                        KeyType.GOST_2015_512,
                        none,
                        BIN,
                        TEST_COMPANY,
                        Set.of(CertificateRole.ORGANIZATION, CertificateRole.INFORMATION_SYSTEM),
                        KeyPurpose.SIGNING,
                        file,
                        "2025-10-29T12:10:06Z"),
                new Expected(
                        "GOST512_d199fb1e5f3b3c6a23832a47d248b102e4378613",
                        KeyType.GOST_2015_512,
                        IIN,
                        BIN,
                        TEST_COMPANY,
                        Set.of(CertificateRole.ORGANIZATION, CertificateRole.TREASURY),
                        KeyPurpose.SIGNING,
                        file,
                        "2024-11-09T11:53:25Z"),
                new Expected(
                        "GOSTKNCA_f8a422238209b6e753116431b69b09178f14e9d7",
                        KeyType.GOST_2004,
                        IIN,
                        BIN,
                        TEST_COMPANY,
                        Set.of(CertificateRole.ORGANIZATION, CertificateRole.CEO),
                        KeyPurpose.SIGNING,
                        unsaid,
                        "2019-08-23T04:11:25Z"),
                new Expected(
                        "AUTH_RSA256_6b361b864c679601b652fe387f61fcd9303c0327",
                        KeyType.RSA,
                        IIN,
                        none,
                        none,
                        Set.of(CertificateRole.INDIVIDUAL),
                        KeyPurpose.AUTHENTICATION,
                        unsaid,
                        "2019-08-22T12:11:36Z"),
                new Expected(
                        "RSA256_8426360556902ce4ac33977836f873e1dc190976",
                        KeyType.RSA,
                        IIN,
                        none,
                        none,
                        Set.of(CertificateRole.INDIVIDUAL),
                        KeyPurpose.SIGNING,
                        unsaid,
                        "2019-08-22T12:11:36Z"));
    }

    private static NationalCertificate ofKeyFile(String name) {
        try (Pkcs12 file = Pkcs12.open(KzData.file("p12/" + name + ".p12"), KzData.password())) {
            return file.entries().get(0).certificate();
        }
    }

    @ParameterizedTest
    @MethodSource("keyFiles")
    void parse_when_certificate_is_of_a_real_key_file_tells_what_it_says(Expected expected) {
        NationalCertificate certificate = ofKeyFile(expected.file());

        assertThat(certificate.keyType()).isEqualTo(expected.keyType());
        assertThat(certificate.iin()).isEqualTo(expected.iin());
        assertThat(certificate.bin()).isEqualTo(expected.bin());
        assertThat(certificate.organization()).isEqualTo(expected.organization());
        assertThat(certificate.roles()).isEqualTo(expected.roles());
        assertThat(certificate.purpose()).isEqualTo(expected.purpose());
        assertThat(certificate.keyStorage()).isEqualTo(expected.storage());
        assertThat(certificate.notAfter()).isEqualTo(Instant.parse(expected.notAfter()));
        assertThat(certificate.keyId())
                .isEqualTo(expected.file().substring(expected.file().lastIndexOf('_') + 1));
        assertThat(certificate.subjectKeyIdentifier()).contains(certificate.keyId());
        assertThat(certificate.certificationAuthority()).isFalse();
        assertThat(certificate.identificationMethod()).isEmpty();
    }

    @Test
    void parse_when_person_has_surname_given_name_and_patronymic_tells_them_apart() {
        NationalCertificate person = ofKeyFile("GOST512_02c7a21f2df78b99cb67323e2e255779bb6ae309");

        assertThat(person.commonName()).contains("ТЕСТОВ ТЕСТ");
        assertThat(person.surname()).contains("ТЕСТОВ");
        assertThat(person.givenName()).contains("ТЕСТ");
        assertThat(person.patronymic()).contains("ТЕСТОВИЧ");
        assertThat(person.serialNumber()).isEqualTo(new BigInteger("12C7A21F2DF78B99CB67323E2E255779BB6AE309", 16));
        assertThat(person.keyUsage())
                .contains(Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.NON_REPUDIATION, KeyUsage.KEY_AGREEMENT));
        assertThat(person.authorityKeyIdentifier()).contains("fad24b1ba3a0c961fe1ca8503e6aa2bb450db8a3");
        assertThat(person.ocspLocations()).containsExactly(URI.create("http://test.pki.gov.kz/ocsp/"));
        assertThat(person.crlLocations())
                .containsExactly(URI.create("http://test.pki.gov.kz/crl/nca_gost2022_test.crl"));
    }

    @Test
    void parse_when_information_system_has_wildcards_in_addresses_leaves_them_out() {
        NationalCertificate system = ofKeyFile("GOST512_25bae2ec55e0929fc77114432b71790e58066a38");

        assertThat(system.commonName()).contains("ИС \"Тест\"");
        assertThat(system.surname()).isEmpty();
        assertThat(system.givenName()).isEmpty();
        assertThat(system.patronymic()).isEmpty();
        assertThat(system.crlLocations()).isEmpty();
        assertThat(system.ocspLocations()).containsExactly(URI.create("http://ocsp.pki.gov.kz"));
    }

    @Test
    void parse_when_signer_of_2026_tells_its_validity_to_the_second() {
        NationalCertificate signer = KzData.certificate("cms/individual_signer.cer");

        assertThat(signer.validAt(Instant.parse("2026-05-08T06:45:12Z"))).isFalse();
        assertThat(signer.validAt(Instant.parse("2026-05-08T06:45:13Z"))).isTrue();
        assertThat(signer.validAt(Instant.parse("2027-05-08T06:45:13Z"))).isTrue();
        assertThat(signer.validAt(Instant.parse("2027-05-08T06:45:14Z"))).isFalse();
        assertThat(signer.issuerSuite()).contains(SignatureSuite.GOST_2015_512);
        assertThat(signer.selfIssued()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca/production", "ca/test"})
    void parse_when_certificate_is_of_an_authority_may_issue(String folder) throws Exception {
        for (Path file : KzData.files(folder)) {
            NationalCertificate authority = NationalCertificate.parse(Files.readAllBytes(file));
            assertThat(authority.certificationAuthority()).as(file.toString()).isTrue();
            assertThat(authority.purpose()).as(file.toString()).isEqualTo(KeyPurpose.CERTIFICATION);
            assertThat(authority.keyUsage())
                    .as(file.toString())
                    .hasValueSatisfying(usage -> assertThat(usage).contains(KeyUsage.KEY_CERT_SIGN));
            assertThat(authority.iin()).as(file.toString()).isEmpty();
        }
    }

    @Test
    void pathLength_when_authority_is_limited_tells_the_limit() {
        assertThat(KzData.certificate("ca/production/nca_rsa_2022.cer").pathLength())
                .hasValue(0);
        assertThat(KzData.certificate("ca/production/root_rsa_2020.cer").pathLength())
                .isEmpty();
    }

    @Test
    void subject_when_organization_has_quotes_escapes_them_in_the_text_only() {
        NationalCertificate head = ofKeyFile("GOST512_0860d9665327c26760c213126760a3b73072218d");
        assertThat(head.organization()).contains("АО \"ТЕСТ\"");
        assertThat(head.subject().text()).contains("O=АО \\\"ТЕСТ\\\"").contains("OU=BIN123456789021");
    }

    @Test
    void iin_when_it_stands_in_another_attribute_is_empty() {
        // A company that calls itself by somebody's number must not become that person.
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String("IIN900101300126"))
                .addRDN(BCStyle.O, new DERUTF8String("SERIALNUMBER=IIN900101300126,OU=BIN990140000007"))
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("IIN900101300126 "))
                .build();
        NationalCertificate certificate =
                PKI.issue(CertificateTemplate.person().subject(name)).certificate();

        assertThat(certificate.iin()).isEmpty();
        assertThat(certificate.bin()).isEmpty();
    }

    @Test
    void givenName_when_common_name_does_not_start_with_the_surname_is_empty() {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String("СЫНАҚОВА СЫНАҚ"))
                .addRDN(BCStyle.SURNAME, new DERUTF8String("СЫНАҚОВ"))
                .build();
        assertThat(PKI.issue(CertificateTemplate.person().subject(name))
                        .certificate()
                        .givenName())
                .isEmpty();
    }

    @Test
    void purpose_when_extended_key_usage_is_missing_is_told_by_the_key_usage() {
        int digitalSignature = org.bouncycastle.asn1.x509.KeyUsage.digitalSignature;
        int nonRepudiation = org.bouncycastle.asn1.x509.KeyUsage.nonRepudiation;
        CertificateTemplate bare = CertificateTemplate.person().extendedKeyUsage();

        NationalCertificate signing =
                PKI.issue(bare.keyUsage(digitalSignature | nonRepudiation)).certificate();
        assertThat(signing.extendedKeyUsage()).isEmpty();
        assertThat(signing.roles()).isEmpty();
        assertThat(signing.purpose()).isEqualTo(KeyPurpose.SIGNING);
        assertThat(PKI.issue(bare.keyUsage(digitalSignature)).certificate().purpose())
                .isEqualTo(KeyPurpose.AUTHENTICATION);
        NationalCertificate unsaid = PKI.issue(bare.withoutKeyUsage()).certificate();
        assertThat(unsaid.purpose()).isEqualTo(KeyPurpose.UNSPECIFIED);
        assertThat(unsaid.keyUsage()).isEmpty();
    }

    @Test
    void permits_when_key_is_the_single_gost_key_signs_and_authenticates() {
        NationalCertificate single = PKI.issue(CertificateTemplate.person()).certificate();
        assertThat(single.permits(KeyPurpose.SIGNING)).isTrue();
        assertThat(single.permits(KeyPurpose.AUTHENTICATION)).isTrue();
        assertThat(single.permits(KeyPurpose.TIME_STAMPING)).isFalse();

        NationalCertificate rsa = TestPki.of(SignatureSuite.RSA_SHA256)
                .issue(CertificateTemplate.person())
                .certificate();
        assertThat(rsa.permits(KeyPurpose.SIGNING)).isTrue();
        assertThat(rsa.permits(KeyPurpose.AUTHENTICATION)).isFalse();
    }

    @Test
    void identificationMethod_when_parent_is_named_too_is_the_more_precise_one() {
        NationalCertificate certificate = PKI.issue(CertificateTemplate.person()
                        .extendedKeyUsage(
                                IdentificationMethod.REMOTE.oid(),
                                IdentificationMethod.REMOTE_DIGITAL_ID.oid(),
                                CertificateRole.INDIVIDUAL.oid()))
                .certificate();
        assertThat(certificate.identificationMethod()).contains(IdentificationMethod.REMOTE_DIGITAL_ID);
    }

    @Test
    void roles_when_system_is_registered_below_the_general_role_is_information_system() {
        NationalCertificate certificate = PKI.issue(
                        CertificateTemplate.person().extendedKeyUsage("1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2.6.17"))
                .certificate();
        assertThat(certificate.roles())
                .containsExactly(CertificateRole.ORGANIZATION, CertificateRole.INFORMATION_SYSTEM);
    }

    @Test
    void ocspLocations_when_an_address_is_not_one_that_can_be_called_leaves_it_out() {
        NationalCertificate certificate = PKI.issue(CertificateTemplate.person()
                        .with(access(
                                "HTTP://one.example.kz/ocsp",
                                "ldap://two.example.kz/",
                                "http://name:word@three.example.kz/",
                                "http://four.example.kz/#part",
                                "http:///five",
                                "not an address",
                                " http://six.example.kz/ ",
                                "HTTP://one.example.kz/ocsp")))
                .certificate();
        assertThat(certificate.ocspLocations())
                .containsExactly(URI.create("HTTP://one.example.kz/ocsp"), URI.create("http://six.example.kz/"));
    }

    private static Extension access(String... addresses) {
        AccessDescription[] descriptions = Arrays.stream(addresses)
                .map(address -> new AccessDescription(
                        AccessDescription.id_ad_ocsp, new GeneralName(GeneralName.uniformResourceIdentifier, address)))
                .toArray(AccessDescription[]::new);
        return CertificateTemplate.extension(
                Extension.authorityInfoAccess.getId(), false, new AuthorityInformationAccess(descriptions));
    }

    @Test
    void parse_when_key_is_of_an_unknown_algorithm_names_it() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        byte[] certificate = withKey(SubjectPublicKeyInfo.getInstance(
                generator.generateKeyPair().getPublic().getEncoded()));

        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> NationalCertificate.parse(certificate))
                .withMessageContaining("1.3.101.112")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.ALGORITHM_UNKNOWN));
    }

    private static byte[] withKey(SubjectPublicKeyInfo key) throws Exception {
        X500Name name = CertificateTemplate.personName("900101300126");
        return new X509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        java.util.Date.from(TestPki.NOW),
                        java.util.Date.from(TestPki.NOW.plusSeconds(60)),
                        name,
                        key)
                .build(PKI.nca().contentSigner())
                .getEncoded();
    }

    @Test
    void issuerSuite_when_signature_algorithm_is_unknown_is_empty() {
        TestKey key = PKI.issue(CertificateTemplate.person());
        byte[] der = key.certificate().encoded();
        byte[] known = {0x2a, (byte) 0x83, 0x0e, 3, 0x0a, 1, 1, 2, 3, 2};
        for (int i = 0; i + known.length <= der.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(der, i, i + known.length), known)) {
                der[i + known.length - 1] = 9;
            }
        }
        assertThat(NationalCertificate.parse(der).issuerSuite()).isEmpty();
    }

    @Test
    void parse_when_pem_or_base64_is_the_same_as_der() {
        NationalCertificate certificate =
                PKI.issue(CertificateTemplate.person()).certificate();
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\r', '\n'}).encodeToString(certificate.encoded());
        String pem = "-----BEGIN CERTIFICATE-----\r\n" + base64 + "\r\n-----END CERTIFICATE-----\r\n";

        assertThat(NationalCertificate.parse(pem.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(certificate)
                .hasSameHashCodeAs(certificate);
        assertThat(NationalCertificate.parse(base64.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(certificate);
    }

    @Test
    void encoded_when_changed_by_the_caller_leaves_the_certificate_as_it_was() {
        byte[] given = PKI.issue(CertificateTemplate.person()).certificate().encoded();
        NationalCertificate certificate = NationalCertificate.parse(given);
        String fingerprint = certificate.sha256();
        given[50] ^= 1;
        certificate.encoded()[50] ^= 1;
        certificate.signedPart()[50] ^= 1;
        assertThat(certificate.sha256()).isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not a certificate", "MAA=", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"})
    void parse_when_text_is_no_certificate_is_refused(String text) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> NationalCertificate.parse(text.getBytes(StandardCharsets.US_ASCII)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CERTIFICATE_UNREADABLE));
    }

    @Test
    void parse_when_bytes_follow_is_refused() {
        byte[] der = PKI.nca().certificate().encoded();
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> NationalCertificate.parse(Arrays.copyOf(der, der.length + 1)));
    }

    @Test
    void parse_when_larger_than_any_certificate_is_refused() {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> NationalCertificate.parse(new byte[64 * 1024 + 1]));
    }

    @Test
    void parse_when_elements_are_nested_without_end_is_refused() {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> NationalCertificate.parse(Damage.nested(32_000)));
    }

    @Test
    void parse_when_a_name_is_not_utf8_is_refused() {
        byte[] der = PKI.issue(CertificateTemplate.person()).certificate().encoded();
        byte[] text = "СЫНАҚОВ".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + text.length <= der.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(der, i, i + text.length), text)) {
                der[i] = (byte) 0xff;
            }
        }
        assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> NationalCertificate.parse(der));
    }

    static List<NationalCertificate> someCertificates() {
        return List.of(
                PKI.nca().certificate(),
                PKI.issue(CertificateTemplate.head()).certificate(),
                TestPki.of(SignatureSuite.RSA_SHA256)
                        .issue(CertificateTemplate.person().with(access("http://ocsp.example.kz/")))
                        .certificate());
    }

    @ParameterizedTest
    @MethodSource("someCertificates")
    void parse_when_damaged_anywhere_fails_with_a_CryptoException_only(NationalCertificate certificate) {
        byte[] der = certificate.encoded();
        Stream.of(Damage.everyOctet(der, 20260101), Damage.anywhere(der, 2000, 20260102), Damage.truncations(der, 200))
                .flatMap(copies -> copies)
                .parallel()
                .forEach(NationalCertificateTest::readCompletely);
    }

    @Test
    void parse_when_a_real_certificate_is_damaged_fails_with_a_CryptoException_only() {
        byte[] der = KzData.certificate("cms/individual_signer.cer").encoded();
        Stream.concat(Damage.everyOctet(der, 20260103), Damage.truncations(der, 200))
                .parallel()
                .forEach(NationalCertificateTest::readCompletely);
    }

    /** Whatever is accepted must be readable to the end. */
    private static void readCompletely(byte[] der) {
        NationalCertificate certificate;
        try {
            certificate = NationalCertificate.parse(der);
        } catch (CryptoException e) {
            return;
        }
        certificate.subject().text();
        certificate.issuer().text();
        certificate.selfIssued();
        certificate.commonName();
        certificate.iin();
        certificate.bin();
        certificate.surname();
        certificate.givenName();
        certificate.patronymic();
        certificate.organization();
        certificate.roles();
        certificate.purpose();
        certificate.keyStorage();
        certificate.serialNumber();
        certificate.criticalExtensions();
        certificate.issuerSuite();
        certificate.keyId();
        certificate.hashCode();
    }

    @Test
    void toString_when_printed_shows_the_fingerprint_and_nobody() {
        NationalCertificate certificate = PKI.issue(CertificateTemplate.head()).certificate();
        assertThat(certificate.toString()).isEqualTo("NationalCertificate[sha256=" + certificate.sha256() + "]");
        assertThat(certificate.subject().toString()).isEqualTo("DistinguishedName[***]");
    }

    @Test
    void equals_when_names_differ_in_case_and_string_type_is_true() throws Exception {
        ASN1Encodable utf8 = new DERUTF8String("test ca");
        ASN1Encodable printable = new DERPrintableString("TEST  CA");
        DistinguishedName one = DistinguishedName.parse(
                new X500NameBuilder().addRDN(BCStyle.CN, utf8).build().getEncoded(ASN1Encoding.DER));
        DistinguishedName two = DistinguishedName.parse(
                new X500NameBuilder().addRDN(BCStyle.CN, printable).build().getEncoded(ASN1Encoding.DER));
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
    }
}
