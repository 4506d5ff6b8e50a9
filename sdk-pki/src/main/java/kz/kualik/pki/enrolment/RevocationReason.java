package kz.kualik.pki.enrolment;

import java.security.cert.CRLReason;

/** Why a holder wants certificates revoked: the reasons of RFC 5280, 5.3.1, that a holder can have. */
public enum RevocationReason {
    /** None is given. */
    UNSPECIFIED(CRLReason.UNSPECIFIED),
    /** Somebody else has the key or its password, or may have. */
    KEY_COMPROMISE(CRLReason.KEY_COMPROMISE),
    /** The data in the certificate have changed, such as the surname. */
    AFFILIATION_CHANGED(CRLReason.AFFILIATION_CHANGED),
    /** There are newer keys. */
    SUPERSEDED(CRLReason.SUPERSEDED),
    /** The keys are not needed any more. */
    CESSATION_OF_OPERATION(CRLReason.CESSATION_OF_OPERATION);

    private final CRLReason crlReason;

    RevocationReason(CRLReason crlReason) {
        this.crlReason = crlReason;
    }

    /**
     * As lists and OCSP responses tell it.
     *
     * @return the same reason
     */
    public CRLReason crlReason() {
        return crlReason;
    }
}
