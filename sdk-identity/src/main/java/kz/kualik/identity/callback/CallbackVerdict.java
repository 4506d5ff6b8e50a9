package kz.kualik.identity.callback;

import java.util.Objects;
import kz.kualik.pki.report.Reason;

/** Whether a callback is from whom it should be. */
public sealed interface CallbackVerdict {
    /**
     * It is.
     *
     * @param callback what it says
     */
    record Genuine(Callback callback) implements CallbackVerdict {
        /**
         * Refuses null.
         *
         * @param callback see {@link #callback()}
         */
        public Genuine {
            Objects.requireNonNull(callback, "callback");
        }
    }

    /**
     * It is not to be followed.
     *
     * @param reason why, for the service's operator
     */
    record Refused(Reason reason) implements CallbackVerdict {
        /**
         * Refuses null.
         *
         * @param reason see {@link #reason()}
         */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
