package kz.kualik.samples.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpErrorCodes;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.spi.BiometricProvider;
import kz.kualik.identity.document.spi.DocumentReader;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.samples.sandbox.people.SandboxBiometrics;
import kz.kualik.samples.sandbox.people.SandboxDocumentReader;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import kz.kualik.samples.sandbox.server.Seed;
import kz.kualik.samples.sandbox.server.Service;

/**
 * A running sandbox as seen from outside: in this JVM or in another, reached over HTTP alike. It draws the same people as the
 * sandbox, since both have the same seed. Thread-safe; every method but {@link #address} may ask the sandbox and throws
 * {@link kz.kualik.core.SdkException} if it does not answer.
 */
public final class SandboxClient {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URI base;
    private final HttpTransport transport;
    private final JsonHttp http;
    private final SyntheticPeople people;
    private final BiometricProvider biometrics;
    private final DocumentReader documents;

    private SandboxClient(URI base, HttpTransport transport, JsonHttp http, Seed seed) {
        this.base = base;
        this.transport = transport;
        this.http = http;
        this.people = SyntheticPeople.of(seed);
        this.biometrics = new SandboxBiometrics(seed, Clock.systemUTC());
        this.documents = new SandboxDocumentReader(people);
    }

    /**
     * Looks for a sandbox.
     *
     * @param transport the way to it
     * @param base where it listens, such as {@code http://127.0.0.1:54321}
     * @return the client of the sandbox that is there
     * @throws kz.kualik.core.ServiceUnavailableException if nobody answers
     * @throws kz.kualik.core.SdkException if what answers is no sandbox
     * @throws IllegalArgumentException if the address is not one of HTTP, or has a path, query or fragment
     */
    public static SandboxClient at(HttpTransport transport, URI base) {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http
                || base.getHost() == null
                || base.getPort() > 65535
                || !Stream.of("", "/").toList().contains(base.getPath())) {
            throw new IllegalArgumentException("the address of a sandbox is like http://127.0.0.1:54321");
        }
        JsonHttp json = new JsonHttp(transport, base);
        return new SandboxClient(
                base, transport, json, json.call("GET", "/sandbox/seed", null, Seed.class, Deadline.after(LIMIT)));
    }

    /**
     * The address of a service, as its binding takes it.
     *
     * @param service which service
     * @return such as {@code http://127.0.0.1:54321/mcd}
     */
    public URI address(Service service) {
        return base.resolve(service.path());
    }

    /**
     * The people who can be identified there.
     *
     * @return the people, the same as the sandbox has
     */
    public SyntheticPeople people() {
        return people;
    }

    /**
     * A person for a session, whom no other session has; what happens to them is what the sandbox was started with.
     *
     * @param session which session
     * @return the same person for the same session
     */
    public SyntheticPerson personOf(SessionId session) {
        Arrived arrived = http.idempotently()
                .call("POST", "/sandbox/people", new Arrival(session.value()), Arrived.class, Deadline.after(LIMIT));
        return people.newcomer(arrived.person(), arrived.number());
    }

    /**
     * The newest SMS that a phone has got because of a session. Somebody who is in two sessions at once sees which is of
     * which; a real phone does not tell.
     *
     * @param phone whose phone
     * @param session which session
     * @return the message; empty if there is none
     */
    public Optional<Sms> lastSms(PhoneNumber phone, SessionId session) {
        // Not in an address, which is logged in many places.
        List<Message> messages = http.idempotently()
                .call("POST", "/sandbox/sms", new Asked(phone, session.value()), Messages.class, Deadline.after(LIMIT))
                .messages();
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.get(messages.size() - 1).to(phone));
    }

    /**
     * What the outside world saw so far.
     *
     * @return the numbers of this moment
     */
    public Counters counters() {
        return http.call("GET", "/sandbox/counters", null, Counters.class, Deadline.after(LIMIT));
    }

    /**
     * The test double of face recognition that knows the people's pictures.
     *
     * @return the provider, in this JVM, the same each time
     */
    public BiometricProvider biometrics() {
        return biometrics;
    }

    /**
     * The test double of document recognition that knows the people's cards.
     *
     * @return the reader, in this JVM, the same each time
     */
    public DocumentReader documents() {
        return documents;
    }

    /**
     * The roots of the sandbox's NCA. They are believed because the sandbox says so: right for a sandbox, and for nothing
     * else.
     *
     * @return the GOST root and the RSA root
     */
    public TrustAnchors trustAnchors() {
        return TrustAnchors.of(Stream.of("root_gost.cer", "root_rsa.cer")
                .map(this::certificate)
                .toList());
    }

    private NationalCertificate certificate(String name) {
        URI file = base.resolve(Service.NCA.path() + "/certificates/" + name);
        HttpReply reply = transport.send(HttpCall.get(file), Deadline.after(LIMIT));
        if (reply.status() != 200) {
            throw new ServiceUnavailableException(
                    HttpErrorCodes.UNAVAILABLE, "the sandbox does not give its root certificates");
        }
        try {
            return NationalCertificate.parse(reply.body());
        } catch (CryptoException e) {
            throw new ProtocolException(JsonHttp.UNEXPECTED_REPLY, "a root certificate of the sandbox is none", e);
        }
    }

    private record Asked(PhoneNumber phone, String sessionId) {}

    private record Arrival(String sessionId) {}

    private record Arrived(int number, String scenario) {
        Arrived {
            Objects.requireNonNull(scenario, "scenario");
            if (number < 0 || number >= SyntheticPeople.MOST_NEWCOMERS) {
                throw new IllegalArgumentException("there is no such person");
            }
        }

        Scenario person() {
            return Scenario.find(scenario)
                    .orElseThrow(() -> new ProtocolException(
                            JsonHttp.UNEXPECTED_REPLY, "the sandbox has a scenario that is not known here"));
        }
    }

    private record Messages(List<Message> messages) {
        Messages {
            Objects.requireNonNull(messages, "messages");
        }
    }

    private record Message(String from, String text, Instant at) {
        Sms to(PhoneNumber phone) {
            try {
                return new Sms(phone, from, text, at);
            } catch (NullPointerException e) {
                throw new ProtocolException(JsonHttp.UNEXPECTED_REPLY, "an SMS of the sandbox is not whole");
            }
        }
    }
}
