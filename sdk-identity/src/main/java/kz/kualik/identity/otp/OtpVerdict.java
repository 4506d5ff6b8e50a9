package kz.kualik.identity.otp;

/** What the service said of an answer. */
public sealed interface OtpVerdict {
    /** The code is right; it is used up now. */
    record Confirmed() implements OtpVerdict {}

    /**
     * The code is wrong.
     *
     * @param attemptsLeft how many answers this challenge still takes; at least 1
     */
    record Wrong(int attemptsLeft) implements OtpVerdict {
        /**
         * Refuses a number below 1: without attempts the verdict is {@link TooManyAttempts}.
         *
         * @param attemptsLeft see {@link #attemptsLeft()}
         */
        public Wrong {
            if (attemptsLeft < 1) {
                throw new IllegalArgumentException("a wrong answer that was the last one is TooManyAttempts");
            }
        }
    }

    /** The code is too old, or a newer one was sent. */
    record Expired() implements OtpVerdict {}

    /** The code was confirmed before. */
    record AlreadyUsed() implements OtpVerdict {}

    /** Too many wrong answers: the code is dead. */
    record TooManyAttempts() implements OtpVerdict {}

    /** The challenge belongs to another session or purpose. */
    record NotForThis() implements OtpVerdict {}
}
