package kz.kualik.identity.otp;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Counts the codes that went to somebody across sessions, so that nobody is flooded with SMS, and no code is guessed, by opening
 * one session after the other. An SPI: implement it over what the machines of a deployment share, or take that of
 * {@link kz.kualik.identity.session.jdbc.JdbcSessionStore#codeLedger}; {@link #inMemory} is for one machine. Implementations are
 * thread-safe; let a test of yours extend {@code CodeLedgerContract}, which is in the jar of this module's tests.
 */
public interface CodeLedger {
    /**
     * Whether one more code may be sent; counts it if so. Idempotent by key: what was admitted once is admitted again, and
     * counted once.
     *
     * @param key names the code
     * @param subjects to whom it goes: pseudonyms of a person and a phone, 64 hexadecimal digits each. They hide nothing from
     *     whoever can try all phone numbers, and are to be kept like personal data
     * @param now the moment
     * @param window for how long a code counts; the same in all calls, as what is older may be forgotten
     * @param most how many codes each subject may get within the window
     * @return false if one of the subjects has had so many already
     * @throws kz.kualik.core.ServiceUnavailableException if the ledger does not answer
     */
    boolean admit(String key, Set<String> subjects, Instant now, Duration window, int most);

    /**
     * A ledger in the memory of this JVM; forgets with the process.
     *
     * @return an empty ledger
     */
    static CodeLedger inMemory() {
        return new InMemoryCodeLedger();
    }
}
