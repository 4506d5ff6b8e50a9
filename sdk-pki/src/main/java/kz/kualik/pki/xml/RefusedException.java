package kz.kualik.pki.xml;

import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;

/** Why a signature is not accepted. Never leaves this package: the verifier makes a verdict of it. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SubIndication subIndication;
    private final transient Reason reason;

    RefusedException(SubIndication subIndication, Reason reason) {
        super(reason.code().value(), null, false, false);
        this.subIndication = subIndication;
        this.reason = reason;
    }

    static RefusedException form(Reason reason) {
        return new RefusedException(SubIndication.FORMAT_FAILURE, reason);
    }

    /** ETSI EN 319 102-1, tables 5 and 6. */
    Indication indication() {
        return switch (subIndication) {
            case FORMAT_FAILURE, HASH_FAILURE, SIG_CRYPTO_FAILURE -> Indication.TOTAL_FAILED;
            default -> Indication.INDETERMINATE;
        };
    }

    SubIndication subIndication() {
        return subIndication;
    }

    Reason reason() {
        return reason;
    }
}
