package kz.kualik.samples.sandbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kualik.core.identifier.PhoneNumber;

/**
 * An SMS that arrived on a phone of the sandbox.
 *
 * @param to whose phone
 * @param from who sent it: {@code 1414}
 * @param text what it says
 * @param at when it arrived
 */
public record Sms(PhoneNumber to, String from, String text, Instant at) {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    /**
     * Refuses null.
     *
     * @param to see {@link #to()}
     * @param from see {@link #from()}
     * @param text see {@link #text()}
     * @param at see {@link #at()}
     */
    public Sms {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(at, "at");
    }

    /**
     * The one-time code in the text, as a person would read it.
     *
     * @return six digits; empty if there is no code
     */
    public Optional<String> code() {
        Matcher matcher = CODE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Prints the masked number only: texts hold codes. */
    @Override
    public String toString() {
        return "Sms[to=" + to.masked() + ", at=" + at + "]";
    }
}
