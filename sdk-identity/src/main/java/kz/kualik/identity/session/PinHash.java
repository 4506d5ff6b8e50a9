package kz.kualik.identity.session;

import java.util.Objects;

/**
 * The hash of a PIN, from which the PIN cannot be read but, having few digits, can be tried out: stored encrypted, and
 * not printed.
 *
 * @param value algorithm, cost, salt and hash in the PHC string format: {@code $argon2id$v=19$m=...}; if it is locked with a
 *     {@link kz.kualik.identity.vault.PinPepper}, the id of the key as a parameter: {@code ,pepper=...}
 */
public record PinHash(String value) {
    /**
     * Checks the beginning.
     *
     * @param value see {@link #value()}
     * @throws IllegalArgumentException if it is not a hash of Argon2id
     */
    public PinHash {
        if (!Objects.requireNonNull(value, "value").startsWith("$argon2id$")) {
            throw new IllegalArgumentException("a PIN hash is a PHC string of argon2id");
        }
    }

    /** Prints the algorithm only. */
    @Override
    public String toString() {
        return "PinHash[argon2id]";
    }
}
