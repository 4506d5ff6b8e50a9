package kz.kualik.pki.internal.xmldsig;

import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;

/** Why a signature is not accepted. Never leaves the verifier, which makes a verdict of it. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SubIndication subIndication;
    private final transient Reason reason;

    /** A refusal with its place in the tables. */
    public RefusedException(SubIndication subIndication, Reason reason) {
        super(reason.code().value(), null, false, false);
        this.subIndication = subIndication;
        this.reason = reason;
    }

    /** A refusal because of the form. */
    public static RefusedException form(Reason reason) {
        return new RefusedException(SubIndication.FORMAT_FAILURE, reason);
    }

    /** ETSI EN 319 102-1, tables 5 and 6. */
    public Indication indication() {
        return switch (subIndication) {
            case FORMAT_FAILURE, HASH_FAILURE, SIG_CRYPTO_FAILURE -> Indication.TOTAL_FAILED;
            default -> Indication.INDETERMINATE;
        };
    }

    /** The place in the tables. */
    public SubIndication subIndication() {
        return subIndication;
    }

    /** What is wrong, for people. */
    public Reason reason() {
        return reason;
    }
}
