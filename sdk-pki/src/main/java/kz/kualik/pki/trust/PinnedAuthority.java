package kz.kualik.pki.trust;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * An authority that is trusted by the fingerprint of its certificate: own anchors as data.
 *
 * @param name by which reports, files and options call it: letters, digits, {@code . _ -}, at most 64, a letter or digit
 *     first
 * @param sha256 of the certificate, 64 lower-case hexadecimal digits; whoever writes it here has checked it
 * @param locations where the certificate is published, to be tried in this order; may be empty
 */
public record PinnedAuthority(String name, String sha256, List<URI> locations) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks and copies.
     *
     * @param name see {@link #name()}
     * @param sha256 see {@link #sha256()}
     * @param locations see {@link #locations()}
     * @throws IllegalArgumentException if a part is not as described
     */
    public PinnedAuthority {
        if (!NAME.matcher(Objects.requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException("name must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
        if (!FINGERPRINT.matcher(Objects.requireNonNull(sha256, "sha256")).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits");
        }
        locations = List.copyOf(locations);
        if (!locations.stream().allMatch(PinnedAuthority::callable)) {
            throw new IllegalArgumentException("a location must be an absolute http or https address with a host");
        }
    }

    private static boolean callable(URI location) {
        boolean web = "http".equalsIgnoreCase(location.getScheme()) || "https".equalsIgnoreCase(location.getScheme());
        return web
                && location.getHost() != null
                && location.getRawUserInfo() == null
                && location.getRawFragment() == null;
    }

    /**
     * All of {@link NationalAuthority}: production.
     *
     * @return a pin for each
     */
    public static List<PinnedAuthority> national() {
        return Arrays.stream(NationalAuthority.values())
                .map(NationalAuthority::pinned)
                .toList();
    }

    /**
     * The authorities of the NCA's test stand, test.pki.gov.kz, whose keys anybody gets. Never to be trusted together with
     * {@link #national()}: a test certificate may bear any name and number.
     *
     * @return the root and the NCA of 2022, GOST 34.10-2015
     */
    public static List<PinnedAuthority> testStand() {
        return List.of(
                new PinnedAuthority(
                        "TEST_ROOT_GOST_2022",
                        "b995e79e7c07429f8f79e185451e5599ce342ac720000f01b3854fdfa03031a6",
                        List.of(
                                URI.create("http://root.gov.kz/cert/root_test_gost_2022.cer"),
                                URI.create("https://root.gov.kz/cert/root_test_gost_2022.cer"))),
                new PinnedAuthority(
                        "TEST_NCA_GOST_2022",
                        "beeffc0bdb77cd798c35983eb0715f6ef0051cccb71d7cd05505e8a4fb2c6f4d",
                        List.of(URI.create("http://test.pki.gov.kz/cert/nca_gost2022_test.cer"))));
    }

    /**
     * Reads a pin file: a line for each authority, with its name, the SHA-256 fingerprint of its certificate (in either
     * case, with or without colons, as OpenSSL prints it) and any number of addresses, parted by spaces. Empty lines and
     * what follows a {@code #} do not count.
     *
     * <pre>{@code
     * # name      SHA-256 of the certificate     published at
     * EXAMPLE_CA  1F:0A:...:9C                    https://ca.example.kz/ca.cer
     * }</pre>
     *
     * @param text the file
     * @return the pins in their order
     * @throws ConfigurationException if a line is not understood, or a name or fingerprint is given twice
     *     ({@code pki.trust.anchors-unusable})
     */
    public static List<PinnedAuthority> parse(String text) {
        List<PinnedAuthority> pins = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                PinnedAuthority pin = parseLine(line, i + 1);
                // Case does not count, since file systems exist where it does not.
                if (!seen.add(pin.name().toLowerCase(Locale.ROOT)) || !seen.add(pin.sha256() + ":")) {
                    throw unusable(i + 1, "the name or fingerprint was given before", null);
                }
                pins.add(pin);
            }
        }
        return List.copyOf(pins);
    }

    private static PinnedAuthority parseLine(String line, int number) {
        String[] parts = line.split("\\s+");
        if (parts.length < 2) {
            throw unusable(number, "it needs a name and a fingerprint", null);
        }
        try {
            return new PinnedAuthority(
                    parts[0],
                    parts[1].replace(":", "").toLowerCase(Locale.ROOT),
                    Arrays.stream(parts).skip(2).map(URI::create).toList());
        } catch (IllegalArgumentException e) {
            throw unusable(number, "it is not a name, a SHA-256 fingerprint and web addresses", e);
        }
    }

    private static ConfigurationException unusable(
            int line, String why, @org.jspecify.annotations.Nullable IllegalArgumentException cause) {
        return new ConfigurationException(
                PkiErrors.TRUST_ANCHORS_UNUSABLE, "line " + line + " of the pinned authorities: " + why, cause);
    }

    /**
     * Whether a certificate is this authority's.
     *
     * @param certificate any certificate
     * @return true if its fingerprint is the pinned one
     */
    public boolean matches(NationalCertificate certificate) {
        return sha256.equals(certificate.sha256());
    }
}
