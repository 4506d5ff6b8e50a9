package kz.kualik.samples.sandbox.server;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a service takes before it answers, whatever the answer is: always the same, or for each request drawn from a range.
 *
 * @param least the shortest time, in whole milliseconds
 * @param most the longest
 */
public record Latency(Duration least, Duration most) {
    /** The longest that can be asked for: far beyond the patience of any client. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** As quick as the machine is. */
    public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,7})(?:-([0-9]{1,7}))?");

    /**
     * Checks the range.
     *
     * @param least see {@link #least()}
     * @param most see {@link #most()}
     * @throws IllegalArgumentException unless 0 &lt;= least &lt;= most &lt;= {@link #LONGEST}
     */
    public Latency {
        Objects.requireNonNull(least, "least");
        if (least.isNegative() || least.compareTo(most) > 0 || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a latency is 0 to " + LONGEST.toMillis() + " ms, the lesser number first");
        }
    }

    /**
     * Reads it as the command line and the HTTP face of the sandbox take it.
     *
     * @param text milliseconds, such as {@code 200}, or a range of them, such as {@code 100-300}
     * @return the latency
     * @throws IllegalArgumentException if it is neither, or out of range
     */
    public static Latency parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a latency is milliseconds, such as 200, or a range such as 100-300");
        }
        String most = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
        return new Latency(
                Duration.ofMillis(Long.parseLong(matcher.group(1))), Duration.ofMillis(Long.parseLong(most)));
    }

    /** The time of one request. */
    Duration drawn(RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
