package kz.kualik.pki.judge;

import java.nio.charset.StandardCharsets;

/** GnuPG, each time with a key ring of its own. */
public final class Gnupg {
    private static final String SETUP = "export GNUPGHOME=\"$PWD/ring\" && mkdir -m 700 ring && "
            + "g() { gpg --batch --no-tty --trust-model always --pinentry-mode loopback --passphrase-file passphrase"
            + " --status-fd 2 \"$@\"; } && g --import key other 1>&2";
    private static final String END = "; code=$?; gpgconf --kill all; exit $code";

    private final Tool shell = new Tool("sh");

    public Gnupg() {
        new Tool("gpg").requireInstalled("gpg");
    }

    /** What was in a message. */
    public record Opened(byte[] content, boolean goodSignature, boolean intact) {}

    /** Opens a message; empty content if that fails. */
    public Opened open(byte[] sealed, byte[] key, String passphrase, byte[] signer) {
        Tool.Result result = shell.run(
                files(key, passphrase, signer).with("sealed", sealed), "-c", SETUP + " && g --decrypt sealed" + END);
        return new Opened(
                result.output(),
                result.messages().contains("[GNUPG:] GOODSIG"),
                result.ok() && result.messages().contains("[GNUPG:] DECRYPTION_OKAY"));
    }

    /**
     * Signs and encrypts.
     *
     * @param options more of them, such as {@code --compress-algo bzip2}
     */
    public byte[] seal(
            byte[] content, byte[] key, String passphrase, byte[] recipient, String fingerprint, String... options) {
        Tool.Result result = shell.run(
                files(key, passphrase, recipient).with("content", content),
                "-c",
                SETUP + " && g " + String.join(" ", options) + " --sign --encrypt --recipient " + fingerprint
                        + " --output - content" + END);
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }

    /**
     * A new key for signing and, as a subkey, for encryption.
     *
     * @param time when it is made, such as {@code 20250101T000000}
     * @param days how long both parts are valid
     */
    public byte[] key(String passphrase, String time, int days) {
        return key(passphrase, time, days, "ed25519", "cv25519");
    }

    /**
     * A new key for signing and, as a subkey, for encryption.
     *
     * @param signing the algorithm to sign with, such as {@code rsa2048}
     * @param encryption the algorithm to encrypt with, such as {@code elg2048}
     */
    public byte[] key(String passphrase, String time, int days, String signing, String encryption) {
        String at = "g --faked-system-time " + time + "! ";
        Tool.Result result = shell.run(
                new Tool.Workplace().with("passphrase", passphrase.getBytes(StandardCharsets.UTF_8)),
                "-c",
                SETUP.replace(" && g --import key other 1>&2", "")
                        + " && " + at + "--quick-generate-key Old " + signing + " sign " + days + "d 1>&2"
                        + " && f=$(g --list-keys --with-colons | awk -F: '/^fpr/ { print $10; exit }')"
                        + " && " + at + "--quick-add-key $f " + encryption + " encr " + days + "d 1>&2"
                        + " && g --export-secret-keys" + END);
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }

    /** The key with another time of expiry for its primary part, which is signed at the given time. */
    public byte[] prolonged(byte[] key, String passphrase, String time, int days) {
        Tool.Result result = shell.run(
                files(key, passphrase, key),
                "-c",
                SETUP + " && f=$(g --list-keys --with-colons | awk -F: '/^fpr/ { print $10; exit }')"
                        + " && g --faked-system-time " + time + "! --quick-set-expire $f " + days + "d 1>&2"
                        + " && g --export-secret-keys" + END);
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }

    private static Tool.Workplace files(byte[] key, String passphrase, byte[] other) {
        return new Tool.Workplace()
                .with("key", key)
                .with("other", other)
                .with("passphrase", passphrase.getBytes(StandardCharsets.UTF_8));
    }
}
