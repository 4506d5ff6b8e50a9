package kz.kualik.identity.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Remembers failed liveness checks of a device across sessions, so that nobody tries masks and films by opening one session after
 * the other. It counts and does not judge: what a device may is in the policy. An SPI: implement it over what the machines of a
 * deployment share, or take that of {@link kz.kualik.identity.session.jdbc.JdbcSessionStore#deviceLedger}; {@link #inMemory} is for
 * one machine. Implementations are thread-safe; let a test of yours extend {@code DeviceLedgerContract}, which is in the jar of
 * this module's tests.
 */
public interface DeviceLedger {
    /**
     * Notes a failure. Idempotent by key: what was noted once is not noted again.
     *
     * @param key names the failure
     * @param device a pseudonym of the device, 64 hexadecimal digits
     * @param at when it failed, and now
     * @param remembered for how long failures count; the same in all calls, as what is older may be forgotten
     * @throws kz.kualik.core.ServiceUnavailableException if the ledger does not answer
     */
    void failed(String key, String device, Instant at, Duration remembered);

    /**
     * The failures of a device.
     *
     * @param device its pseudonym
     * @param now the moment
     * @param remembered for how long failures count
     * @return when it failed, to the millisecond, oldest first; those that are not older than that
     * @throws kz.kualik.core.ServiceUnavailableException if the ledger does not answer
     */
    List<Instant> failures(String device, Instant now, Duration remembered);

    /**
     * A ledger in the memory of this JVM; forgets with the process.
     *
     * @return an empty ledger
     */
    static DeviceLedger inMemory() {
        return new InMemoryDeviceLedger();
    }
}
