package kz.kualik.identity.evidence;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kz.kualik.core.text.LocalizedText;

/**
 * One thing that happened in a session. It holds personal data, and prints none.
 *
 * @param number from 1
 * @param at when
 * @param event what kind of thing, the name of a {@link kz.kualik.identity.session.SessionEvent} such as {@code PhoneFound}
 * @param steps the guide's numbers of the step in which the person stood
 * @param shown what the person was told to do there
 * @param facts what was given, found and decided: names of the event's parts such as {@code verdict.attemptsLeft}, and their
 *     values as text
 * @param pictures names of parts that are pictures, and the SHA-256 of their files in hexadecimal digits
 */
public record EvidenceRecord(
        int number,
        Instant at,
        String event,
        List<String> steps,
        LocalizedText shown,
        Map<String, String> facts,
        Map<String, String> pictures) {
    /**
     * Copies the collections, the maps in the order of their names.
     *
     * @param number see {@link #number()}
     * @param at see {@link #at()}
     * @param event see {@link #event()}
     * @param steps see {@link #steps()}
     * @param shown see {@link #shown()}
     * @param facts see {@link #facts()}
     * @param pictures see {@link #pictures()}
     */
    public EvidenceRecord {
        if (number < 1) {
            throw new IllegalArgumentException("records are counted from 1");
        }
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(event, "event");
        steps = List.copyOf(steps);
        Objects.requireNonNull(shown, "shown");
        facts = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(facts)));
        pictures = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(pictures)));
    }

    /** Prints number and kind only. */
    @Override
    public String toString() {
        return "EvidenceRecord[" + number + ", " + event + "]";
    }
}
