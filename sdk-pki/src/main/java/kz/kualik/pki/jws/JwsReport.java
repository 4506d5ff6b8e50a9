package kz.kualik.pki.jws;

import java.util.Optional;
import kz.kualik.pki.report.SignatureReport;

/**
 * What was found about a token.
 *
 * @param report the verdict on its signature
 * @param payload what was signed; empty if the token did not pass, so that nobody reads what nobody signed
 */
public record JwsReport(SignatureReport report, Optional<byte[]> payload) {
    /**
     * Refuses a payload that was not found good.
     *
     * @param report see {@link #report()}
     * @param payload see {@link #payload()}
     */
    public JwsReport {
        payload = payload.map(byte[]::clone);
        if (payload.isPresent() != report.valid()) {
            throw new IllegalArgumentException("exactly a token that passed has a payload");
        }
    }

    /**
     * What was signed.
     *
     * @return a copy; empty if the token did not pass
     */
    @Override
    public Optional<byte[]> payload() {
        return payload.map(byte[]::clone);
    }

    /**
     * Whether it passed.
     *
     * @return true if signature and certificate were found good
     */
    public boolean passed() {
        return report.valid();
    }

    /**
     * Tells the outcome and nothing of the payload.
     *
     * @return a short text for logs
     */
    @Override
    public String toString() {
        return "JwsReport[passed=" + passed() + "]";
    }
}
