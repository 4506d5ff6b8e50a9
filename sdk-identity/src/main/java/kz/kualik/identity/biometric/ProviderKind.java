package kz.kualik.identity.biometric;

/** What stands behind a provider. */
public enum ProviderKind {
    /** A test double: its verdicts are written in its fixtures. Never for real people. */
    TEST_DOUBLE,
    /** An open implementation on this machine, without an assurance by a laboratory. */
    LOCAL_REFERENCE,
    /** A product of a vendor. */
    VENDOR,
    /** A system of the state. */
    STATE
}
