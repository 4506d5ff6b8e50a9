package kz.kualik.pki.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.identifier.Bin;
import kz.kualik.core.identifier.Iin;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.testing.Damage;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificationRequestTest {
    private static final NaturalPerson PERSON =
            new NaturalPerson(Iin.parse("900101300126"), "СЫНАҚОВ", "СЫНАҚ", Optional.of("СЫНАҚҰЛЫ"));
    private static final PendingKeyPair PAIR = KeyPairs.generate(SignatureSuite.GOST_2015_512);

    @AfterAll
    static void closePair() {
        PAIR.close();
    }

    private static CertificationRequest request() {
        return CertificationRequest.naturalPerson(PERSON)
                .email("synaq@example.kz")
                .storage(KeyStorage.PKCS12)
                .signWith(PAIR);
    }

    private static org.bouncycastle.asn1.pkcs.CertificationRequest structure(CertificationRequest request) {
        return org.bouncycastle.asn1.pkcs.CertificationRequest.getInstance(request.encoded());
    }

    private static Extensions extensions(CertificationRequest request) {
        CertificationRequestInfo info = structure(request).getCertificationRequestInfo();
        assertThat(info.getAttributes().size()).as("one attribute").isEqualTo(1);
        Attribute attribute = Attribute.getInstance(info.getAttributes().getObjectAt(0));
        assertThat(attribute.getAttrType()).isEqualTo(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest);
        assertThat(attribute.getAttrValues().size()).isEqualTo(1);
        return Extensions.getInstance(attribute.getAttrValues().getObjectAt(0));
    }

    private static List<String> subject(CertificationRequest request) {
        RDN[] names =
                structure(request).getCertificationRequestInfo().getSubject().getRDNs();
        return Arrays.stream(names)
                .map(RDN::getFirst)
                .map(name -> name.getType() + " " + name.getValue().getClass().getSimpleName() + " " + name.getValue())
                .toList();
    }

    @Test
    void signWith_when_person_has_a_patronymic_writes_the_subject_as_the_NCA_does() {
        assertThat(subject(request()))
                .containsExactly(
                        "2.5.4.3 DERUTF8String СЫНАҚОВ СЫНАҚ",
                        "2.5.4.4 DERUTF8String СЫНАҚОВ",
                        "2.5.4.5 DERPrintableString IIN900101300126",
                        "2.5.4.6 DERPrintableString KZ",
                        "2.5.4.42 DERUTF8String СЫНАҚҰЛЫ");
    }

    @Test
    void signWith_when_person_has_no_patronymic_leaves_the_attribute_out() {
        NaturalPerson person = new NaturalPerson(PERSON.iin(), "СЫНАҚОВ", "СЫНАҚ", Optional.empty());
        assertThat(subject(CertificationRequest.naturalPerson(person).signWith(PAIR)))
                .hasSize(4)
                .noneMatch(name -> name.startsWith("2.5.4.42"));
    }

    @Test
    void signWith_when_email_is_given_asks_for_email_and_storage_only() {
        Extensions extensions = extensions(request());
        assertThat(extensions.getExtensionOIDs())
                .extracting(ASN1ObjectIdentifier::getId)
                .containsExactly("2.5.29.17", "1.2.398.3.3.5");
        assertThat(extensions.getCriticalExtensionOIDs()).isEmpty();
        GeneralName[] names = GeneralNames.getInstance(
                        extensions.getExtensionParsedValue(Extension.subjectAlternativeName))
                .getNames();
        assertThat(names).containsExactly(new GeneralName(GeneralName.rfc822Name, "synaq@example.kz"));
        ASN1Encodable[] storage = ASN1Sequence.getInstance(
                        extensions.getExtensionParsedValue(new ASN1ObjectIdentifier("1.2.398.3.3.5")))
                .toArray();
        assertThat(storage).containsExactly(new ASN1ObjectIdentifier("1.2.398.3.3.5.1.1"));
    }

    @Test
    void signWith_when_email_is_not_given_asks_for_the_storage_only() {
        CertificationRequest request =
                CertificationRequest.naturalPerson(PERSON).signWith(PAIR);
        assertThat(extensions(request).getExtensionOIDs())
                .extracting(ASN1ObjectIdentifier::getId)
                .containsExactly("1.2.398.3.3.5");
        assertThat(request.email()).isEmpty();
        assertThat(request.storage()).contains(KeyStorage.PKCS12);
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void signWith_when_key_is_of_a_suite_names_its_algorithm_with_NULL(SignatureSuite suite) {
        try (PendingKeyPair pair = KeyPairs.generate(suite)) {
            CertificationRequest request =
                    CertificationRequest.naturalPerson(PERSON).signWith(pair);
            var algorithm = structure(request).getSignatureAlgorithm();
            assertThat(algorithm.getAlgorithm().getId()).isEqualTo(suite.oid());
            assertThat(algorithm.getParameters()).isEqualTo(DERNull.INSTANCE);
            assertThat(structure(request)
                            .getCertificationRequestInfo()
                            .getVersion()
                            .intValueExact())
                    .isZero();
            assertThat(request.publicKey()).isEqualTo(pair.publicKey());
            assertThat(request.suite()).isEqualTo(suite);
        }
    }

    @Test
    void signWith_when_rsa_key_is_judged_by_openssl_is_its_own_proof() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.RSA_SHA256)) {
            byte[] request =
                    CertificationRequest.naturalPerson(PERSON).signWith(pair).encoded();
            OpenSsl judge = new OpenSsl();
            assertThat(judge.verifyRequest(request)).isTrue();
            request[request.length - 1] ^= 1;
            assertThat(judge.verifyRequest(request)).isFalse();
        }
    }

    @Test
    void signWith_when_gost_key_is_judged_by_openssl_is_its_own_proof() throws Exception {
        var structure = structure(request());
        assertThat(new OpenSslGost()
                        .verify(
                                PAIR.publicKey().getEncoded(),
                                structure.getCertificationRequestInfo().getEncoded(),
                                structure.getSignature().getOctets()))
                .isTrue();
    }

    @Test
    void signWith_when_key_is_for_authentication_says_so() {
        CertificationRequest request = CertificationRequest.naturalPerson(PERSON)
                .purpose(KeyPurpose.AUTHENTICATION)
                .signWith(PAIR);
        assertThat(request.purpose()).isEqualTo(KeyPurpose.AUTHENTICATION);
        assertThat(CertificationRequest.parse(request.encoded()).purpose()).isEqualTo(KeyPurpose.AUTHENTICATION);
        assertThat(request().purpose()).isEqualTo(KeyPurpose.SIGNING);
    }

    @Test
    void signWith_when_pair_is_closed_is_refused() {
        PendingKeyPair closed = KeyPairs.generate(SignatureSuite.GOST_2015_512);
        closed.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> CertificationRequest.naturalPerson(PERSON).signWith(closed));
    }

    @Test
    void parse_when_request_was_written_here_tells_the_same() {
        CertificationRequest written = request();
        CertificationRequest read = CertificationRequest.parse(written.encoded());
        assertThat(read).isEqualTo(written).hasSameHashCodeAs(written);
        assertThat(read.email()).contains("synaq@example.kz");
        assertThat(read.storage()).contains(KeyStorage.PKCS12);
        assertThat(read.subject()).isEqualTo(written.subject());
        String base64 = Base64.getMimeEncoder().encodeToString(written.encoded());
        String pem = "-----BEGIN CERTIFICATE REQUEST-----\n" + base64 + "\n-----END CERTIFICATE REQUEST-----\n";
        assertThat(CertificationRequest.parse(pem.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(written);
    }

    @Test
    void parse_when_any_octet_was_changed_is_refused() {
        Damage.everyOctet(request().encoded(), 20260601)
                .parallel()
                .forEach(changed -> assertThatExceptionOfType(CryptoException.class)
                        .isThrownBy(() -> CertificationRequest.parse(changed)));
    }

    @Test
    void parse_when_cut_short_is_refused() {
        Damage.truncations(request().encoded(), 100)
                .forEach(cut -> assertThatExceptionOfType(CryptoException.class)
                        .isThrownBy(() -> CertificationRequest.parse(cut))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.REQUEST_UNREADABLE)));
    }

    @Test
    void parse_when_signature_is_of_another_key_is_refused() throws Exception {
        var mine = structure(request());
        try (PendingKeyPair other = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            var forged = new org.bouncycastle.asn1.pkcs.CertificationRequest(
                    mine.getCertificationRequestInfo(),
                    mine.getSignatureAlgorithm(),
                    new org.bouncycastle.asn1.DERBitString(
                            other.sign(mine.getCertificationRequestInfo().getEncoded())));
            byte[] encoded = forged.getEncoded();
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> CertificationRequest.parse(encoded))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.REQUEST_UNREADABLE));
        }
    }

    @Test
    void parse_when_larger_than_any_request_is_refused() {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> CertificationRequest.parse(new byte[64 * 1024 + 1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "synaq", "synaq@", "@example.kz", "a b@example.kz", "сынақ@example.kz", "a@b@c"})
    void email_when_it_is_no_address_is_refused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificationRequest.naturalPerson(PERSON).email(address));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyPurpose.class,
            names = {"SIGNING", "AUTHENTICATION"},
            mode = EnumSource.Mode.EXCLUDE)
    void purpose_when_people_get_no_such_key_is_refused(KeyPurpose purpose) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificationRequest.naturalPerson(PERSON).purpose(purpose));
    }

    @Test
    void naturalPerson_when_a_name_is_blank_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NaturalPerson(PERSON.iin(), " ", "СЫНАҚ", Optional.empty()));
        for (String odd : List.of("А\nБ", "А\u0000", "А".repeat(65))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new NaturalPerson(PERSON.iin(), "СЫНАҚОВ", odd, Optional.empty()))
                    .withMessageContaining("givenName");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NaturalPerson(PERSON.iin(), "СЫНАҚОВ", "", Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NaturalPerson(PERSON.iin(), "СЫНАҚОВ", "СЫНАҚ", Optional.of("")));
    }

    @Test
    void toString_when_printed_shows_nobody() {
        assertThat(request().toString()).isEqualTo("CertificationRequest[GOST_2015_512]");
        assertThat(PERSON.toString()).doesNotContain("900101300126").doesNotContain("СЫНАҚ");
    }

    private static final Organization ORGANIZATION = new Organization(Bin.parse("990140000007"), "АО \"СЫНАҚ\"");

    @Test
    void representative_when_asked_writes_the_organization_before_the_patronymic() {
        assertThat(subject(CertificationRequest.representative(PERSON, ORGANIZATION)
                        .signWith(PAIR)))
                .containsExactly(
                        "2.5.4.3 DERUTF8String СЫНАҚОВ СЫНАҚ",
                        "2.5.4.4 DERUTF8String СЫНАҚОВ",
                        "2.5.4.5 DERPrintableString IIN900101300126",
                        "2.5.4.6 DERPrintableString KZ",
                        "2.5.4.10 DERUTF8String АО \"СЫНАҚ\"",
                        "2.5.4.11 DERUTF8String BIN990140000007",
                        "2.5.4.42 DERUTF8String СЫНАҚҰЛЫ");
    }

    @Test
    void informationSystem_when_asked_writes_its_identifier_and_nobody() {
        var system = new InformationSystem("1.2.398.6.10.1.1", "СЫНАҚ АЖ", ORGANIZATION);
        assertThat(subject(CertificationRequest.informationSystem(system).signWith(PAIR)))
                .containsExactly(
                        "0.9.2342.19200300.100.1.1 DERUTF8String 1.2.398.6.10.1.1",
                        "2.5.4.3 DERUTF8String СЫНАҚ АЖ",
                        "2.5.4.6 DERPrintableString KZ",
                        "2.5.4.10 DERUTF8String АО \"СЫНАҚ\"",
                        "2.5.4.11 DERUTF8String BIN990140000007");
        assertThat(system.toString()).doesNotContain("990140000007", "СЫНАҚ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", "1.2.x", "3.1", "1.02", "1.2.398 "})
    void informationSystem_when_its_identifier_is_none_is_refused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new InformationSystem(id, "АЖ", ORGANIZATION));
    }

    @Test
    void foreign_when_all_is_asked_for_is_read_back_and_accepted_by_openssl() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.RSA_SHA256, 3072)) {
            CertificationRequest request = CertificationRequest.foreign("pay.example.kz")
                    .country("KZ")
                    .state("Ақмола")
                    .locality("Астана")
                    .organization("Example LLP")
                    .organizationalUnit("Payments")
                    .dnsName("pay.example.kz")
                    .dnsName("*.pay.example.kz")
                    .email("admin@example.kz")
                    .keyUsage(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT, KeyUsage.DECIPHER_ONLY)
                    .extendedKeyUsage("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2")
                    .signWith(pair);
            CertificationRequest read = CertificationRequest.parse(request.encoded());
            assertThat(read.subject().text())
                    .isEqualTo("C=KZ,ST=Ақмола,L=Астана,O=Example LLP,OU=Payments,CN=pay.example.kz");
            assertThat(read.dnsNames()).containsExactly("pay.example.kz", "*.pay.example.kz");
            assertThat(read.email()).contains("admin@example.kz");
            assertThat(read.storage()).isEmpty();
            assertThat(read.keyUsage())
                    .containsExactlyInAnyOrder(
                            KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT, KeyUsage.DECIPHER_ONLY);
            assertThat(read.extendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
            assertThat(new OpenSsl().verifyRequest(request.encoded())).isTrue();
        }
    }

    @Test
    void foreign_when_only_the_name_is_given_asks_for_no_extension() {
        CertificationRequest request = CertificationRequest.foreign("Synaq").signWith(PAIR);
        assertThat(structure(request)
                        .getCertificationRequestInfo()
                        .getAttributes()
                        .size())
                .isZero();
        assertThat(request.keyUsage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a.kz", "a..kz", "a.kz.", "*.*.kz", "a*.kz", "сынақ.kz", "a_b.kz", "a.kz\n"})
    void dnsName_when_it_is_none_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificationRequest.foreign("a").dnsName(name));
    }

    @Test
    void foreign_when_a_part_is_wrong_is_refused() {
        ForeignRequest request = CertificationRequest.foreign("a");
        assertThatIllegalArgumentException().isThrownBy(() -> CertificationRequest.foreign(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificationRequest.foreign("a".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificationRequest.foreign("a\u0000b"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.country("kz"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.country("XX"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.organization("\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.email("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.extendedKeyUsage("serverAuth"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256", "RSA_SHA512"})
    void complete_when_value_comes_from_elsewhere_gives_the_request(SignatureSuite suite) {
        try (PendingKeyPair elsewhere = KeyPairs.generate(suite)) {
            PreparedRequest prepared = CertificationRequest.naturalPerson(PERSON)
                    .email("synaq@example.kz")
                    .prepare(elsewhere.publicKey(), suite);
            CertificationRequest request = prepared.complete(elsewhere.sign(prepared.toBeSigned()));
            assertThat(request.suite()).isEqualTo(suite);
            assertThat(request.publicKey()).isEqualTo(elsewhere.publicKey());
            assertThat(prepared.toString()).isEqualTo("PreparedRequest[" + suite + "]");
        }
    }

    @Test
    void complete_when_value_is_of_something_else_is_refused() {
        PreparedRequest prepared =
                CertificationRequest.naturalPerson(PERSON).prepare(PAIR.publicKey(), SignatureSuite.GOST_2015_512);
        byte[] changed = PAIR.sign(prepared.toBeSigned());
        changed[7] ^= 1;
        for (byte[] value : List.of(PAIR.sign(new byte[] {1}), changed, new byte[0], new byte[128])) {
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> prepared.complete(value))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.REQUEST_SIGNATURE_INVALID));
        }
    }

    @Test
    void prepare_when_key_and_suite_do_not_belong_together_is_refused() {
        var builder = CertificationRequest.naturalPerson(PERSON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.prepare(PAIR.publicKey(), SignatureSuite.RSA_SHA256));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.prepare(PAIR.publicKey(), SignatureSuite.GOST_2004));
    }
}
