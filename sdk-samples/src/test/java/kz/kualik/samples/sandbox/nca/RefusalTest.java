package kz.kualik.samples.sandbox.nca;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.internal.json.Json;
import kz.kualik.core.text.Language;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.internal.wire.NcaWire;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.samples.sandbox.TestClock;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the NCA does not certify: by decision (a state with a reason for the person) or as malformed (status 422). */
final class RefusalTest {
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-22T10:00:00Z"));

    private static NcaFixture fixture;

    private PendingKeyPair pair;

    @BeforeAll
    static void start() {
        fixture = new NcaFixture(CLOCK);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void makeKeys() {
        pair = KeyPairs.generate(SignatureSuite.GOST_2015_512);
    }

    @AfterEach
    void wipeKeys() {
        pair.close();
    }

    // ---- decisions

    @Test
    void submit_when_iin_of_the_request_differs_is_refused() {
        fixture.grants.put("grant-of-another", NcaFixture.OTHER_IIN);

        assertRefused(
                "iin-mismatch", change(valid(), NcaFixture.OTHER_IIN, AgreementService.VERSION, "grant-of-another"));
    }

    @Test
    void submit_when_authorization_is_unknown_is_refused() {
        assertRefused("not-authorized", change(valid(), NcaFixture.IIN, AgreementService.VERSION, "no such grant"));
    }

    @Test
    void submit_when_authorization_is_of_another_person_is_refused() {
        fixture.grants.put("grant-of-another", NcaFixture.OTHER_IIN);

        assertRefused("not-authorized", change(valid(), NcaFixture.IIN, AgreementService.VERSION, "grant-of-another"));
    }

    @Test
    void submit_when_agreement_is_not_in_force_is_refused() {
        assertRefused("agreement-outdated", change(valid(), NcaFixture.IIN, "sandbox-2019-1", NcaFixture.GRANT));
    }

    @Test
    void submit_when_storage_of_the_application_is_unsupported_is_refused() {
        KeyApplication application = valid();
        assertRefused(
                "storage-unsupported",
                new KeyApplication(
                        application.id(),
                        application.iin(),
                        application.agreementVersion(),
                        application.email(),
                        KeyStorage.KAZTOKEN,
                        application.requests(),
                        application.authorization()));
    }

    @Test
    void submit_when_storage_of_the_request_is_unsupported_is_refused() {
        CertificationRequest request = CertificationRequest.naturalPerson(NcaFixture.PERSON)
                .storage(KeyStorage.ID_CARD)
                .signWith(pair);

        assertRefused("storage-unsupported", NcaFixture.application(request));
    }

    @Test
    void submit_when_key_has_a_certificate_is_refused() {
        fixture.issueOne(pair);

        assertRefused("key-already-certified", valid());
    }

    @Test
    void submit_when_refused_before_leaves_the_key_free() {
        assertRefused("not-authorized", change(valid(), NcaFixture.IIN, AgreementService.VERSION, "no such grant"));

        assertThat(fixture.submit(valid())).isInstanceOf(IssuanceState.Issued.class);
    }

    @Test
    void submit_when_one_key_is_to_sign_and_to_log_in_is_refused() {
        try (PendingKeyPair rsa = KeyPairs.generate(SignatureSuite.RSA_SHA256)) {
            assertRefused(
                    "key-already-certified",
                    NcaFixture.application(
                            NcaFixture.request(rsa, KeyPurpose.AUTHENTICATION),
                            NcaFixture.request(rsa, KeyPurpose.SIGNING)));
        }
    }

    private KeyApplication valid() {
        return NcaFixture.application(NcaFixture.request(pair, KeyPurpose.SIGNING));
    }

    private static KeyApplication change(KeyApplication application, Iin iin, String agreement, String authorization) {
        return new KeyApplication(
                application.id(),
                iin,
                agreement,
                application.email(),
                application.storage(),
                application.requests(),
                authorization);
    }

    private static void assertRefused(String code, KeyApplication application) {
        IssuanceState state = fixture.submit(application);

        assertThat(state).isInstanceOfSatisfying(IssuanceState.Refused.class, refused -> {
            assertThat(refused.reason().code().value()).isEqualTo("pki.nca." + code);
            assertThat(List.of(Language.values()))
                    .extracting(language -> refused.reason().text().in(language))
                    .doesNotHaveDuplicates()
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        });
    }

    // ---- malformed

    @Test
    void submit_when_request_is_signed_by_another_key_is_malformed() {
        KeyPair own = Requests.keyPair(SignatureSuite.GOST_2015_512);
        KeyPair other = Requests.keyPair(SignatureSuite.GOST_2015_512);

        assertMalformed(
                "request-not-self-signed",
                Requests.signed(
                        Requests.subject().build(),
                        own,
                        other,
                        SignatureSuite.GOST_2015_512,
                        Requests.storage(KeyStorage.PKCS12.oid())));
    }

    @Test
    void submit_when_a_bit_of_the_request_is_flipped_is_malformed() {
        byte[] request = valid().requests().get(0).encoded();
        request[request.length - 1] ^= 1;

        assertMalformed("request-not-self-signed", request);
    }

    @Test
    void submit_when_rsa_key_is_short_is_malformed() {
        assertMalformed("key-unsupported", request(Requests.rsa(1024, 65537), SignatureSuite.RSA_SHA256));
    }

    @Test
    void submit_when_rsa_exponent_is_small_is_malformed() {
        assertMalformed("key-unsupported", request(Requests.rsa(2048, 3), SignatureSuite.RSA_SHA256));
    }

    @Test
    void submit_when_key_is_of_2004_is_malformed() {
        KeyPair old = Requests.keyPair(SignatureSuite.GOST_2004);

        assertMalformed("key-unsupported", request(old, SignatureSuite.GOST_2004));
    }

    @Test
    void submit_when_gost_key_is_to_log_in_only_is_malformed() {
        assertMalformed(
                "key-unsupported",
                Requests.signed(
                        Requests.subject().build(),
                        Requests.keyPair(SignatureSuite.GOST_2015_512),
                        SignatureSuite.GOST_2015_512,
                        Requests.storage(KeyStorage.PKCS12.oid()),
                        Requests.extension(
                                Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))));
    }

    @Test
    void submit_when_two_keys_have_one_purpose_is_malformed() {
        byte[] one = valid().requests().get(0).encoded();
        byte[] two = request(Requests.keyPair(SignatureSuite.GOST_2015_512), SignatureSuite.GOST_2015_512);

        assertMalformed("keys-unsupported", one, two);
    }

    @Test
    void submit_when_keys_are_of_two_algorithms_is_malformed() {
        try (PendingKeyPair rsa = KeyPairs.generate(SignatureSuite.RSA_SHA256)) {
            assertMalformed(
                    "keys-unsupported",
                    NcaFixture.request(pair, KeyPurpose.SIGNING).encoded(),
                    NcaFixture.request(rsa, KeyPurpose.AUTHENTICATION).encoded());
        }
    }

    @Test
    void submit_when_there_is_no_request_is_malformed() {
        assertMalformed("keys-unsupported");
    }

    @Test
    void submit_when_there_are_three_requests_is_malformed() {
        byte[] request = valid().requests().get(0).encoded();

        assertMalformed("keys-unsupported", request, request, request);
    }

    @Test
    void submit_when_request_is_something_else_is_malformed() {
        assertMalformed("malformed-request", "PKCS#10".getBytes(StandardCharsets.UTF_8));
        assertMalformed("malformed-request", fixture.nca.trustAnchors().get(0).signedPart());
    }

    @Test
    void submit_when_request_is_not_base64_is_malformed() {
        NcaWire.Application valid = NcaFixture.wire();

        assertMalformed(
                "malformed-request",
                fixture.put(new NcaWire.Application(
                        valid.iin(),
                        valid.agreementVersion(),
                        null,
                        valid.storage(),
                        List.of("***"),
                        valid.authorization())));
    }

    @Test
    void submit_when_request_has_another_email_is_malformed() {
        byte[] request = Requests.signed(
                Requests.subject().build(),
                Requests.keyPair(SignatureSuite.GOST_2015_512),
                SignatureSuite.GOST_2015_512,
                Requests.storage(KeyStorage.PKCS12.oid()),
                Requests.names(new GeneralName(GeneralName.rfc822Name, "somebody@example.kz")));

        assertMalformed("email-differs", request);
    }

    @Test
    void submit_when_subject_has_an_attribute_more_is_malformed() {
        assertSubjectMalformed(subject -> subject.addRDN(BCStyle.GIVENNAME, new DERUTF8String("ЕРЛАНҰЛЫ"))
                .addRDN(BCStyle.O, new DERUTF8String("БАНК")));
    }

    @Test
    void submit_when_subject_has_an_organization_for_a_patronymic_is_malformed() {
        assertSubjectMalformed(subject -> subject.addRDN(BCStyle.O, new DERUTF8String("БАНК")));
    }

    @Test
    void submit_when_subject_is_in_another_order_is_malformed() {
        assertSubjectMalformed(subject -> name("ӘЛІМОВ ҚАЙРАТ", "ӘЛІМОВ", true));
    }

    @Test
    void submit_when_common_name_does_not_begin_with_the_surname_is_malformed() {
        assertSubjectMalformed(subject -> name("ҚАЙРАТ ӘЛІМОВ", "ӘЛІМОВ", false));
    }

    @Test
    void submit_when_common_name_is_too_long_is_malformed() {
        assertSubjectMalformed(subject -> name("ӘЛІМОВ " + "Қ".repeat(58), "ӘЛІМОВ", false));
    }

    @Test
    void submit_when_name_has_a_control_character_is_malformed() {
        assertSubjectMalformed(subject -> name("ӘЛІМОВ ҚАЙ\u0000РАТ", "ӘЛІМОВ", false));
    }

    @Test
    void submit_when_iin_is_an_utf8_string_is_malformed() {
        assertSubjectMalformed(subject -> new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String("ӘЛІМОВ ҚАЙРАТ"))
                .addRDN(BCStyle.SURNAME, new DERUTF8String("ӘЛІМОВ"))
                .addRDN(BCStyle.SERIALNUMBER, new DERUTF8String("IIN" + NcaFixture.IIN.value()))
                .addRDN(BCStyle.C, new DERPrintableString("KZ")));
    }

    @Test
    void submit_when_subject_is_empty_is_malformed() {
        assertSubjectMalformed(subject -> new X500NameBuilder(BCStyle.INSTANCE));
    }

    private static X500NameBuilder name(String commonName, String surname, boolean countryFirst) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        if (countryFirst) {
            name.addRDN(BCStyle.C, new DERPrintableString("KZ"));
        }
        name.addRDN(BCStyle.CN, new DERUTF8String(commonName))
                .addRDN(BCStyle.SURNAME, new DERUTF8String(surname))
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("IIN" + NcaFixture.IIN.value()));
        return countryFirst ? name : name.addRDN(BCStyle.C, new DERPrintableString("KZ"));
    }

    private static void assertSubjectMalformed(UnaryOperator<X500NameBuilder> spoil) {
        X500Name subject = spoil.apply(Requests.subject()).build();

        assertMalformed(
                "subject-not-in-profile",
                Requests.signed(
                        subject,
                        Requests.keyPair(SignatureSuite.GOST_2015_512),
                        SignatureSuite.GOST_2015_512,
                        Requests.storage(KeyStorage.PKCS12.oid())));
    }

    @Test
    void submit_when_iin_is_not_one_is_malformed() {
        NcaWire.Application valid = NcaFixture.wire(valid().requests().get(0).encoded());

        assertMalformed(
                "malformed-application",
                fixture.put(new NcaWire.Application(
                        "123456789012",
                        valid.agreementVersion(),
                        "kairat@example.kz",
                        valid.storage(),
                        valid.requests(),
                        valid.authorization())));
    }

    @Test
    void submit_when_a_part_is_missing_is_malformed() {
        assertMalformed("malformed-application", fixture.put(Json.write(Map.of("iin", NcaFixture.IIN.value()))));
    }

    @Test
    void submit_when_body_is_not_json_is_malformed() {
        assertMalformed("malformed-application", fixture.put("{".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void submit_when_body_is_huge_is_too_large() {
        assertThat(fixture.put(new byte[300 * 1024]).statusCode()).isEqualTo(413);
    }

    @Test
    void submit_when_malformed_leaves_no_application() {
        byte[] spoilt = valid().requests().get(0).encoded();
        spoilt[spoilt.length - 1] ^= 1;
        assertMalformed("request-not-self-signed", spoilt);

        assertThat(fixture.submit(valid())).isInstanceOf(IssuanceState.Issued.class);
    }

    private static byte[] request(KeyPair pair, SignatureSuite suite) {
        return Requests.signed(Requests.subject().build(), pair, suite, Requests.storage(KeyStorage.PKCS12.oid()));
    }

    private static void assertMalformed(String code, byte[]... requests) {
        NcaWire.Application application = NcaFixture.wire(requests);
        // The e-mail address of the requests that the SDK writes.
        assertMalformed(
                code,
                fixture.put(new NcaWire.Application(
                        application.iin(),
                        application.agreementVersion(),
                        "kairat@example.kz",
                        application.storage(),
                        application.requests(),
                        application.authorization())));
    }

    private static void assertMalformed(String code, HttpResponse<byte[]> reply) {
        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).startsWith("{\"code\":\"" + code + "\"");
    }
}
