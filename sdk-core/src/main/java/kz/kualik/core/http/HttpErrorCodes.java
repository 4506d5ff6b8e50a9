package kz.kualik.core.http;

import kz.kualik.core.ErrorCode;

/** The codes of errors on the way to a service and back. */
public final class HttpErrorCodes {
    /** Nothing came back: no connection, no answer in time, or a connection that broke. */
    public static final ErrorCode NO_ANSWER = ErrorCode.of("core.http.no-answer");
    /** The service said that it cannot serve now (429, 502, 503, 504), as often as it was asked. */
    public static final ErrorCode UNAVAILABLE = ErrorCode.of("core.http.unavailable");
    /** The service failed so often that it is left alone for a while; it was not asked. */
    public static final ErrorCode LEFT_ALONE = ErrorCode.of("core.http.left-alone");
    /** The reply was larger than the call allows; the rest of it was not read. */
    public static final ErrorCode REPLY_TOO_LARGE = ErrorCode.of("core.http.reply-too-large");
    /** What came back is not HTTP. */
    public static final ErrorCode MALFORMED_REPLY = ErrorCode.of("core.http.malformed-reply");
    /** The certificate of the peer does not lead to a trusted root, is out of date, or is of another host. */
    public static final ErrorCode PEER_NOT_TRUSTED = ErrorCode.of("core.http.peer-not-trusted");
    /** The trust anchors for TLS cannot be used. */
    public static final ErrorCode TLS_UNUSABLE = ErrorCode.of("core.http.tls-unusable");

    private HttpErrorCodes() {}
}
