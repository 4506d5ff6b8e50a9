package kz.kualik.pki.judge;

/** Sequoia's sq, with a key of its own making, since it asks a terminal for passphrases. */
public final class Sequoia {
    private final Tool sq = new Tool("sq").requireInstalled("sq");

    /** A new key without a passphrase. */
    public byte[] key() {
        return run(
                new Tool.Workplace(),
                "key",
                "generate",
                "--userid",
                "Sequoia",
                "--export",
                "-",
                "--rev-cert",
                "revocation");
    }

    /** The public part of a key. */
    public byte[] certificate(byte[] key) {
        return run(new Tool.Workplace().with("key", key), "key", "extract-cert", "--binary", "key");
    }

    /** Opens a message, which must be signed by the given signer. */
    public byte[] open(byte[] sealed, byte[] key, byte[] signer) {
        return run(
                new Tool.Workplace().with("sealed", sealed).with("key", key).with("signer", signer),
                "decrypt",
                "--recipient-key",
                "key",
                "--signer-cert",
                "signer",
                "--signatures",
                "1",
                "sealed");
    }

    /** Signs and encrypts. */
    public byte[] seal(byte[] content, byte[] key, byte[] recipient) {
        return run(
                new Tool.Workplace().with("content", content).with("key", key).with("recipient", recipient),
                "encrypt",
                "--binary",
                "--signer-key",
                "key",
                "--recipient-cert",
                "recipient",
                "content");
    }

    private byte[] run(Tool.Workplace files, String... arguments) {
        Tool.Result result = sq.run(files, arguments);
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }
}
