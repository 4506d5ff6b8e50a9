package kz.kualik.core;

import org.jspecify.annotations.Nullable;

/** Look at the key or the data: they cannot be read, or do not belong together. */
public final class CryptoException extends SdkException {
    private static final long serialVersionUID = 1L;

    /**
     * An error without a deeper cause.
     *
     * @param code what happened
     * @param message a sentence for developers, without personal data
     */
    public CryptoException(ErrorCode code, String message) {
        super(code, message, null, 0);
    }

    /**
     * An error with its cause.
     *
     * @param code what happened
     * @param message a sentence for developers, without personal data
     * @param cause the deeper error, whose message must be free of personal data too; null if there is none
     */
    public CryptoException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause, 0);
    }
}
