package kz.kualik.core;

import org.jspecify.annotations.Nullable;

/** Fix the request: the service understood it and refused. */
public final class ServiceRejectedException extends SdkException {
    private static final long serialVersionUID = 1L;

    /**
     * An error without a deeper cause.
     *
     * @param code what happened
     * @param message a sentence for developers, without personal data
     */
    public ServiceRejectedException(ErrorCode code, String message) {
        super(code, message, null, 0);
    }

    /**
     * An error with its cause.
     *
     * @param code what happened
     * @param message a sentence for developers, without personal data
     * @param cause the deeper error, whose message must be free of personal data too; null if there is none
     */
    public ServiceRejectedException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause, 0);
    }

    /**
     * An error after a number of attempts.
     *
     * @param code what happened
     * @param message a sentence for developers, without personal data
     * @param cause the deeper error; null if there is none
     * @param attempts how many times the call was made
     */
    public ServiceRejectedException(ErrorCode code, String message, @Nullable Throwable cause, int attempts) {
        super(code, message, cause, attempts);
    }
}
