package kz.kualik.identity.internal;

import java.util.Objects;

/** Checks that records of several packages share. */
public final class Texts {
    private Texts() {}

    /** The text, unless it is missing; the message names the field and never its value. */
    public static String require(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return text;
    }
}
