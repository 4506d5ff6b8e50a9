package kz.kualik.pki.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.kualik.pki.testing.Presence;

/** A token with PKCS#11 that exists in software only, made anew for each JVM. */
public final class SoftHsm {
    private static final String PIN = "271828";
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"), Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"));

    private final Provider provider;

    /** Skips the test, saying why, if SoftHSM2 is missing. */
    public SoftHsm() {
        Tool tool = new Tool("softhsm2-util").requireInstalled("softhsm2");
        String configuration = System.getenv("SOFTHSM2_CONF");
        Presence.require(configuration != null, "the variable SOFTHSM2_CONF is not set, as the pom sets it");
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
        write(Path.of(configuration));
        Tool.Result made = tool.run(
                new Tool.Workplace(),
                "--init-token",
                "--free",
                "--label",
                "kualik",
                "--so-pin",
                "31415926",
                "--pin",
                PIN);
        if (!made.ok()) {
            throw new IllegalStateException(made.messages());
        }
        provider = Security.getProvider("SunPKCS11")
                .configure("--name=SoftHSM\nlibrary=" + library + "\nslotListIndex=0\n");
    }

    private static void write(Path configuration) {
        Path folder = configuration.getParent();
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Path tokens = Files.createDirectories(folder.resolve("tokens"));
            Files.writeString(
                    configuration,
                    "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK's provider over the token, registered nowhere. */
    public Provider provider() {
        return provider;
    }

    /** The token after login. */
    public KeyStore open() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, PIN.toCharArray());
        return store;
    }
}
