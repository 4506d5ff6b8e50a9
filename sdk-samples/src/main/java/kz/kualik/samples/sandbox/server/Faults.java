package kz.kualik.samples.sandbox.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The faults that are switched on. Thread-safe; a change holds for requests that arrive after it. */
public final class Faults {
    private final Map<Service, Fault> on = new EnumMap<>(Service.class);
    private boolean closed;

    Faults() {}

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

    /** Mends all services. */
    public synchronized void allOff() {
        on.clear();
        notifyAll();
    }

    synchronized Optional<Fault> of(Service service) {
        return Optional.ofNullable(on.get(service));
    }

    /** Holds the calling thread for as long as the service is slow and the server runs. */
    synchronized void awaitNotSlow(Service service) throws InterruptedException {
        while (!closed && on.get(service) == Fault.SLOW) {
            wait();
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
