package kz.kualik.samples.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.kualik.pki.trust.PinnedAuthority;
import picocli.CommandLine.Option;

/** Which authorities are pinned: the options that the commands of {@code trust} share. */
final class PinOptions {
    private static final int MAXIMUM_SIZE = 1024 * 1024;

    @Option(
            names = "--pins",
            paramLabel = "FILE",
            description =
                    "A file with authorities of your own: a line for each with its name, the SHA-256 fingerprint of"
                            + " its certificate, and addresses to fetch it from. # starts a comment.")
    private List<Path> pins = new ArrayList<>();

    @Option(
            names = "--test-stand",
            description = "Take the authorities of the NCA's test stand in place of those of production.")
    private boolean testStand;

    List<PinnedAuthority> authorities() {
        List<PinnedAuthority> all =
                new ArrayList<>(testStand ? PinnedAuthority.testStand() : PinnedAuthority.national());
        for (Path file : pins) {
            for (PinnedAuthority pin : InputFile.parse(file, MAXIMUM_SIZE, PinOptions::parse)) {
                if (all.stream().anyMatch(known -> known.name().equalsIgnoreCase(pin.name()))) {
                    throw new UnusableInputException(file, "there is another authority of the name " + pin.name());
                }
                all.add(pin);
            }
        }
        return all;
    }

    private static List<PinnedAuthority> parse(byte[] file) {
        return PinnedAuthority.parse(new String(file, StandardCharsets.UTF_8));
    }
}
