package kz.kualik.identity.identification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import kz.kualik.core.operation.Deadline;

/** One operation on one session: its state before, the moment, and the time it may take. */
record Turn(State state, Instant now, Deadline deadline) {
    /** By whose calendar a document expires and a person comes of age. */
    private static final ZoneId KAZAKHSTAN = ZoneId.of("Asia/Almaty");

    LocalDate today() {
        return LocalDate.ofInstant(now, KAZAKHSTAN);
    }
}
