package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpReply;
import kz.kualik.identity.consent.ConsentReference;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.digitalid.DocumentState;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationAuthority;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;

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
        DigitalIdentities digitalId = DigitalIdentities.http(transport, address(Service.DIGITAL_ID));
        String account =
                digitalId.create(SESSION, person.iin(), person.phone(), soon()).id();
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
