package kz.kualik.core;

import org.jspecify.annotations.Nullable;

/** Ask the person: only they can go on, such as by another password or another folder. */
public final class UserActionException extends SdkException {
    private static final long serialVersionUID = 1L;

    /**
     * An error without a deeper cause.
     *
     * @param code what happened
     * @param message a sentence for developers, without personal data
     */
    public UserActionException(ErrorCode code, String message) {
        super(code, message, null, 0);
    }

    /**
     * An error with its cause.
     *
     * @param code what happened
     * @param message a sentence for developers, without personal data
     * @param cause the deeper error, whose message must be free of personal data too; null if there is none
     */
    public UserActionException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause, 0);
    }
}
