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

    /** Signs and encrypts. */
    public byte[] seal(byte[] content, byte[] key, String passphrase, byte[] recipient, String fingerprint) {
        Tool.Result result = shell.run(
                files(key, passphrase, recipient).with("content", content),
                "-c",
                SETUP + " && g --sign --encrypt --recipient " + fingerprint + " --output - content" + END);
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
