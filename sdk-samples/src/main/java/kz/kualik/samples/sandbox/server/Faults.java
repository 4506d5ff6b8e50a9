package kz.kualik.samples.sandbox.server;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * The faults that are switched on, and how long services take. Thread-safe; a change of a fault holds for requests that arrive
 * after it, one of a latency also for those that wait.
 */
public final class Faults {
    private final Map<Service, Fault> on = new EnumMap<>(Service.class);
    /** Those that go by themselves; a service that is slow stays slow until somebody mends it. */
    private static final List<Fault> PASSING =
            List.of(Fault.UNAVAILABLE, Fault.MALFORMED, Fault.WRONG_CONTENT_TYPE, Fault.RESET);

    private final Map<Service, Latency> latencies = new EnumMap<>(Service.class);
    private final Map<Service, Random> draws = new EnumMap<>(Service.class);
    private final Seed seed;
    private boolean closed;
    private double rate;
    private Random random = new Random(0);

    Faults(Seed seed) {
        this.seed = seed;
    }

    /**
     * Lets any request to any service fail by chance, where no fault is switched on.
     *
     * @param seed the same one gives the same faults for the same requests, one after the other
     * @param share which part of the requests, 0 for none, 1 for all
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public synchronized void byChance(long seed, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of requests that fail is 0 to 1");
        }
        random = new Random(seed);
        rate = share;
    }

    /**
     * Switches a fault on. A service has one fault at a time; the last one holds.
     *
     * @param service the service that shall fail
     * @param fault how
     */
    public synchronized void on(Service service, Fault fault) {
        on.put(Objects.requireNonNull(service, "service"), Objects.requireNonNull(fault, "fault"));
        notifyAll();
    }

    /**
     * Mends a service. Slow requests that still wait are answered with 503.
     *
     * @param service the service; nothing happens if it has no fault
     */
    public synchronized void off(Service service) {
        on.remove(service);
        notifyAll();
    }

    /**
     * Makes a service take its time before it answers, or fails. {@link #off} leaves it so.
     *
     * @param service the service
     * @param latency how long; of a range each request gets its own time, drawn by the sandbox's seed: the same for the same
     *     requests to the service, one after the other. {@link Latency#NONE} makes it quick again, and answers those that wait
     */
    public synchronized void latency(Service service, Latency latency) {
        latencies.put(Objects.requireNonNull(service, "service"), Objects.requireNonNull(latency, "latency"));
        notifyAll();
    }

    /** Mends all services, and makes them quick. */
    public synchronized void allOff() {
        on.clear();
        latencies.clear();
        rate = 0;
        notifyAll();
    }

    synchronized Optional<Fault> of(Service service) {
        Fault fault = on.get(service);
        if (fault == null && rate > 0 && random.nextDouble() < rate) {
            return Optional.of(PASSING.get(random.nextInt(PASSING.size())));
        }
        return Optional.ofNullable(fault);
    }

    /** Holds the calling thread for as long as the service is slow and the server runs. */
    synchronized void awaitNotSlow(Service service) throws InterruptedException {
        while (!closed && on.get(service) == Fault.SLOW) {
            wait();
        }
    }

    /** How long the next request to a service takes. */
    synchronized Duration drawn(Service service) {
        Latency latency = latencies.getOrDefault(service, Latency.NONE);
        // Of each service its own numbers: requests to others, which may come in another order, change nothing.
        return latency.drawn(draws.computeIfAbsent(service, of -> seed.random("latency", of)));
    }

    /** Holds the calling thread for the latency of the service, until that is changed, or the server is closed. */
    synchronized void awaitLatency(Service service) throws InterruptedException {
        Duration wanted = drawn(service);
        Latency of = latencies.getOrDefault(service, Latency.NONE);
        long begin = System.nanoTime();
        Duration left = wanted;
        while (!closed && left.toMillis() > 0 && of.equals(latencies.getOrDefault(service, Latency.NONE))) {
            wait(left.toMillis());
            left = wanted.minusNanos(System.nanoTime() - begin);
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
