package kz.kualik.pki.wsse;

import java.time.Clock;
import java.time.Duration;

/**
 * Remembers which messages were accepted. Implementations are thread-safe: of two calls with one key at the same time just
 * one is told that it is new. A service on several machines shares one over them, for instance a table with a unique key.
 */
@FunctionalInterface
public interface ReplayCache {
    /**
     * Remembers a message. Called once for each message that was found good in all else, so that forgeries use up nothing.
     *
     * @param key what identifies sender and message, 64 hexadecimal digits and nothing personal
     * @return true if it was not there before
     */
    boolean remember(String key);

    /**
     * In the memory of this process. When it is full, messages are refused as replays rather than forgotten ones accepted.
     *
     * @param maximum how many messages are kept
     * @param keep for how long each is kept, measured by the clock; longer than a message can be sent again
     * @param clock the time
     * @return a cache
     * @throws IllegalArgumentException if the maximum or the duration is not positive
     */
    static ReplayCache inMemory(int maximum, Duration keep, Clock clock) {
        return new MemoryReplayCache(maximum, keep, clock);
    }
}
