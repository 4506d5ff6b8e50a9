package kz.kualik.identity.operator;

import java.util.Objects;
import kz.kualik.core.text.LocalizedText;

/** Where a call with an operator stands. */
public sealed interface CallState {
    /**
     * In the queue.
     *
     * @param position how many are to be served up to this person; at least 1
     */
    record Waiting(int position) implements CallState {
        /**
         * Refuses a position below 1.
         *
         * @param position see {@link #position()}
         */
        public Waiting {
            if (position < 1) {
                throw new IllegalArgumentException("positions begin with 1");
            }
        }
    }

    /** The operator and the person speak. */
    record InCall() implements CallState {}

    /** The number is registered: enter the IIN again. */
    record Registered() implements CallState {}

    /**
     * The operator refused.
     *
     * @param reason what to tell the person
     */
    record Refused(LocalizedText reason) implements CallState {
        /**
         * Refuses null.
         *
         * @param reason see {@link #reason()}
         */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The connection broke. */
    record Dropped() implements CallState {}

    /** The person left the queue. */
    record Left() implements CallState {}
}
