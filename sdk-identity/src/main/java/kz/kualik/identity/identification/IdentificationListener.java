package kz.kualik.identity.identification;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.ErrorCode;

/**
 * Told of what the flow does, for metrics and traces: see the samples with Micrometer and OpenTelemetry. Nothing that it is
 * told is personal; a session is named by the beginning of its id, as in logs, which is enough to follow it and not enough to
 * go on with it.
 *
 * <p>Called in the thread of the operation, after what it tells has happened; a call of a provider that answers later, in the
 * provider's thread. Must be thread-safe and quick. What it throws is logged and goes no further.
 */
public interface IdentificationListener {
    /**
     * Something happened in a session, and is stored.
     *
     * @param transition what
     */
    default void moved(Transition transition) {}

    /**
     * A service or provider was asked.
     *
     * @param call what came of it
     */
    default void called(PortCall call) {}

    /**
     * What an operation did to a session.
     *
     * @param session the beginning of its id
     * @param from where it stood, such as {@code PHONE_CODE}
     * @param to where it stands now; the same if the person is still there
     * @param events what happened, such as {@code CodeChecked}
     * @param reasons why it did not go on; empty if it did
     */
    record Transition(String session, String from, String to, List<String> events, List<ErrorCode> reasons) {
        /**
         * Copies the lists.
         *
         * @param session see {@link #session()}
         * @param from see {@link #from()}
         * @param to see {@link #to()}
         * @param events see {@link #events()}
         * @param reasons see {@link #reasons()}
         */
        public Transition {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            events = List.copyOf(events);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * One question to the outside.
     *
     * @param port which service or provider, such as {@code PersonRegistry}
     * @param operation which of its operations, such as {@code findByIin}
     * @param took how long it took
     * @param error why there is no usable answer; empty if there is one
     */
    record PortCall(String port, String operation, Duration took, Optional<ErrorCode> error) {
        /**
         * Refuses null.
         *
         * @param port see {@link #port()}
         * @param operation see {@link #operation()}
         * @param took see {@link #took()}
         * @param error see {@link #error()}
         */
        public PortCall {
            Objects.requireNonNull(port, "port");
            Objects.requireNonNull(operation, "operation");
            Objects.requireNonNull(took, "took");
            Objects.requireNonNull(error, "error");
        }
    }
}
