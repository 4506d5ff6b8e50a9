package kz.kualik.identity.moderation;

import java.time.Instant;
import java.util.Objects;
import kz.kualik.core.text.LocalizedText;

/** Where a case stands. */
public sealed interface ModerationState {
    /** No verdict yet. */
    record Waiting() implements ModerationState {}

    /**
     * The document is accepted.
     *
     * @param at when the moderator decided
     */
    record Approved(Instant at) implements ModerationState {
        /**
         * Refuses null.
         *
         * @param at see {@link #at()}
         */
        public Approved {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The document is refused.
     *
     * @param reason what to tell the person
     */
    record Refused(LocalizedText reason) implements ModerationState {
        /**
         * Refuses null.
         *
         * @param reason see {@link #reason()}
         */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The person shall photograph the document again.
     *
     * @param reason what to tell the person
     */
    record NewPhotosRequested(LocalizedText reason) implements ModerationState {
        /**
         * Refuses null.
         *
         * @param reason see {@link #reason()}
         */
        public NewPhotosRequested {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
