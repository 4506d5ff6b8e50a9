package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.util.Objects;

/**
 * What a sandbox is made of.
 *
 * @param seed what people, codes and ids are drawn from: the same seed gives the same ones
 * @param port the port to listen on, or 0 for a free one
 * @param clock by which codes expire and events are dated
 */
public record SandboxOptions(long seed, int port, Clock clock) {
    /**
     * Checks the port.
     *
     * @param seed see {@link #seed()}
     * @param port see {@link #port()}
     * @param clock see {@link #clock()}
     * @throws IllegalArgumentException if the port is not 0 to 65535
     */
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * Seed 1, a free port, the clock of the machine.
     *
     * @return the options
     */
    public static SandboxOptions defaults() {
        return new SandboxOptions(1, 0, Clock.systemUTC());
    }

    /**
     * These options with another seed.
     *
     * @param other the seed
     * @return the changed copy
     */
    public SandboxOptions withSeed(long other) {
        return new SandboxOptions(other, port, clock);
    }

    /**
     * These options with a port of one's own.
     *
     * @param other the port, or 0 for a free one
     * @return the changed copy
     * @throws IllegalArgumentException if the port is not 0 to 65535
     */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(seed, other, clock);
    }

    /**
     * These options with a clock of one's own, such as one that a test moves.
     *
     * @param other the clock
     * @return the changed copy
     */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(seed, port, other);
    }
}
