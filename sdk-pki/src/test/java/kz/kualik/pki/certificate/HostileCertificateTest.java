package kz.kualik.pki.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd certificates, which are read, and hostile ones, which are refused by a typed error or read harmlessly. */
class HostileCertificateTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final String IIN = "IIN900101300126";

    private static NationalCertificate of(CertificateTemplate template) {
        return PKI.issue(template).certificate();
    }

    private static NationalCertificate named(X500Name name) {
        return of(CertificateTemplate.person().subject(name));
    }

    private static X500NameBuilder name() {
        return new X500NameBuilder(BCStyle.INSTANCE);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CERTIFICATE_UNREADABLE));
    }

    // Addresses

    private static Extension crl(String... addresses) {
        GeneralName[] names = Arrays.stream(addresses)
                .map(address -> new GeneralName(GeneralName.uniformResourceIdentifier, address))
                .toArray(GeneralName[]::new);
        DistributionPointName name = new DistributionPointName(new GeneralNames(names));
        return CertificateTemplate.extension(
                Extension.cRLDistributionPoints.getId(),
                false,
                new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)}));
    }

    private static Extension access(ASN1ObjectIdentifier method, String... addresses) {
        return CertificateTemplate.extension(
                Extension.authorityInfoAccess.getId(),
                false,
                new AuthorityInformationAccess(Arrays.stream(addresses)
                        .map(address -> new AccessDescription(
                                method, new GeneralName(GeneralName.uniformResourceIdentifier, address)))
                        .toArray(AccessDescription[]::new)));
    }

    @Test
    void crlLocations_when_address_has_a_wildcard_leaves_it_out() {
        NationalCertificate certificate = of(
                CertificateTemplate.person().with(crl("http://crl.pki.gov.kz/*.crl", "http://crl.example.kz/one.crl")));
        assertThat(certificate.crlLocations()).containsExactly(URI.create("http://crl.example.kz/one.crl"));
    }

    @Test
    void issuerLocations_when_address_has_a_wildcard_leaves_it_out() {
        NationalCertificate certificate = of(CertificateTemplate.person()
                .with(access(
                        AccessDescription.id_ad_caIssuers,
                        "http://pki.gov.kz/cert/*.cer",
                        "file:///etc/passwd",
                        "http://pki.gov.kz/cert/nca.cer")));
        assertThat(certificate.issuerLocations()).containsExactly(URI.create("http://pki.gov.kz/cert/nca.cer"));
        assertThat(certificate.ocspLocations()).isEmpty();
    }

    @Test
    void crlLocations_when_gost_certificate_names_files_of_rsa_tells_them_as_they_are() {
        // As the NCA's test certificates of 2019: whoever fetches them finds that they do not fit.
        NationalCertificate certificate =
                of(CertificateTemplate.person().with(crl("http://test.pki.gov.kz/crl/nca_rsa_test.crl")));
        assertThat(certificate.crlLocations())
                .containsExactly(URI.create("http://test.pki.gov.kz/crl/nca_rsa_test.crl"));
        assertThat(certificate.suite()).isEqualTo(SignatureSuite.GOST_2015_512);
    }

    // Usages

    @Test
    void purpose_when_extended_key_usage_is_critical_is_the_same() {
        // «Сотрудник с правом подписи» of 2024: EKU critical, KU not.
        KeyPurposeId[] usages = {
            KeyPurposeId.id_kp_emailProtection,
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier(CertificateRole.ORGANIZATION.oid())),
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier(CertificateRole.CAN_SIGN.oid()))
        };
        NationalCertificate certificate = of(CertificateTemplate.head()
                .extendedKeyUsage()
                .withoutKeyUsage()
                .with(CertificateTemplate.extension(
                        Extension.extendedKeyUsage.getId(), true, new ExtendedKeyUsage(usages)))
                .with(CertificateTemplate.extension(
                        Extension.keyUsage.getId(), false, new org.bouncycastle.asn1.x509.KeyUsage(0xc8))));
        assertThat(certificate.criticalExtensions()).containsExactly("2.5.29.37");
        assertThat(certificate.purpose()).isEqualTo(KeyPurpose.SIGNING);
        assertThat(certificate.roles()).containsExactly(CertificateRole.ORGANIZATION, CertificateRole.CAN_SIGN);
        assertThat(certificate.holder()).isEqualTo(HolderKind.LEGAL_ENTITY);
    }

    @Test
    void roles_when_extended_key_usage_is_missing_are_none() {
        NationalCertificate certificate = of(CertificateTemplate.head().extendedKeyUsage());
        assertThat(certificate.roles()).isEmpty();
        assertThat(certificate.purpose()).isEqualTo(KeyPurpose.SIGNING);
    }

    // Names

    @Test
    void organization_when_it_has_quotes_and_escapes_is_given_as_it_is() {
        String odd = " АО \"ТЕСТ\", \\OU=BIN990140000007+O=x;<y># ";
        NationalCertificate certificate = named(name().addRDN(BCStyle.O, new DERUTF8String(odd))
                .addRDN(BCStyle.CN, new DERUTF8String("#0c0141"))
                .build());
        assertThat(certificate.organization()).contains(odd);
        assertThat(certificate.commonName()).contains("#0c0141");
        assertThat(certificate.bin()).isEmpty();
        assertThat(certificate.subject().text())
                .isEqualTo("O=\\ АО \\\"ТЕСТ\\\"\\, \\\\OU\\=BIN990140000007\\+O\\=x\\;\\<y\\>#\\ ,CN=\\#0c0141");
    }

    @ParameterizedTest
    @CsvSource({
        "2.5.4.3", // commonName
        "2.5.4.10", // organization
        "2.5.4.4", // surname
        "2.5.4.42", // givenName
        "2.5.4.12", // title
        "2.5.4.11", // organizationalUnit, where only a BIN belongs
        "2.5.4.45" // uniqueIdentifier
    })
    void iin_when_it_stands_in_another_attribute_is_empty(String attribute) {
        NationalCertificate certificate =
                named(name().addRDN(new ASN1ObjectIdentifier(attribute), new DERUTF8String(IIN))
                        .build());
        assertThat(certificate.iin()).isEmpty();
        assertThat(certificate.bin()).isEmpty();
    }

    @Test
    void bin_when_it_stands_in_another_attribute_is_empty() {
        NationalCertificate certificate = named(name().addRDN(BCStyle.O, new DERUTF8String("BIN990140000007"))
                .addRDN(BCStyle.CN, new DERUTF8String("BIN990140000007"))
                .addRDN(BCStyle.SERIALNUMBER, new DERUTF8String("BIN990140000007"))
                .build());
        assertThat(certificate.bin()).isEmpty();
        assertThat(certificate.iin()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "900101300126",
                "iin900101300126",
                "IIN900101300126 ",
                " IIN900101300126",
                "IIN90010130012",
                "IIN9001013001267",
                "xIIN900101300126",
                "IIN٩٠٠١٠١٣٠٠١٢٦",
                "IIN900101300126\n",
                "IIN900101300126\u0000"
            })
    void iin_when_it_is_not_exactly_of_its_form_is_empty(String value) {
        assertThat(named(name().addRDN(BCStyle.SERIALNUMBER, new DERUTF8String(value))
                                .build())
                        .iin())
                .isEmpty();
    }

    @Test
    void iin_when_check_digit_is_wrong_is_given() {
        assertThat(named(CertificateTemplate.personName("123456789011")).iin()).contains("123456789011");
    }

    @Test
    void iin_when_two_differ_is_empty_and_when_they_agree_is_given() {
        X500NameBuilder twice = name().addRDN(BCStyle.SERIALNUMBER, new DERPrintableString(IIN))
                .addRDN(BCStyle.SERIALNUMBER, new DERUTF8String(IIN));
        assertThat(named(twice.build()).iin()).contains("900101300126");
        assertThat(named(twice.addRDN(BCStyle.SERIALNUMBER, new DERUTF8String("IIN900101300127"))
                                .build())
                        .iin())
                .isEmpty();
    }

    @Test
    void bin_when_a_department_stands_before_it_is_given() {
        NationalCertificate certificate = named(name().addRDN(BCStyle.OU, new DERUTF8String("Бухгалтерия"))
                .addRDN(BCStyle.OU, new DERUTF8String("BIN990140000007"))
                .build());
        assertThat(certificate.bin()).contains("990140000007");
        assertThat(certificate.subject().values("2.5.4.11")).containsExactly("Бухгалтерия", "BIN990140000007");
    }

    @Test
    void iin_when_relative_name_has_several_values_is_found_in_its_own() {
        RDN shared = new RDN(new AttributeTypeAndValue[] {
            new AttributeTypeAndValue(BCStyle.CN, new DERUTF8String("СЫНАҚОВ СЫНАҚ")),
            new AttributeTypeAndValue(BCStyle.SERIALNUMBER, new DERPrintableString(IIN))
        });
        NationalCertificate certificate = named(new X500Name(new RDN[] {shared}));
        assertThat(certificate.iin()).contains("900101300126");
        assertThat(certificate.commonName()).contains("СЫНАҚОВ СЫНАҚ");
        assertThat(certificate.subject().text()).contains("+").contains("SERIALNUMBER=" + IIN);
    }

    static List<ASN1Encodable> strings() {
        return List.of(
                new DERUTF8String("Сынақ"),
                new DERBMPString("Сынақ"),
                new DERUniversalString("Сынақ".getBytes(Charset.forName("UTF-32BE"))));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void commonName_when_string_is_of_another_type_is_the_same_text(ASN1Encodable value) {
        assertThat(named(name().addRDN(BCStyle.CN, value).build()).commonName()).contains("Сынақ");
    }

    @Test
    void iin_when_string_is_of_another_type_is_read() {
        for (ASN1Encodable value : List.of(
                new DERT61String(IIN),
                new DERBMPString(IIN),
                new DERUniversalString(IIN.getBytes(Charset.forName("UTF-32BE"))))) {
            assertThat(named(name().addRDN(BCStyle.SERIALNUMBER, value).build()).iin())
                    .contains("900101300126");
        }
    }

    @Test
    void parse_when_universal_string_is_malformed_is_refused() {
        assertRefused(() -> named(name().addRDN(BCStyle.CN, new DERUniversalString(new byte[] {0, 0, 4}))
                .build()));
        assertRefused(() ->
                named(name().addRDN(BCStyle.CN, new DERUniversalString(new byte[] {(byte) 0xff, (byte) 0xff, 0, 0}))
                        .build()));
    }

    @Test
    void commonName_when_value_is_no_string_is_its_encoding() {
        NationalCertificate certificate =
                named(new X500Name(new RDN[] {new RDN(BCStyle.CN, new DERSequence(new DERUTF8String("x")))}));
        assertThat(certificate.commonName()).contains("#30030c0178");
        assertThat(certificate.subject().text()).isEqualTo("CN=#30030c0178");
    }

    @Test
    void parse_when_name_has_more_attributes_than_any_is_refused() {
        X500NameBuilder most = name();
        IntStream.range(0, 64).forEach(i -> most.addRDN(BCStyle.CN, new DERUTF8String("x" + i)));
        assertThat(named(most.build()).commonName()).contains("x0");
        assertRefused(() ->
                named(most.addRDN(BCStyle.CN, new DERUTF8String("one more")).build()));
    }

    @Test
    void parse_when_name_is_huge_is_read_or_refused_by_size() {
        String longest = "Ұ".repeat(30_000);
        NationalCertificate certificate =
                named(name().addRDN(BCStyle.CN, new DERUTF8String(longest)).build());
        assertThat(certificate.commonName()).contains(longest);
        assertRefused(() -> named(
                name().addRDN(BCStyle.CN, new DERUTF8String("Ұ".repeat(33_000))).build()));
    }

    private static ASN1Encodable nested(int depth) {
        ASN1Encodable value = DERNull.INSTANCE;
        for (int i = 0; i < depth; i++) {
            value = new DERSequence(value);
        }
        return value;
    }

    @Test
    void parse_when_name_is_nested_deeply_is_refused() {
        assertRefused(() -> named(new X500Name(new RDN[] {new RDN(BCStyle.CN, nested(1000))})));
    }

    // Alternative names

    private static Extension alternativeName(ASN1Encodable value) {
        return CertificateTemplate.extension(Extension.subjectAlternativeName.getId(), false, value);
    }

    @Test
    void email_when_several_names_are_given_is_the_first_address() {
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "example.kz"),
            new GeneralName(GeneralName.rfc822Name, "first@example.kz"),
            new GeneralName(GeneralName.rfc822Name, "second@example.kz")
        });
        assertThat(of(CertificateTemplate.person().with(alternativeName(names))).email())
                .contains("first@example.kz");
        assertThat(of(CertificateTemplate.person()).email()).isEmpty();
    }

    @Test
    void email_when_address_stands_in_the_subject_is_empty() {
        assertThat(named(name().addRDN(BCStyle.EmailAddress, new DERUTF8String("first@example.kz"))
                                .build())
                        .email())
                .isEmpty();
    }

    @Test
    void parse_when_alternative_names_are_many_is_read() {
        GeneralName[] many = IntStream.range(0, 3000)
                .mapToObj(i -> new GeneralName(GeneralName.rfc822Name, i + "@example.kz"))
                .toArray(GeneralName[]::new);
        assertThat(of(CertificateTemplate.person().with(alternativeName(new GeneralNames(many))))
                        .email())
                .contains("0@example.kz");
    }

    @Test
    void parse_when_alternative_name_is_malformed_or_nested_deeply_is_refused() {
        assertRefused(() -> of(CertificateTemplate.person().with(alternativeName(DERNull.INSTANCE))));
        assertRefused(() -> of(CertificateTemplate.person()
                .with(alternativeName(new DERSequence(new DERTaggedObject(true, 0, nested(1000)))))));
    }

    // Encodings

    @Test
    void parse_when_an_extension_is_given_twice_is_refused() throws IOException {
        // Which of the two would be believed?
        TestKey signer = PKI.nca();
        ASN1Sequence tbs =
                ASN1Sequence.getInstance(of(CertificateTemplate.person()).signedPart());
        ASN1EncodableVector fields = new ASN1EncodableVector();
        for (ASN1Encodable field : tbs) {
            fields.add(field);
        }
        ASN1Sequence extensions = ASN1Sequence.getInstance(
                org.bouncycastle.asn1.ASN1TaggedObject.getInstance(fields.get(fields.size() - 1)), true);
        ASN1EncodableVector twice = new ASN1EncodableVector();
        for (ASN1Encodable extension : extensions) {
            twice.add(extension);
        }
        twice.add(extensions.getObjectAt(0));
        ASN1EncodableVector changed = new ASN1EncodableVector();
        for (int i = 0; i + 1 < fields.size(); i++) {
            changed.add(fields.get(i));
        }
        changed.add(new DERTaggedObject(true, 3, new DERSequence(twice)));
        byte[] der = certificate(new DERSequence(changed), signer);

        assertRefused(() -> NationalCertificate.parse(der));
    }

    private static byte[] certificate(ASN1Sequence tbs, TestKey signer) throws IOException {
        byte[] signed = tbs.getEncoded(ASN1Encoding.DER);
        return new DERSequence(new ASN1Encodable[] {
                    tbs, signer.contentSigner().getAlgorithmIdentifier(), new DERBitString(signer.sign(signed))
                })
                .getEncoded(ASN1Encoding.DER);
    }

    static Stream<BigInteger> serialNumbers() {
        return Stream.of(
                BigInteger.ZERO,
                BigInteger.ONE.negate(),
                BigInteger.TWO.pow(159).negate(),
                BigInteger.TWO.pow(4000));
    }

    @ParameterizedTest
    @MethodSource("serialNumbers")
    void serialNumber_when_it_is_zero_negative_or_huge_is_read(BigInteger serialNumber) throws IOException {
        NationalCertificate certificate = NationalCertificate.parse(numbered(serialNumber));
        assertThat(certificate.serialNumber()).isEqualTo(serialNumber);
    }

    private static byte[] numbered(BigInteger serialNumber) throws IOException {
        TestKey person = PKI.issue(CertificateTemplate.person());
        X500Name name = CertificateTemplate.personName("900101300126");
        ContentSigner signer = PKI.nca().contentSigner();
        return new X509v3CertificateBuilder(
                        name,
                        serialNumber,
                        Date.from(TestPki.NOW),
                        Date.from(TestPki.NOW.plusSeconds(60)),
                        name,
                        SubjectPublicKeyInfo.getInstance(
                                person.certificate().publicKey().getEncoded()))
                .build(signer)
                .getEncoded();
    }

    @Test
    void parse_when_version_or_fields_are_missing_is_refused() throws IOException {
        TBSCertificate tbs =
                TBSCertificate.getInstance(of(CertificateTemplate.person()).signedPart());
        byte[] empty = certificate(new DERSequence(), PKI.nca());
        byte[] short2 = certificate(
                new DERSequence(new ASN1Encodable[] {tbs.getSerialNumber(), tbs.getSignature()}), PKI.nca());
        byte[] odd = certificate(new DERSequence(new ASN1Integer(1)), PKI.nca());
        for (byte[] der : List.of(empty, short2, odd)) {
            assertRefused(() -> NationalCertificate.parse(der));
        }
    }

    @Test
    void parse_when_key_does_not_end_with_an_octet_is_refused() throws IOException {
        // Found by flipping bits: Bouncy Castle complained only when the key id was asked for.
        NationalCertificate certificate = TestPki.of(SignatureSuite.RSA_SHA256)
                .issue(CertificateTemplate.person())
                .certificate();
        byte[] key = certificate.publicKey().getEncoded();
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key);
        byte[] bits = info.getPublicKeyData().getOctets();
        bits[bits.length - 1] &= (byte) 0xfe;
        ASN1Sequence tbs = ASN1Sequence.getInstance(certificate.signedPart());
        ASN1EncodableVector fields = new ASN1EncodableVector();
        for (int i = 0; i < tbs.size(); i++) {
            fields.add(
                    i == 6
                            ? new DERSequence(new ASN1Encodable[] {info.getAlgorithm(), new DERBitString(bits, 1)})
                            : tbs.getObjectAt(i));
        }
        byte[] der = certificate(new DERSequence(fields), PKI.nca());
        assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> NationalCertificate.parse(der));
    }

    @Test
    void parse_when_relative_name_is_empty_is_read_or_refused_by_a_typed_error() throws IOException {
        NationalCertificate certificate = of(CertificateTemplate.person());
        ASN1Sequence tbs = ASN1Sequence.getInstance(certificate.signedPart());
        ASN1EncodableVector fields = new ASN1EncodableVector();
        for (int i = 0; i < tbs.size(); i++) {
            fields.add(i == 5 ? new DERSequence(new DERSet()) : tbs.getObjectAt(i));
        }
        RealCertificatesTest.readCompletely(certificate(new DERSequence(fields), PKI.nca()));
    }
}
