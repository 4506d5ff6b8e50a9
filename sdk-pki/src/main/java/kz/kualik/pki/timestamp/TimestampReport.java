package kz.kualik.pki.timestamp;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.report.TimestampFinding;

/**
 * What was found about a time stamp over a document (ETSI EN 319 102-1, 5.4).
 *
 * @param indication the outcome
 * @param subIndication why, unless it is {@link Indication#TOTAL_PASSED}
 * @param timestamp what it tells, and of whom it is
 * @param revocation from where the status of the authority's certificate and of those above it was learned
 * @param reasons why it did not pass; empty if it did
 * @param warnings what the caller should know though it does not change the outcome
 */
public record TimestampReport(
        Indication indication,
        Optional<SubIndication> subIndication,
        TimestampFinding timestamp,
        List<RevocationFinding> revocation,
        List<Reason> reasons,
        List<Reason> warnings) {
    /**
     * Refuses a report that contradicts itself: passed with reasons against it, or failed without any.
     *
     * @param indication see {@link #indication()}
     * @param subIndication see {@link #subIndication()}
     * @param timestamp see {@link #timestamp()}
     * @param revocation see {@link #revocation()}
     * @param reasons see {@link #reasons()}
     * @param warnings see {@link #warnings()}
     * @throws IllegalArgumentException if it contradicts itself
     */
    public TimestampReport {
        Objects.requireNonNull(indication, "indication");
        Objects.requireNonNull(timestamp, "timestamp");
        revocation = List.copyOf(revocation);
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        boolean passed = indication == Indication.TOTAL_PASSED;
        if (passed != reasons.isEmpty() || passed != subIndication.isEmpty()) {
            throw new IllegalArgumentException("exactly the time stamps that did not pass have reasons");
        }
    }

    /**
     * Whether it passed.
     *
     * @return true for {@link Indication#TOTAL_PASSED}
     */
    public boolean passed() {
        return indication == Indication.TOTAL_PASSED;
    }
}
