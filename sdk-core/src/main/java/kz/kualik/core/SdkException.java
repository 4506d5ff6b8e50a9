package kz.kualik.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors that the SDK itself throws. Catch the subclass whose advice you can follow; see the table of
 * the package. Messages are English sentences for developers, free of personal data and of what a service sent back.
 */
public abstract sealed class SdkException extends RuntimeException
        permits ConfigurationException,
                CryptoException,
                ProtocolException,
                ServiceRejectedException,
                ServiceUnavailableException,
                UserActionException {
    private static final long serialVersionUID = 1L;

    /** Kept as text, since a record is not needed to survive serialisation of a stack trace. */
    private final String code;

    /** How often it was tried. */
    private final int attempts;

    SdkException(ErrorCode code, String message, @Nullable Throwable cause, int attempts) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = code.value();
        this.attempts = attempts;
    }

    /**
     * What happened, as a stable code.
     *
     * @return the code
     */
    public final ErrorCode code() {
        return ErrorCode.of(code);
    }

    /**
     * Whether the same call may succeed later without any change by the caller.
     *
     * @return true only for {@link ServiceUnavailableException}
     */
    public boolean retryable() {
        return false;
    }

    /**
     * How many times the SDK tried before it gave up.
     *
     * @return 0 if nothing was sent, otherwise the number of attempts
     */
    public final int attempts() {
        return attempts;
    }
}
