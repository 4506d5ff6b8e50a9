package kz.kualik.pki.jws;

import java.util.Arrays;
import java.util.Optional;

/** How a person agreed to the use of their data, where not by an SMS to 1414: the claim {@code mcheck}. */
public enum ConsentBasis {
    /** By the organisation's own biometric check. */
    BIO,
    /** By a digital signature. */
    DS,
    /** Through Digital ID. */
    DID,
    /** By a one-time code of the organisation. */
    OTP,
    /** On paper. */
    PC;

    /**
     * The basis that a token names. Some systems write "Bio".
     *
     * @param text the value of the claim; case does not matter
     * @return empty if it is none of these
     */
    public static Optional<ConsentBasis> find(String text) {
        return Arrays.stream(values())
                // Ignoring case, letters of other alphabets would do for some of these.
                .filter(basis ->
                        text.chars().allMatch(c -> c < 128) && basis.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
