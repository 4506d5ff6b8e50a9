package kz.kualik.pki.asic;

import java.util.Arrays;
import java.util.Locale;

/** What the entries of a container may be called. */
final class EntryNames {
    static final String MIMETYPE = "mimetype";
    static final String FOLDER = "META-INF/";

    private EntryNames() {}

    /** A relative path that stays below the place where it is unpacked, on every system. */
    static boolean sound(String name) {
        return !name.isBlank()
                && name.length() <= 512
                && name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7F || c == 0xFFFD)
                && Arrays.stream(name.split("/", -1)).noneMatch(part -> part.isEmpty() || part.matches("\\.+"));
    }

    /** Whether the name is the container's own. */
    static boolean reserved(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(MIMETYPE) || lower.startsWith("meta-inf/") || lower.equals("meta-inf");
    }
}
