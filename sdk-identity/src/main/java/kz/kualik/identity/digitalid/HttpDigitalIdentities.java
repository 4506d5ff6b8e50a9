package kz.kualik.identity.digitalid;

import java.net.URI;
import java.time.Instant;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.consent.ConsentReference;
import kz.kualik.identity.internal.wire.Accepted;
import kz.kualik.identity.internal.wire.Wire;

/** See {@link DigitalIdentities#http(HttpTransport, URI)}. */
final class HttpDigitalIdentities implements DigitalIdentities {
    private static final String SERVICE = "Digital ID";

    private final JsonHttp http;

    HttpDigitalIdentities(HttpTransport transport, URI base) {
        this.http = new JsonHttp(transport, base).idempotently();
    }

    @Override
    public DigitalId create(SessionId session, Iin iin, PhoneNumber phone, Deadline deadline) {
        Create create = new Create(session.value(), iin, phone);
        Created created = http.call("POST", "/identities", create, Created.class, deadline);
        return Wire.checked(SERVICE, () -> new DigitalId(created.id(), created.createdAt()));
    }

    @Override
    public void addDocument(String digitalId, String documentNumber, DocumentState state, Deadline deadline) {
        AddDocument add = new AddDocument(documentNumber, Wire.word(state));
        http.call("POST", path(digitalId) + "/documents", add, Accepted.class, deadline);
    }

    @Override
    public ReleaseGrant release(String digitalId, ConsentReference consent, Deadline deadline) {
        Release release = new Release(consent.id(), consent.textSha256(), consent.givenAt());
        Released released = http.call("POST", path(digitalId) + "/releases", release, Released.class, deadline);
        return Wire.checked(SERVICE, () -> new ReleaseGrant(released.token(), released.expiresAt()));
    }

    @Override
    public void withdraw(String digitalId, String consentId, Deadline deadline) {
        http.call("POST", path(digitalId) + "/withdrawals", new Withdraw(consentId), Accepted.class, deadline);
    }

    private static String path(String digitalId) {
        return "/identities/" + Wire.segment(digitalId);
    }

    private record Create(String sessionId, Iin iin, PhoneNumber phone) {}

    private record Created(String id, Instant createdAt) {}

    private record AddDocument(String documentNumber, String state) {}

    private record Release(String consentId, String textSha256, Instant givenAt) {}

    private record Withdraw(String consentId) {}

    private record Released(String token, Instant expiresAt) {}
}
