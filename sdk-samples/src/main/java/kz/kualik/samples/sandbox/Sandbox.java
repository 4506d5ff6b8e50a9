package kz.kualik.samples.sandbox;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.biometric.spi.BiometricProvider;
import kz.kualik.identity.document.spi.DocumentReader;
import kz.kualik.samples.sandbox.nca.SandboxNca;
import kz.kualik.samples.sandbox.people.SandboxBiometrics;
import kz.kualik.samples.sandbox.people.SandboxDocumentReader;
import kz.kualik.samples.sandbox.people.SyntheticPeople;
import kz.kualik.samples.sandbox.server.Faults;
import kz.kualik.samples.sandbox.server.SandboxServer;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Seed;
import kz.kualik.samples.sandbox.server.Service;

/**
 * Every outside service of remote identification, on the loopback interface of this machine: real HTTP servers with
 * synthetic people. The SDK reaches them through its clients and over the wire only, as it would reach the real ones.
 *
 * <p>Two sandboxes share nothing, and two of one seed have the same people, codes and ids. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private final SandboxServer server;
    private final SyntheticPeople people;
    private final SmsInbox inbox;
    private final Callbacks callbacks;
    private final ModerationService moderation;
    private final LateNca nca;
    private final BiometricProvider biometrics;
    private final DocumentReader documents;

    private Sandbox(SandboxServer server, Seed seed, SandboxOptions options) {
        this.server = server;
        Clock clock = options.clock();
        this.callbacks = new Callbacks(options.callbacks(), clock);
        this.people = SyntheticPeople.of(seed);
        this.inbox = new SmsInbox();
        this.biometrics = new SandboxBiometrics(seed, clock);
        this.documents = new SandboxDocumentReader(people);
        McdService mcd = new McdService(people);
        DigitalIdService digitalId = new DigitalIdService(seed, clock, mcd);
        this.nca = new LateNca(() -> SandboxNca.builder()
                .seed(seed)
                .clock(clock)
                .address(server.address())
                .grants(digitalId)
                .build());
        this.moderation = new ModerationService(seed, clock, people, callbacks);
        List<SandboxService> services = List.of(
                mcd.service(),
                new OtpService(seed, clock, inbox).service(),
                new OperatorService(seed, people, mcd, callbacks).service(),
                digitalId.service(),
                new PersonsService(people).service(),
                moderation.service(),
                new NoticeService(clock, inbox).service(),
                new WorldService(seed, people, options.newcomers(), inbox, this::counters, server.faults()).service(),
                nca);
        services.forEach(server::mount);
    }

    /**
     * Starts all services.
     *
     * @param options seed, port, clock, people, latency
     * @return the running sandbox; close it
     * @throws ConfigurationException if the port is taken, with {@link SandboxServer#PORT_TAKEN}
     */
    public static Sandbox start(SandboxOptions options) {
        Seed seed = new Seed(options.seed());
        SandboxServer server = SandboxServer.open(options.port(), seed);
        try {
            options.latency().forEach(server.faults()::latency);
            return new Sandbox(server, seed, options);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * The address of a service, as its binding takes it.
     *
     * @param service which service
     * @return such as {@code http://127.0.0.1:54321/mcd}
     */
    public URI address(Service service) {
        return server.address().resolve(service.path());
    }

    /**
     * Where the sandbox listens, for a {@link SandboxClient}.
     *
     * @return such as {@code http://127.0.0.1:54321/}
     */
    public URI address() {
        return server.address();
    }

    /**
     * What the outside world saw so far. Programs outside this JVM read it with {@code GET /sandbox/counters}.
     *
     * @return the numbers of this moment
     */
    public Counters counters() {
        Optional<SandboxNca> made = nca.ifMade();
        return new Counters(
                inbox.count(),
                made.map(SandboxNca::applications).orElse(0),
                made.map(SandboxNca::certificatesIssued).orElse(0),
                moderation.count());
    }

    /**
     * The people who can be identified here.
     *
     * @return the people
     */
    public SyntheticPeople people() {
        return people;
    }

    /**
     * The phones of the people. Programs outside this JVM read them with {@code GET /sandbox/sms?phone=77...}.
     *
     * @return the SMS that have arrived
     */
    public SmsInbox inbox() {
        return inbox;
    }

    /**
     * The National Certification Authority: what to trust, and how to revoke. It is made at the first call of this
     * method or of its services, which takes about a second.
     *
     * @return the NCA, the same each time
     * @throws IllegalArgumentException if the clock is outside the validity of the NCA's certificates, June 2022 to
     *     September 2045
     */
    public SandboxNca nca() {
        return nca.nca();
    }

    /**
     * The switches with which services are made to fail, or to take their time.
     *
     * @return the switches
     */
    public Faults faults() {
        return server.faults();
    }

    /**
     * The test double of face recognition that knows the people's pictures.
     *
     * @return the provider, the same each time
     */
    public BiometricProvider biometrics() {
        return biometrics;
    }

    /**
     * The test double of document recognition that knows the people's cards.
     *
     * @return the reader, the same each time
     */
    public DocumentReader documents() {
        return documents;
    }

    /** Stops all services at once and ends their threads. May be called again. */
    @Override
    public void close() {
        callbacks.close();
        server.close();
    }
}
