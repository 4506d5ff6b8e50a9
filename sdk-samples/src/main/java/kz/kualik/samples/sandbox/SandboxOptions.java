package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import kz.kualik.samples.sandbox.people.Scenario;

/**
 * What a sandbox is made of.
 *
 * @param seed what people, codes and ids are drawn from: the same seed gives the same ones
 * @param port the port to listen on, or 0 for a free one
 * @param clock by which codes expire and events are dated
 * @param newcomers what happens to the people whom sessions get: for each one is drawn of these, by the seed
 */
public record SandboxOptions(long seed, int port, Clock clock, List<Scenario> newcomers) {
    /**
     * Checks the port.
     *
     * @param seed see {@link #seed()}
     * @param port see {@link #port()}
     * @param clock see {@link #clock()}
     * @param newcomers see {@link #newcomers()}
     * @throws IllegalArgumentException if the port is not 0 to 65535, or there are no scenarios
     */
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        Objects.requireNonNull(clock, "clock");
        newcomers = List.copyOf(newcomers);
        if (newcomers.isEmpty()) {
            throw new IllegalArgumentException("something happens to everybody, if only the ordinary");
        }
    }

    /**
     * Seed 1, a free port, the clock of the machine, ordinary people.
     *
     * @return the options
     */
    public static SandboxOptions defaults() {
        return new SandboxOptions(1, 0, Clock.systemUTC(), List.of(Scenario.ORDINARY));
    }

    /**
     * These options with another seed.
     *
     * @param other the seed
     * @return the changed copy
     */
    public SandboxOptions withSeed(long other) {
        return new SandboxOptions(other, port, clock, newcomers);
    }

    /**
     * These options with a port of one's own.
     *
     * @param other the port, or 0 for a free one
     * @return the changed copy
     * @throws IllegalArgumentException if the port is not 0 to 65535
     */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(seed, other, clock, newcomers);
    }

    /**
     * These options with a clock of one's own, such as one that a test moves.
     *
     * @param other the clock
     * @return the changed copy
     */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(seed, port, other, newcomers);
    }

    /**
     * These options with other people for sessions.
     *
     * @param scenarios what happens to them
     * @return the changed copy
     * @throws IllegalArgumentException if there are no scenarios
     */
    public SandboxOptions withNewcomers(List<Scenario> scenarios) {
        return new SandboxOptions(seed, port, clock, scenarios);
    }
}
