package kz.kualik.pki.jws;

import java.util.Arrays;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;

/**
 * The algorithms of signed tokens: a closed set. No standard names those for the national keys; these names are in use by the
 * NCA's own library and by information systems that call the state's access control (КДП). There is no "none" and no HMAC.
 */
public enum JwsAlgorithm {
    /** GOST 34.10-2015 with 512 bits, as the NCA's library calls it. */
    GG2015("GG2015", SignatureSuite.GOST_2015_512),
    /** The same algorithm by the other name in use. */
    GOST15("GOST15", SignatureSuite.GOST_2015_512),
    /** GOST 34.310-2004, of old tokens; verified only. */
    GG2004("GG2004", SignatureSuite.GOST_2004),
    /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, 3.3). */
    RS256("RS256", SignatureSuite.RSA_SHA256);

    private final String text;
    private final SignatureSuite suite;

    JwsAlgorithm(String text, SignatureSuite suite) {
        this.text = text;
        this.suite = suite;
    }

    /**
     * The value of the header's {@code alg}.
     *
     * @return case matters
     */
    public String text() {
        return text;
    }

    /**
     * What it is computed by.
     *
     * @return the suite
     */
    public SignatureSuite suite() {
        return suite;
    }

    /**
     * The algorithm of a token.
     *
     * @param text the value of {@code alg}
     * @return empty if it is none of these
     */
    public static Optional<JwsAlgorithm> find(String text) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text.equals(text))
                .findFirst();
    }
}
