package kz.kualik.identity;

import kz.kualik.core.ErrorCode;

/** The codes of this module's exceptions, and of the reasons with which its checks say no. */
public final class IdentityErrorCodes {
    /** Somebody else has moved the session: resume it and look where it stands. */
    public static final ErrorCode SESSION_CONFLICT = ErrorCode.of("identity.session.conflict");

    /** A register answered about another person than the one that it was asked about. */
    public static final ErrorCode OTHER_PERSON = ErrorCode.of("identity.registry.other-person");

    private IdentityErrorCodes() {}
}
