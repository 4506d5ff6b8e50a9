package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test moves it. */
public final class TestClock extends Clock {
    private volatile Instant now;

    TestClock() {
        this(Instant.parse("2026-11-22T06:00:00Z"));
    }

    /**
     * A clock at a moment.
     *
     * @param now the moment
     */
    public TestClock(Instant now) {
        this.now = now;
    }

    /**
     * Moves it.
     *
     * @param time how far
     */
    public void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("tests use instants only");
    }
}
