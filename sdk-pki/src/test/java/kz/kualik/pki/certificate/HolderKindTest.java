package kz.kualik.pki.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of holders of K3.2, each by the usages that its authority writes. */
class HolderKindTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final String EMAIL = KeyPurposeId.id_kp_emailProtection.getId();

    private static final X500Name SYSTEM = new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.UID, new DERUTF8String("1.2.398.6.10.1.1"))
            .addRDN(BCStyle.CN, new DERUTF8String("АЖ \"Сынақ\""))
            .addRDN(BCStyle.C, new DERPrintableString("KZ"))
            .addRDN(BCStyle.O, new DERUTF8String("\"СЫНАҚ\" ЖШС"))
            .addRDN(BCStyle.OU, new DERUTF8String("BIN990140000007"))
            .build();

    private static NationalCertificate of(CertificateTemplate template) {
        return PKI.issue(template).certificate();
    }

    /** The usages of the register, without the common part {@code 1.2.398}. */
    private static String[] usages(String text) {
        return Stream.concat(Stream.of(EMAIL), Stream.of(text.split(" ")).map(part -> "1.2.398" + part))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        // The NCA: persons, and those who act for a legal entity.
        ".3.3.4.1.1, NATURAL_PERSON, INDIVIDUAL",
        ".3.3.4.1.1 .3.3.4.3.1, NATURAL_PERSON, INDIVIDUAL",
        ".3.3.4.1.1 .3.3.4.1.1.1, NATURAL_PERSON_SYSTEM, INDIVIDUAL INDIVIDUAL_INFORMATION_SYSTEM",
        ".3.3.4.1.2, LEGAL_ENTITY, ORGANIZATION",
        ".3.3.4.1.2 .3.3.4.1.2.1, LEGAL_ENTITY, ORGANIZATION CEO",
        ".3.3.4.1.2 .3.3.4.1.2.2, LEGAL_ENTITY, ORGANIZATION CAN_SIGN",
        ".3.3.4.1.2 .3.3.4.1.2.3, LEGAL_ENTITY, ORGANIZATION CAN_SIGN_FINANCIAL",
        ".3.3.4.1.2 .3.3.4.1.2.4, LEGAL_ENTITY, ORGANIZATION HR",
        ".3.3.4.1.2 .3.3.4.1.2.5, LEGAL_ENTITY, ORGANIZATION EMPLOYEE",
        ".3.3.4.1.2.5, LEGAL_ENTITY, EMPLOYEE",
        ".3.3.4.1.2 .3.3.4.1.2.6, LEGAL_ENTITY_SYSTEM, ORGANIZATION INFORMATION_SYSTEM",
        ".3.3.4.1.2 .3.3.4.1.2.6.164, LEGAL_ENTITY_SYSTEM, ORGANIZATION INFORMATION_SYSTEM",
        ".3.3.4.1.2 .5.19.1.2.2.1, TREASURY, ORGANIZATION TREASURY",
        ".3.3.4.1.1 .3.3.4.2.1, NCA_STAFF, INDIVIDUAL NCA_ADMIN",
        ".3.3.4.1.1 .3.3.4.2.2, NCA_STAFF, INDIVIDUAL NCA_MANAGER",
        ".3.3.4.1.2 .3.3.4.1.2.5 .3.3.4.2 .3.3.4.2.3, NCA_STAFF, ORGANIZATION EMPLOYEE NCA_PRIVILEGES NCA_OPERATOR",
        // BTS Digital.
        ".3.17.3.1, NATURAL_PERSON, INDIVIDUAL",
        ".3.17.3.2 .3.17.3.3, LEGAL_ENTITY, ORGANIZATION CEO",
        ".3.17.3.2 .3.17.3.4, LEGAL_ENTITY, ORGANIZATION CAN_SIGN",
        ".3.17.3.2 .3.17.3.5, LEGAL_ENTITY, ORGANIZATION CAN_SIGN_FINANCIAL",
        ".3.17.3.2 .3.17.3.6, LEGAL_ENTITY, ORGANIZATION HR",
        ".3.17.3.2 .3.17.3.7, LEGAL_ENTITY, ORGANIZATION EMPLOYEE",
        // The authority of state bodies, УЦ ГО.
        ".3.2.3.1, STATE_BODY, ARCHIVE_STAFF",
        ".3.2.3.2, STATE_BODY, ARCHIVE_STAFF",
        ".3.2.3.3, STATE_BODY, ARCHIVE_STAFF",
        ".3.2.3.4, STATE_BODY, CIVIL_SERVANT"
    })
    void holder_when_usages_name_a_role_is_of_that_role(String usages, HolderKind kind, String roles) {
        NationalCertificate certificate = of(CertificateTemplate.person().extendedKeyUsage(usages(usages)));
        assertThat(certificate.holder()).isEqualTo(kind);
        assertThat(certificate.roles().stream().map(Enum::name).sorted())
                .containsExactlyElementsOf(Stream.of(roles.split(" ")).sorted().toList());
        assertThat(certificate.purpose()).isEqualTo(KeyPurpose.SIGNING);
    }

    @ParameterizedTest
    @CsvSource({
        ".3.3.4.3.1, SERVICE_CENTRE",
        ".3.3.4.3.2, REMOTE",
        ".3.3.4.3.2 .3.3.4.3.2.1, REMOTE_DIGITAL_ID",
        ".3.3.4.3.2.2 .3.3.4.3.2, REMOTE_AI_PLATFORM"
    })
    void identificationMethod_when_usages_name_one_is_the_most_precise(String usages, IdentificationMethod method) {
        NationalCertificate certificate =
                of(CertificateTemplate.person().extendedKeyUsage(usages(".3.3.4.1.1 " + usages)));
        assertThat(certificate.identificationMethod()).contains(method);
        assertThat(certificate.holder()).isEqualTo(HolderKind.NATURAL_PERSON);
    }

    @Test
    void holder_when_certificate_is_of_a_service_or_authority_is_that() {
        assertThat(PKI.root().certificate().holder()).isEqualTo(HolderKind.CERTIFICATION_AUTHORITY);
        assertThat(PKI.nca().certificate().holder()).isEqualTo(HolderKind.CERTIFICATION_AUTHORITY);
        assertThat(of(CertificateTemplate.timestampAuthority()).holder()).isEqualTo(HolderKind.TIME_STAMPING_AUTHORITY);
        assertThat(of(CertificateTemplate.ocspResponder()).holder()).isEqualTo(HolderKind.OCSP_RESPONDER);
    }

    @Test
    void holder_when_old_stamp_authority_names_a_person_too_is_still_the_authority() {
        // The NCA's TSA SERVICE of 2018 had SERIALNUMBER=IIN...
        NationalCertificate old =
                of(CertificateTemplate.timestampAuthority().subject(CertificateTemplate.personName("900101300126")));
        assertThat(old.iin()).contains("900101300126");
        assertThat(old.holder()).isEqualTo(HolderKind.TIME_STAMPING_AUTHORITY);
    }

    @Test
    void holder_when_no_role_is_named_goes_by_the_subject() {
        CertificateTemplate bare = CertificateTemplate.person().extendedKeyUsage();
        assertThat(of(bare).holder()).isEqualTo(HolderKind.NATURAL_PERSON);
        assertThat(of(CertificateTemplate.head().extendedKeyUsage()).holder()).isEqualTo(HolderKind.LEGAL_ENTITY);
        assertThat(of(bare.subject(SYSTEM)).holder()).isEqualTo(HolderKind.LEGAL_ENTITY_SYSTEM);
        assertThat(of(bare.subject(new X500Name("CN=somebody"))).holder()).isEqualTo(HolderKind.UNKNOWN);
    }

    @Test
    void holder_when_system_has_the_role_of_a_legal_entity_only_is_a_system() {
        // As the NCA's test certificates: neither emailProtection nor the role of a system.
        NationalCertificate system =
                of(CertificateTemplate.person().subject(SYSTEM).extendedKeyUsage(CertificateRole.ORGANIZATION.oid()));
        assertThat(system.holder()).isEqualTo(HolderKind.LEGAL_ENTITY_SYSTEM);
        assertThat(system.systemId()).contains("1.2.398.6.10.1.1");
        assertThat(system.bin()).contains("990140000007");
        assertThat(system.iin()).isEmpty();
        assertThat(system.registeredSystem()).isEmpty();
    }

    @Test
    void holder_when_role_and_subject_disagree_goes_by_the_role() {
        NationalCertificate certificate =
                of(CertificateTemplate.head().extendedKeyUsage(EMAIL, CertificateRole.INDIVIDUAL.oid()));
        assertThat(certificate.holder()).isEqualTo(HolderKind.NATURAL_PERSON);
        assertThat(certificate.bin()).as("is told nevertheless").contains("990140000007");
    }

    @Test
    void registeredSystem_when_usage_is_numbered_is_that_usage() {
        NationalCertificate certificate =
                of(CertificateTemplate.person().extendedKeyUsage(usages(".3.3.4.1.2 .3.3.4.1.2.6 .3.3.4.1.2.6.17")));
        assertThat(certificate.registeredSystem()).contains("1.2.398.3.3.4.1.2.6.17");
    }

    @Test
    void registeredSystem_when_identifier_only_starts_alike_is_empty() {
        NationalCertificate certificate = of(CertificateTemplate.person().extendedKeyUsage("1.2.398.3.3.4.1.2.61"));
        assertThat(certificate.registeredSystem()).isEmpty();
        assertThat(certificate.roles()).isEmpty();
    }

    @Test
    void treasuryRole_when_holder_is_of_the_treasury_is_read_and_for_others_not() {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.DC, new DERIA5String("ROLE01"))
                .addRDN(BCStyle.CN, new DERUTF8String("СЫНАҚОВ СЫНАҚ"))
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("IIN900101300126"))
                .addRDN(BCStyle.BUSINESS_CATEGORY, new DERUTF8String("KS01234"))
                .build();
        CertificateTemplate template = CertificateTemplate.head().subject(name);
        NationalCertificate treasury = of(template.extendedKeyUsage(usages(".3.3.4.1.2 .5.19.1.2.2.1")));
        assertThat(treasury.treasuryRole()).contains("ROLE01");
        assertThat(treasury.treasuryInstitution()).contains("KS01234");
        assertThat(of(template).treasuryRole()).isEmpty();
        assertThat(of(template).treasuryInstitution()).isEmpty();
    }
}
