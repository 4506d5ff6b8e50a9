package kz.kualik.samples.sandbox.nca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.text.Language;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.CertificateRole;
import kz.kualik.pki.certificate.IdentificationMethod;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.ApplicationReceipt;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.enrolment.UserAgreement;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.samples.sandbox.TestClock;
import kz.kualik.samples.sandbox.server.Seed;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an application over HTTP to certificates in the NCA's profile. */
final class IssuingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.750Z");
    private static final TestClock CLOCK = new TestClock(NOW);

    private static NcaFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new NcaFixture(CLOCK);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void agreement_when_asked_is_in_three_languages() {
        UserAgreement agreement = fixture.client.agreement(NcaFixture.DEADLINE);

        assertThat(agreement.version()).isEqualTo(AgreementService.VERSION);
        assertThat(List.of(Language.values()))
                .allSatisfy(
                        language -> assertThat(agreement.text().in(language)).isNotBlank());
    }

    @Test
    void issue_when_gost_gives_the_profile_of_the_single_key() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            NationalCertificate certificate = fixture.issueOne(pair);

            assertPerson(certificate, pair);
            assertThat(certificate.keyUsage().orElseThrow())
                    .containsExactly(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.NON_REPUDIATION, KeyUsage.KEY_AGREEMENT);
            assertThat(certificate.extendedKeyUsage())
                    .containsExactly(
                            "1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.1", "1.2.398.3.3.4.3.2", "1.2.398.3.3.4.3.2.1");
            assertThat(certificate.purpose()).isEqualTo(KeyPurpose.SIGNING);
            assertThat(certificate.ocspLocations()).containsExactly(fixture.at("nca/ocsp"));
            assertThat(certificate.crlLocations()).containsExactly(fixture.at("nca/crl/nca_gost.crl"));
        }
    }

    @Test
    void issue_when_rsa_pair_gives_one_key_to_log_in_and_one_to_sign() {
        try (PendingKeyPair login = KeyPairs.generate(SignatureSuite.RSA_SHA256);
                PendingKeyPair signing = KeyPairs.generate(SignatureSuite.RSA_SHA256)) {
            IssuanceState.Issued issued = fixture.issue(
                    NcaFixture.request(login, KeyPurpose.AUTHENTICATION),
                    NcaFixture.request(signing, KeyPurpose.SIGNING));

            NationalCertificate first = issued.certificates().get(0);
            assertPerson(first, login);
            assertThat(first.purpose()).isEqualTo(KeyPurpose.AUTHENTICATION);
            assertThat(first.keyUsage().orElseThrow())
                    .containsExactly(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT);
            assertThat(first.extendedKeyUsage()).startsWith("1.3.6.1.5.5.7.3.2").doesNotContain("1.3.6.1.5.5.7.3.4");
            NationalCertificate second = issued.certificates().get(1);
            assertPerson(second, signing);
            assertThat(second.purpose()).isEqualTo(KeyPurpose.SIGNING);
            assertThat(second.keyUsage().orElseThrow())
                    .containsExactly(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.NON_REPUDIATION);
            assertThat(second.extendedKeyUsage())
                    .startsWith("1.3.6.1.5.5.7.3.4")
                    .doesNotContain("1.3.6.1.5.5.7.3.2");
        }
    }

    private static void assertPerson(NationalCertificate certificate, PendingKeyPair pair) {
        assertThat(certificate.publicKey()).isEqualTo(pair.publicKey());
        assertThat(certificate.keyId()).isEqualTo(pair.keyId());
        assertThat(certificate.commonName()).contains("ӘЛІМОВ ҚАЙРАТ");
        assertThat(certificate.surname()).contains("ӘЛІМОВ");
        assertThat(certificate.iin()).contains(NcaFixture.IIN.value());
        assertThat(certificate.patronymic()).contains("ЕРЛАНҰЛЫ");
        assertThat(certificate.givenName()).contains("ҚАЙРАТ");
        assertThat(certificate.roles()).containsExactly(CertificateRole.INDIVIDUAL);
        assertThat(certificate.identificationMethod()).contains(IdentificationMethod.REMOTE_DIGITAL_ID);
        assertThat(certificate.keyStorage()).contains(KeyStorage.PKCS12);
        assertThat(certificate.criticalExtensions()).containsExactly(Extension.keyUsage.getId());
        assertThat(certificate.notBefore()).isEqualTo("2026-11-22T10:15:30Z");
        assertThat(certificate.notAfter()).isEqualTo("2027-11-22T10:15:30Z");
        assertThat(certificate.subjectKeyIdentifier()).contains(pair.keyId());
        assertThat(certificate.issuerSuite()).contains(pair.suite());
        GeneralName email = GeneralName.getInstance(GeneralNames.getInstance(
                        extensions(certificate).getExtensionParsedValue(Extension.subjectAlternativeName))
                .getNames()[0]);
        assertThat(email).isEqualTo(new GeneralName(GeneralName.rfc822Name, "kairat@example.kz"));
    }

    @Test
    void issue_when_done_signs_every_certificate_of_the_chain() throws Exception {
        for (SignatureSuite suite : List.of(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256)) {
            try (PendingKeyPair pair = KeyPairs.generate(suite)) {
                IssuanceState.Issued issued = fixture.issue(NcaFixture.request(pair, KeyPurpose.SIGNING));
                NationalCertificate root = issued.chain().get(0);
                NationalCertificate nca = issued.chain().get(1);

                assertThat(fixture.nca.trustAnchors()).contains(root);
                assertThat(fixture.nca.issuers()).contains(nca);
                assertIssuedBy(root, root);
                assertIssuedBy(nca, root);
                assertIssuedBy(issued.certificates().get(0), nca);
            }
        }
    }

    /** By the JDK's own X.509, with the national algorithms given to it. */
    private static void assertIssuedBy(NationalCertificate certificate, NationalCertificate issuer) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate x509 =
                (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(certificate.encoded()));
        if (issuer.suite() == SignatureSuite.RSA_SHA256) {
            x509.verify(issuer.publicKey());
        } else {
            x509.verify(issuer.publicKey(), NationalProvider.create());
        }
        assertThat(certificate.issuer()).isEqualTo(issuer.subject());
        assertThat(certificate.authorityKeyIdentifier()).isEqualTo(issuer.subjectKeyIdentifier());
    }

    @Test
    void issue_when_done_writes_the_null_of_the_national_algorithm() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            NationalCertificate certificate = fixture.issueOne(pair);

            byte[] algorithm = HexFormat.of().parseHex("300e060a2a830e030a01010203020500");
            assertThat(certificate.signedPart()).containsSequence(algorithm);
        }
    }

    @Test
    void issue_when_compared_with_a_real_certificate_has_the_same_skeleton() throws Exception {
        Path real = Path.of(System.getProperty("kz.data"), "cms", "individual_signer.cer");
        assumeTrue(Files.exists(real), "kz-data is not here: " + real);
        NationalCertificate theirs = NationalCertificate.parse(Files.readAllBytes(real));
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            CertificationRequest request = CertificationRequest.naturalPerson(NcaFixture.PERSON)
                    .storage(KeyStorage.PKCS12)
                    .signWith(pair);
            NationalCertificate ours = fixture.issue(request).certificates().get(0);

            assertThat(skeleton(ours)).isEqualTo(skeleton(theirs));
            assertThat(ours.keyUsage()).isEqualTo(theirs.keyUsage());
            assertThat(ours.extendedKeyUsage()).containsAll(theirs.extendedKeyUsage());
            Extension policies = extensions(theirs).getExtension(Extension.certificatePolicies);
            assertThat(extensions(ours).getExtension(Extension.certificatePolicies))
                    .isEqualTo(policies);
            assertThat(ours.serialNumber().bitLength() / 8)
                    .isEqualTo(theirs.serialNumber().bitLength() / 8);
            assertThat(KeyIds.serialNumber(tbs(theirs).getSubjectPublicKeyInfo()))
                    .isEqualTo(theirs.serialNumber());
        }
    }

    /** Attribute types with their string types, and extensions with their criticality, in the order of the encoding. */
    private static List<String> skeleton(NationalCertificate certificate) {
        List<String> parts = new ArrayList<>();
        TBSCertificate tbs = tbs(certificate);
        for (RDN rdn : tbs.getSubject().getRDNs()) {
            parts.add(rdn.getFirst().getType() + " "
                    + rdn.getFirst().getValue().getClass().getSimpleName());
        }
        parts.add(tbs.getSignature().getAlgorithm() + " " + tbs.getSignature().getParameters());
        parts.add(tbs.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm().getId());
        Extensions extensions = extensions(certificate);
        for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
            parts.add(oid + " " + extensions.getExtension(oid).isCritical());
        }
        return parts;
    }

    private static TBSCertificate tbs(NationalCertificate certificate) {
        return TBSCertificate.getInstance(certificate.signedPart());
    }

    private static Extensions extensions(NationalCertificate certificate) {
        return tbs(certificate).getExtensions();
    }

    @Test
    void issue_when_request_asks_for_more_copies_email_and_storage_only() {
        byte[] request = Requests.signed(
                Requests.subject().build(),
                Requests.keyPair(SignatureSuite.GOST_2015_512),
                SignatureSuite.GOST_2015_512,
                Requests.storage(KeyStorage.PKCS12.oid(), new DERUTF8String("C:\\keys")),
                Requests.extension(Extension.basicConstraints, new BasicConstraints(true)),
                Requests.extension(new ASN1ObjectIdentifier("1.2.3.4"), new DERUTF8String("more")));
        CertificationRequest parsed = CertificationRequest.parse(request);

        NationalCertificate certificate = fixture.issue(parsed).certificates().get(0);

        assertThat(certificate.certificationAuthority()).isFalse();
        assertThat(extensions(certificate).getExtension(Extension.basicConstraints))
                .isNull();
        assertThat(extensions(certificate).getExtension(new ASN1ObjectIdentifier("1.2.3.4")))
                .isNull();
        assertThat(extensions(certificate).getExtension(Extension.subjectAlternativeName))
                .isNull();
        assertThat(extensions(certificate)
                        .getExtension(new ASN1ObjectIdentifier(KeyStorage.EXTENSION))
                        .getExtnValue()
                        .getOctets())
                .asHexString()
                .isEqualToIgnoringCase("300A06082A830E0303050101");
    }

    @Test
    void issue_when_no_patronymic_has_no_given_name() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            CertificationRequest request = CertificationRequest.naturalPerson(
                            new NaturalPerson(NcaFixture.IIN, "КИМ", "АННА МАРИЯ", Optional.empty()))
                    .signWith(pair);

            NationalCertificate certificate =
                    fixture.issue(request).certificates().get(0);

            assertThat(certificate.patronymic()).isEmpty();
            assertThat(certificate.givenName()).contains("АННА МАРИЯ");
        }
    }

    @Test
    void state_when_pending_answers_are_set_waits_that_often() {
        try (NcaFixture slow = new NcaFixture(CLOCK, 2);
                PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            KeyApplication application = NcaFixture.application(NcaFixture.request(pair, KeyPurpose.SIGNING));
            slow.client.submit(application, NcaFixture.DEADLINE);

            assertThat(slow.client.state(application.id(), NcaFixture.DEADLINE))
                    .isEqualTo(new IssuanceState.Pending(Duration.ofSeconds(1)));
            assertThat(slow.client.state(application.id(), NcaFixture.DEADLINE))
                    .isInstanceOf(IssuanceState.Pending.class);
            assertThat(slow.client.state(application.id(), NcaFixture.DEADLINE))
                    .isInstanceOf(IssuanceState.Issued.class);
        }
    }

    @Test
    void submit_when_repeated_gives_the_same_receipt_and_certificates() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            KeyApplication application = NcaFixture.application(NcaFixture.request(pair, KeyPurpose.SIGNING));

            ApplicationReceipt first = fixture.client.submit(application, NcaFixture.DEADLINE);
            IssuanceState issued = fixture.client.state(application.id(), NcaFixture.DEADLINE);
            ApplicationReceipt second = fixture.client.submit(application, NcaFixture.DEADLINE);

            assertThat(second).isEqualTo(first);
            assertThat(first.receivedAt()).isEqualTo(NOW);
            assertThat(fixture.client.state(application.id(), NcaFixture.DEADLINE))
                    .isEqualTo(issued);
        }
    }

    @Test
    void submit_when_only_the_leave_was_renewed_gives_the_same_receipt() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            KeyApplication application = NcaFixture.application(NcaFixture.request(pair, KeyPurpose.SIGNING));
            KeyApplication renewed = new KeyApplication(
                    application.id(),
                    application.iin(),
                    application.agreementVersion(),
                    application.email(),
                    application.storage(),
                    application.requests(),
                    "renewed");

            assertThat(fixture.client.submit(renewed, NcaFixture.DEADLINE))
                    .isEqualTo(fixture.client.submit(application, NcaFixture.DEADLINE));
        }
    }

    @Test
    void submit_when_id_is_used_for_other_content_conflicts() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            KeyApplication application = NcaFixture.application(NcaFixture.request(pair, KeyPurpose.SIGNING));
            KeyApplication other = new KeyApplication(
                    application.id(),
                    application.iin(),
                    application.agreementVersion(),
                    application.email(),
                    KeyStorage.KAZTOKEN,
                    application.requests(),
                    application.authorization());
            fixture.client.submit(application, NcaFixture.DEADLINE);

            assertThatThrownBy(() -> fixture.client.submit(other, NcaFixture.DEADLINE))
                    .isInstanceOfSatisfying(
                            ServiceRejectedException.class,
                            e -> assertThat(e.code().value()).isEqualTo("service.other-content"));
        }
    }

    @Test
    void state_when_application_is_unknown_is_refused() {
        assertThatThrownBy(() -> fixture.client.state("nothing", NcaFixture.DEADLINE))
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code().value()).isEqualTo("service.unknown-application"));
    }

    @Test
    void submit_when_two_applications_race_for_a_key_certifies_it_once() throws Exception {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            CertificationRequest request = NcaFixture.request(pair, KeyPurpose.SIGNING);
            int racers = 8;
            CyclicBarrier start = new CyclicBarrier(racers);
            ExecutorService threads = Executors.newFixedThreadPool(racers);
            Callable<IssuanceState> racer = () -> {
                start.await();
                return fixture.submit(NcaFixture.application(request));
            };

            List<IssuanceState> states = new ArrayList<>();
            try {
                for (Future<IssuanceState> state : threads.invokeAll(Collections.nCopies(racers, racer))) {
                    states.add(state.get());
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(states)
                    .filteredOn(IssuanceState.Issued.class::isInstance)
                    .hasSize(1);
            assertThat(states)
                    .filteredOn(IssuanceState.Refused.class::isInstance)
                    .hasSize(racers - 1)
                    .allSatisfy(state -> assertThat(((IssuanceState.Refused) state)
                                    .reason()
                                    .code()
                                    .value())
                            .isEqualTo("pki.nca.key-already-certified"));
        }
    }

    @Test
    void submit_when_one_application_races_with_itself_is_one_application() throws Exception {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            KeyApplication application = NcaFixture.application(NcaFixture.request(pair, KeyPurpose.SIGNING));
            int racers = 8;
            CyclicBarrier start = new CyclicBarrier(racers);
            ExecutorService threads = Executors.newFixedThreadPool(racers);
            Callable<IssuanceState> racer = () -> {
                start.await();
                return fixture.submit(application);
            };

            try {
                List<IssuanceState> states = new ArrayList<>();
                for (Future<IssuanceState> state : threads.invokeAll(Collections.nCopies(racers, racer))) {
                    states.add(state.get());
                }
                assertThat(states)
                        .allSatisfy(state -> assertThat(state).isInstanceOf(IssuanceState.Issued.class))
                        .allSatisfy(state -> assertThat(state).isEqualTo(states.get(0)));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void certificates_when_fetched_are_those_of_the_authorities() {
        List<String> names = List.of("root_gost", "root_rsa", "nca_gost", "nca_rsa");
        List<NationalCertificate> fetched = names.stream()
                .map(name -> fixture.get("nca/certificates/" + name + ".cer"))
                .peek(reply ->
                        assertThat(reply.headers().firstValue("Content-Type")).contains("application/pkix-cert"))
                .map(reply -> NationalCertificate.parse(reply.body()))
                .toList();

        assertThat(fetched.subList(0, 2)).isEqualTo(fixture.nca.trustAnchors());
        assertThat(fetched.subList(2, 4)).isEqualTo(fixture.nca.issuers());
    }

    @Test
    void certificates_when_name_is_unknown_are_not_found() {
        assertThat(fixture.get("nca/certificates/nca_dsa.cer").statusCode()).isEqualTo(404);
        assertThat(fixture.get("nca/certificates").statusCode()).isEqualTo(404);
    }

    @Test
    void authorities_when_read_are_authorities_that_say_sandbox() {
        assertThat(fixture.nca.trustAnchors())
                .extracting(root -> root.commonName().orElseThrow())
                .containsExactly(
                        "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) SANDBOX", "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) SANDBOX");
        assertThat(fixture.nca.issuers())
                .extracting(issuer -> issuer.commonName().orElseThrow())
                .containsExactly(
                        "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) SANDBOX", "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) SANDBOX");
        assertThat(fixture.nca.issuers()).allSatisfy(issuer -> {
            assertThat(issuer.certificationAuthority()).isTrue();
            assertThat(issuer.keyUsage().orElseThrow()).containsExactly(KeyUsage.KEY_CERT_SIGN, KeyUsage.CRL_SIGN);
            assertThat(issuer.criticalExtensions()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15");
            assertThat(issuer.crlLocations())
                    .extracting(URI::getPath)
                    .allSatisfy(path -> assertThat(path).startsWith("/nca/crl/root_"));
        });
    }

    @Test
    void serialNumber_when_made_from_a_key_id_has_twenty_octets_and_is_positive() {
        for (int i = 0; i < 200; i++) {
            NcaKey key = NcaKey.from(new Seed(i), "test", SignatureSuite.GOST_2015_512);
            byte[] id = KeyIds.of(key.publicKey());
            BigInteger serial = KeyIds.serialNumber(key.publicKey());

            byte[] octets = serial.toByteArray();
            assertThat(octets).hasSize(20);
            assertThat(octets[0]).isGreaterThanOrEqualTo((byte) 0x10);
            assertThat(Arrays.copyOfRange(octets, 1, 20)).isEqualTo(Arrays.copyOfRange(id, 1, 20));
        }
    }

    @Test
    void build_when_two_sandboxes_have_one_seed_gives_the_same_roots() {
        try (NcaFixture again = new NcaFixture(new TestClock(NOW.plus(Duration.ofDays(30))))) {
            assertThat(again.nca.trustAnchors()).isEqualTo(fixture.nca.trustAnchors());
            assertThat(again.nca.issuers())
                    .extracting(NationalCertificate::publicKey)
                    .isEqualTo(fixture.nca.issuers().stream()
                            .map(NationalCertificate::publicKey)
                            .toList());
        }
    }

    @Test
    void build_when_seed_differs_gives_other_keys() {
        NcaKey one = NcaKey.from(new Seed(1), "root", SignatureSuite.GOST_2015_512);
        NcaKey two = NcaKey.from(new Seed(2), "root", SignatureSuite.GOST_2015_512);
        NcaKey other = NcaKey.from(new Seed(1), "nca", SignatureSuite.GOST_2015_512);

        assertThat(List.of(one.publicKey(), two.publicKey(), other.publicKey())).doesNotHaveDuplicates();
    }

    @Test
    void build_when_a_part_is_missing_says_so() {
        assertThatThrownBy(() -> SandboxNca.builder().clock(CLOCK).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seed");
    }

    @Test
    void build_when_clock_is_before_the_authorities_is_refused() {
        SandboxNca.Builder builder = SandboxNca.builder()
                .seed(new Seed(1))
                .clock(new TestClock(Instant.parse("2022-06-14T23:59:59Z")))
                .address(URI.create("http://127.0.0.1:1/"))
                .grants(token -> Optional.empty());

        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }
}
