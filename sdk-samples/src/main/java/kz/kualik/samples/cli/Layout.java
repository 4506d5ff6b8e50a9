package kz.kualik.samples.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Aligned lines for people. */
final class Layout {
    private Layout() {}

    static String line(String label, String value) {
        return String.format("  %-21s %s", label, PlainText.of(value));
    }

    static String list(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
