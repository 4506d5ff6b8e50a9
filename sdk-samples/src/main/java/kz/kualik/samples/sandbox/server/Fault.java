package kz.kualik.samples.sandbox.server;

/** What can be wrong with a service. Each is a real effect on the wire. */
public enum Fault {
    /** Status 503 with {@code Retry-After: 1}; the service does not see the request. */
    UNAVAILABLE,
    /** No answer while the fault is on, and 503 when it is switched off; the service does not see the request. */
    SLOW,
    /** The service does its work, and only the first half of its answer arrives, as if it were the whole. */
    MALFORMED,
    /** Status 200 with a page of HTML, as proxies and captive portals send; the service does not see the request. */
    WRONG_CONTENT_TYPE,
    /** The service does its work, and the connection breaks in the middle of its answer. */
    RESET
}
