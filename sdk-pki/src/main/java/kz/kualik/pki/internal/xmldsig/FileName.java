package kz.kualik.pki.internal.xmldsig;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a file that a detached signature is over. A name and nothing else: no address, no folder, nothing that would
 * lead a reader to fetch or to leave the place where the files lie.
 */
public final class FileName {
    /** What the usual file systems hold. */
    private static final int MAXIMUM_LENGTH = 255;

    private static final Pattern NOT_A_NAME = Pattern.compile("[/\\\\:?#]");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private FileName() {}

    /**
     * The relative URI of a file (RFC 3986, 3.3).
     *
     * @param name its name
     * @return empty if it is no plain name
     */
    public static Optional<String> uri(String name) {
        String uri = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        // Half a character would be written as another one.
        return of(uri).filter(name::equals).map(same -> uri);
    }

    /**
     * The name that a URI gives.
     *
     * @param uri as it is written, with letters of any script or their escapes
     * @return empty if it is an address, a path, or no URI
     */
    public static Optional<String> of(String uri) {
        if (NOT_A_NAME.matcher(uri).find() || BROKEN_ESCAPE.matcher(uri).find()) {
            return Optional.empty();
        }
        return Optional.of(URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8))
                .filter(FileName::plain);
    }

    /** Escapes that are no UTF-8 are decoded to U+FFFD. */
    private static boolean plain(String name) {
        return !name.isBlank()
                && name.equals(name.strip())
                && name.length() <= MAXIMUM_LENGTH
                && !name.matches("\\.+")
                && name.chars().noneMatch(c -> Character.isISOControl(c) || "/\\:\uFFFD".indexOf(c) >= 0);
    }
}
