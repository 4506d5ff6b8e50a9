package kz.kualik.pki.wsse;

import java.util.Optional;
import kz.kualik.pki.report.SignatureReport;
import org.w3c.dom.Element;

/**
 * What was found about a signed SOAP message.
 *
 * @param report the verdict on its signature; no verdict if it has none
 * @param body the Body that was signed; empty if the message did not pass, so that nobody reads what nobody signed
 * @param messageId the messageId of SHEP in that Body; empty if it has none
 */
public record SoapReport(SignatureReport report, Optional<Element> body, Optional<String> messageId) {
    /**
     * Refuses a body that was not found good.
     *
     * @param report see {@link #report()}
     * @param body see {@link #body()}
     * @param messageId see {@link #messageId()}
     */
    public SoapReport {
        if (body.isPresent() != report.valid() || messageId.isPresent() && body.isEmpty()) {
            throw new IllegalArgumentException("exactly a message that passed has a body");
        }
    }

    /**
     * Whether it passed.
     *
     * @return true if the signature, its certificate, the times and the messageId were found good
     */
    public boolean passed() {
        return report.valid();
    }

    /**
     * Tells the outcome and nothing of the content.
     *
     * @return a short text for logs
     */
    @Override
    public String toString() {
        return "SoapReport[passed=" + passed() + "]";
    }
}
