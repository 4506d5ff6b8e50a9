package kz.kualik.samples.sandbox.nca;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.internal.json.Json;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationAuthority;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.internal.wire.NcaWire;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.samples.sandbox.server.SandboxServer;
import kz.kualik.samples.sandbox.server.Seed;

/** An NCA on a real port, the SDK's client for it, and a person who may apply. */
final class NcaFixture implements AutoCloseable {
    static final Iin IIN = Iin.complete("90010130012").orElseThrow();
    static final Iin OTHER_IIN = Iin.complete("91020240034").orElseThrow();
    static final String GRANT = "grant-of-the-person";
    static final NaturalPerson PERSON = new NaturalPerson(IIN, "ӘЛІМОВ", "ҚАЙРАТ", Optional.of("ЕРЛАНҰЛЫ"));
    static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(5));

    final SandboxServer server = SandboxServer.open(0);
    final SandboxNca nca;
    final CertificationAuthority client;
    final Map<String, Iin> grants = new HashMap<>(Map.of(GRANT, IIN));
    private final HttpClient http = HttpClient.newHttpClient();

    NcaFixture(Clock clock) {
        this(clock, 0);
    }

    NcaFixture(Clock clock, int pendingAnswers) {
        nca = SandboxNca.builder()
                .seed(new Seed(7))
                .clock(clock)
                .address(server.address())
                .grants(token -> Optional.ofNullable(grants.get(token)))
                .pendingAnswers(pendingAnswers)
                .build();
        nca.services().forEach(server::mount);
        client = CertificationAuthority.http(
                HttpTransport.jdk(), server.address().resolve("nca"));
    }

    @Override
    public void close() {
        server.close();
    }

    static CertificationRequest request(PendingKeyPair pair, KeyPurpose purpose) {
        return CertificationRequest.naturalPerson(PERSON)
                .email("kairat@example.kz")
                .storage(KeyStorage.PKCS12)
                .purpose(purpose)
                .signWith(pair);
    }

    static KeyApplication application(CertificationRequest... requests) {
        return new KeyApplication(
                UUID.randomUUID().toString(),
                IIN,
                AgreementService.VERSION,
                Optional.of("kairat@example.kz"),
                KeyStorage.PKCS12,
                List.of(requests),
                GRANT);
    }

    IssuanceState submit(KeyApplication application) {
        client.submit(application, DEADLINE);
        return client.state(application.id(), DEADLINE);
    }

    IssuanceState.Issued issue(CertificationRequest... requests) {
        return (IssuanceState.Issued) submit(application(requests));
    }

    NationalCertificate issueOne(PendingKeyPair pair) {
        return issue(request(pair, KeyPurpose.SIGNING)).certificates().get(0);
    }

    /** What a program sends that does not use the SDK. */
    static NcaWire.Application wire(byte[]... requests) {
        return new NcaWire.Application(
                IIN.value(),
                AgreementService.VERSION,
                null,
                KeyStorage.PKCS12.oid(),
                Arrays.stream(requests).map(Base64.getEncoder()::encodeToString).toList(),
                GRANT);
    }

    HttpResponse<byte[]> put(NcaWire.Application application) {
        return put(Json.write(application));
    }

    HttpResponse<byte[]> put(byte[] body) {
        return send(HttpRequest.newBuilder(at("nca/applications/" + UUID.randomUUID()))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(at(path)));
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    URI at(String path) {
        return server.address().resolve(path);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("the sandbox did not answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
