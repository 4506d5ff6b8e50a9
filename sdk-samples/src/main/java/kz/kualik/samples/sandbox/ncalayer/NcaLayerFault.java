package kz.kualik.samples.sandbox.ncalayer;

/** What the sandbox's NCALayer does other than what is wanted of it. */
public enum NcaLayerFault {
    /** Nothing: it does what it is asked. */
    NONE,
    /** It takes no connection, as if it were not there. */
    ABSENT,
    /** It knows no module that makes keys. */
    TOO_OLD,
    /** The person cancels each dialog. */
    CANCELLED,
    /** It answers that it failed. */
    FAILING,
    /** It answers what is no JSON. */
    MALFORMED,
    /** It does what it is asked and breaks the connection off before it has answered. */
    BROKEN_OFF,
    /** It takes the question and never answers. */
    SILENT,
    /** It forgets the keys that it has made for an application and makes others. */
    OTHER_KEYS,
    /** It lays another certificate beside a key than it was given. */
    WRONG_CERTIFICATE
}
