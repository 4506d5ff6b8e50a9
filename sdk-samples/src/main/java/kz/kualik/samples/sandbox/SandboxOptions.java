package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.server.Latency;
import kz.kualik.samples.sandbox.server.Service;

/**
 * What a sandbox is made of.
 *
 * @param seed what people, codes and ids are drawn from: the same seed gives the same ones
 * @param port the port to listen on, or 0 for a free one
 * @param clock by which codes expire and events are dated
 * @param newcomers what happens to the people whom sessions get: for each one is drawn of these, by the seed
 * @param latency how long services take before they answer; those that are not named are quick
 * @param callbacks whom operators and moderators tell that something happened; empty if nobody
 */
public record SandboxOptions(
        long seed,
        int port,
        Clock clock,
        List<Scenario> newcomers,
        Map<Service, Latency> latency,
        Optional<CallbackTarget> callbacks) {
    /**
     * Checks the port.
     *
     * @param seed see {@link #seed()}
     * @param port see {@link #port()}
     * @param clock see {@link #clock()}
     * @param newcomers see {@link #newcomers()}
     * @param latency see {@link #latency()}
     * @param callbacks see {@link #callbacks()}
     * @throws IllegalArgumentException if the port is not 0 to 65535, or there are no scenarios
     */
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(callbacks, "callbacks");
        newcomers = List.copyOf(newcomers);
        EnumMap<Service, Latency> copy = new EnumMap<>(Service.class);
        copy.putAll(latency);
        latency = Collections.unmodifiableMap(copy);
        if (newcomers.isEmpty()) {
            throw new IllegalArgumentException("something happens to everybody, if only the ordinary");
        }
    }

    /**
     * Seed 1, a free port, the clock of the machine, ordinary people, quick services.
     *
     * @return the options
     */
    public static SandboxOptions defaults() {
        return new SandboxOptions(1, 0, Clock.systemUTC(), List.of(Scenario.ORDINARY), Map.of(), Optional.empty());
    }

    /**
     * These options with another seed.
     *
     * @param other the seed
     * @return the changed copy
     */
    public SandboxOptions withSeed(long other) {
        return new SandboxOptions(other, port, clock, newcomers, latency, callbacks);
    }

    /**
     * These options with a port of one's own.
     *
     * @param other the port, or 0 for a free one
     * @return the changed copy
     * @throws IllegalArgumentException if the port is not 0 to 65535
     */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(seed, other, clock, newcomers, latency, callbacks);
    }

    /**
     * These options with a clock of one's own, such as one that a test moves.
     *
     * @param other the clock
     * @return the changed copy
     */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(seed, port, other, newcomers, latency, callbacks);
    }

    /**
     * These options with other people for sessions.
     *
     * @param scenarios what happens to them
     * @return the changed copy
     * @throws IllegalArgumentException if there are no scenarios
     */
    public SandboxOptions withNewcomers(List<Scenario> scenarios) {
        return new SandboxOptions(seed, port, clock, scenarios, latency, callbacks);
    }

    /**
     * These options with services that take their time. {@link kz.kualik.samples.sandbox.server.Faults#latency} changes it while
     * the sandbox runs.
     *
     * @param other how long each takes; those that are not named are quick
     * @return the changed copy
     */
    public SandboxOptions withLatency(Map<Service, Latency> other) {
        return new SandboxOptions(seed, port, clock, newcomers, other, callbacks);
    }

    /**
     * These options with a host that is told when something happens to a call or a case.
     *
     * @param target whom
     * @return the changed copy
     */
    public SandboxOptions withCallbacks(CallbackTarget target) {
        return new SandboxOptions(seed, port, clock, newcomers, latency, Optional.of(target));
    }
}
