package kz.kualik.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.digitalid.DigitalIdentities;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.identity.identification.SubmissionStep;
import kz.kualik.identity.moderation.Moderation;
import kz.kualik.identity.notification.Notifications;
import kz.kualik.identity.operator.OperatorRegistration;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.registry.MobileCitizens;
import kz.kualik.identity.registry.PersonRegistry;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.pki.enrolment.ApplicationReceipt;
import kz.kualik.pki.enrolment.CertificationAuthority;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.enrolment.RevocationReceipt;
import kz.kualik.pki.enrolment.UserAgreement;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedApplicationTest {
    @TempDir
    Path temporary;

    private record Rejecting(CertificationAuthority nca, AtomicInteger asked) implements CertificationAuthority {
        @Override
        public UserAgreement agreement(Deadline deadline) {
            return nca.agreement(deadline);
        }

        @Override
        public ApplicationReceipt submit(KeyApplication application, Deadline deadline) {
            asked.incrementAndGet();
            throw new ServiceRejectedException(ErrorCode.of("test.rejected"), "the NCA does not take it");
        }

        @Override
        public IssuanceState state(String applicationId, Deadline deadline) {
            return nca.state(applicationId, deadline);
        }

        @Override
        public RevocationReceipt revoke(
                String applicationId, RevocationReason reason, String authorization, Deadline deadline) {
            return nca.revoke(applicationId, reason, authorization, deadline);
        }
    }

    /** Told as what it is, after one try: whoever hands in again at once is refused again. */
    @Test
    void walk_whenTheNcaDoesNotTakeTheApplication_failsAsAServiceThatRefuses() {
        HttpTransport http = HttpTransport.jdk();
        AtomicInteger asked = new AtomicInteger();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Secret password = Secret.copyOf("Kualik2026")) {
            SandboxClient client = SandboxClient.at(http, sandbox.address());
            RemoteIdentification identification = RemoteIdentification.builder()
                    .mobileCitizens(MobileCitizens.http(http, client.address(Service.MCD)))
                    .persons(PersonRegistry.http(http, client.address(Service.GBD_FL)))
                    .otp(OneTimeCodes.http(http, client.address(Service.OTP)))
                    .operators(OperatorRegistration.http(http, client.address(Service.OPERATOR)))
                    .digitalIdentities(DigitalIdentities.http(http, client.address(Service.DIGITAL_ID)))
                    .moderation(Moderation.http(http, client.address(Service.MODERATION)))
                    .notifications(Notifications.http(http, client.address(Service.NOTIFICATIONS)))
                    .certificationAuthority(
                            new Rejecting(CertificationAuthority.http(http, client.address(Service.NCA)), asked))
                    .testDoubles()
                    .biometrics(client.biometrics())
                    .documents(client.documents())
                    .trustAnchors(client.trustAnchors())
                    .sessions(SessionStore.inMemory())
                    .build();
            IdentificationStep begin = identification.begin(BeginRequest.inLanguage(Language.KAZAKH));
            Journey journey = new Journey(
                    client,
                    client.personOf(begin.session()),
                    Answers.usual(),
                    new JourneyScreen() {},
                    temporary.resolve("keys"),
                    password);

            assertThatExceptionOfType(ServiceRejectedException.class)
                    .isThrownBy(() -> journey.walk(begin, Language.KAZAKH))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.APPLICATION_REJECTED));
            assertThat(asked).hasValue(1);
            assertThat(identification.resume(begin.session())).isInstanceOf(SubmissionStep.class);
        }
    }
}
