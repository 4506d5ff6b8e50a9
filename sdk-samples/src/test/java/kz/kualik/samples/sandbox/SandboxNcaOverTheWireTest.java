package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpReply;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.consent.ConsentReference;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.digitalid.DocumentState;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationAuthority;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.enrolment.RevocationReceipt;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.validation.CertificateVerifier;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxNcaOverTheWireTest extends SandboxFixture {
    private CertificationAuthority nca() {
        return CertificationAuthority.http(transport, address(Service.NCA));
    }

    @Test
    void submit_whenDigitalIdHasReleasedTheData_endsWithACertificateOfThePerson() {
        SyntheticPerson person = sandbox.people().ordinary();
        try (PendingKeyPair keys = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            String id = "application-1";
            nca().submit(application(id, person, keys, grant(person)), soon());

            IssuanceState state = nca().state(id, soon());
            assertThat(state).isInstanceOf(IssuanceState.Pending.class);
            state = nca().state(id, soon());

            assertThat(state).isInstanceOfSatisfying(IssuanceState.Issued.class, issued -> {
                NationalCertificate certificate = issued.certificates().get(0);
                assertThat(certificate.iin()).contains(person.iin().value());
                assertThat(issued.chain()).contains(sandbox.nca().trustAnchors().get(0));
            });
        }
    }

    @Test
    void submit_whenTheDataWereNotReleased_isRefused() {
        SyntheticPerson person = sandbox.people().ordinary();
        try (PendingKeyPair keys = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            nca().submit(application("application-2", person, keys, "made-up"), soon());
            nca().state("application-2", soon());

            assertThat(nca().state("application-2", soon())).isInstanceOf(IssuanceState.Refused.class);
        }
    }

    @Test
    void revoke_whenIssued_isToldByOcspAndOnceOnly() {
        SyntheticPerson person = sandbox.people().ordinary();
        try (PendingKeyPair keys = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            String grant = grant(person);
            nca().submit(application("application-3", person, keys, grant), soon());
            nca().state("application-3", soon());
            IssuanceState.Issued issued = (IssuanceState.Issued) nca().state("application-3", soon());
            CertificateVerifier verifier = CertificateVerifier.with(new ValidationPolicy(
                    TrustAnchors.of(sandbox.nca().trustAnchors()),
                    RevocationSource.online(transport),
                    clock,
                    Duration.ofSeconds(20)));
            NationalCertificate certificate = issued.certificates().get(0);
            assertThat(verifier.verify(certificate, KeyPurpose.SIGNING, issued.chain())
                            .passed())
                    .isTrue();

            RevocationReceipt receipt = nca().revoke("application-3", RevocationReason.KEY_COMPROMISE, grant, soon());
            RevocationReceipt again = nca().revoke("application-3", RevocationReason.SUPERSEDED, grant, soon());

            assertThat(again).isEqualTo(receipt);
            assertThat(verifier.verify(certificate, KeyPurpose.SIGNING, issued.chain())
                            .reasons())
                    .extracting(reason -> reason.code().value())
                    .containsExactly("pki.certificate.revoked");
        }
    }

    @Test
    void revoke_whenPending_isNeverIssued() {
        SyntheticPerson person = sandbox.people().ordinary();
        try (PendingKeyPair keys = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            String grant = grant(person);
            nca().submit(application("application-4", person, keys, grant), soon());

            nca().revoke("application-4", RevocationReason.UNSPECIFIED, grant, soon());

            assertThat(nca().state("application-4", soon()))
                    .isInstanceOfSatisfying(
                            IssuanceState.Refused.class,
                            refused ->
                                    assertThat(refused.reason().code().value()).isEqualTo("pki.nca.revoked"));
            assertThat(sandbox.nca().certificatesIssued()).isZero();
        }
    }

    @Test
    void revoke_whenTheLeaveIsNotTheHoldersOrTheApplicationUnknown_isRejected() {
        SyntheticPerson person = sandbox.people().ordinary();
        SyntheticPerson other = sandbox.people().of(Scenario.REGISTER_DIFFERS);
        try (PendingKeyPair keys = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            String grant = grant(person);
            nca().submit(application("application-5", person, keys, grant), soon());

            for (String token : List.of("made-up", grant(other, new SessionId("f".repeat(32))))) {
                assertThatThrownBy(() -> nca().revoke("application-5", RevocationReason.UNSPECIFIED, token, soon()))
                        .isInstanceOf(ServiceRejectedException.class);
            }
            assertThatThrownBy(() -> nca().revoke("application-6", RevocationReason.UNSPECIFIED, grant, soon()))
                    .isInstanceOf(ServiceRejectedException.class);
            assertThat(nca().state("application-5", soon())).isInstanceOf(IssuanceState.Pending.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"reason\":\"HOLD\",\"authorization\":\"x\"}",
                "{\"authorization\":\"x\"}",
                "no json"
            })
    void revoke_whenTheBodyIsNone_isRefused(String body) {
        SyntheticPerson person = sandbox.people().ordinary();
        try (PendingKeyPair keys = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            nca().submit(application("application-7", person, keys, grant(person)), soon());
        }
        HttpCall call = HttpCall.put(
                address(Service.NCA).resolve("/nca/applications/application-7/revocation"),
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));

        assertThat(transport.send(call, soon()).status()).isEqualTo(422);
    }

    @Test
    void faults_whenTheCrlIsDown_leaveTheRestOfTheNcaAlone() {
        sandbox.faults().on(Service.CRL, Fault.UNAVAILABLE);

        assertThat(get("/nca/crl/nca_gost.crl").status()).isEqualTo(503);
        assertThat(nca().agreement(soon()).version()).isNotBlank();
    }

    @Test
    void faults_whenTheNcaIsDown_areTypedErrors() {
        sandbox.faults().on(Service.NCA, Fault.RESET);

        assertThatThrownBy(() -> nca().agreement(soon())).isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void serve_whenThePathIsUnknownToTheNca_answers404() {
        assertThat(get("/nca/elsewhere").status()).isEqualTo(404);
    }

    @Test
    void trustAnchors_whenTheSeedIsTheSame_areTheSame() {
        // Addresses stand in certificates, but not in those of roots.
        try (Sandbox twin = Sandbox.start(SandboxOptions.defaults().withClock(clock))) {
            assertThat(twin.nca().trustAnchors()).isEqualTo(sandbox.nca().trustAnchors());
        }
    }

    private String grant(SyntheticPerson person) {
        return grant(person, SESSION);
    }

    private String grant(SyntheticPerson person, SessionId session) {
        DigitalIdentities digitalId = DigitalIdentities.http(transport, address(Service.DIGITAL_ID));
        String account =
                digitalId.create(session, person.iin(), person.phone(), soon()).id();
        digitalId.addDocument(account, person.card().number(), DocumentState.LOADED, soon());
        ConsentReference consent = new ConsentReference(
                "consent-1", "a".repeat(64), clock.instant().minus(Duration.ofMinutes(1)));
        return digitalId.release(account, consent, soon()).token();
    }

    private KeyApplication application(String id, SyntheticPerson person, PendingKeyPair keys, String authorization) {
        CertificationRequest request = CertificationRequest.naturalPerson(new NaturalPerson(
                        person.iin(),
                        person.card().name().surname(),
                        person.card().name().givenName(),
                        person.card().name().patronymic()))
                .storage(KeyStorage.PKCS12)
                .signWith(keys);
        return new KeyApplication(
                id,
                person.iin(),
                nca().agreement(soon()).version(),
                Optional.empty(),
                KeyStorage.PKCS12,
                List.of(request),
                authorization);
    }

    private HttpReply get(String path) {
        return transport.send(HttpCall.get(address(Service.NCA).resolve(path)), soon());
    }
}
