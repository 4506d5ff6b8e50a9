package kz.kualik.pki.jws;

import java.util.Optional;
import kz.kualik.pki.report.SignatureReport;

/**
 * What was found about a statement of consent.
 *
 * @param report the verdict
 * @param statement what was stated; empty if the token did not pass
 */
public record ConsentReport(SignatureReport report, Optional<ConsentStatement> statement) {
    /**
     * Refuses a statement that was not found good.
     *
     * @param report see {@link #report()}
     * @param statement see {@link #statement()}
     */
    public ConsentReport {
        if (statement.isPresent() != report.valid()) {
            throw new IllegalArgumentException("exactly a token that passed has a statement");
        }
    }

    /**
     * Whether it passed.
     *
     * @return true if signature, certificate, claims and time were found good
     */
    public boolean passed() {
        return report.valid();
    }
}
