package kz.kualik.pki.jws;

import kz.kualik.core.CryptoException;
import kz.kualik.pki.key.Signer;

/** Signs tokens in the compact form of RFC 7515. Thread-safe. Asks no network. */
@FunctionalInterface
public interface JwsSigner {
    /**
     * Signs a payload.
     *
     * @param payload what is signed, for a JWT a JSON object in UTF-8; at most 48 KiB
     * @param signer the key
     * @return header, payload and signature in base64url, joined by dots
     * @throws CryptoException if the key does not sign, or signs with another key than its certificate's
     * @throws IllegalArgumentException if the payload is too long, or no algorithm is of the key's suite
     */
    String sign(byte[] payload, Signer signer);

    /**
     * A signer with the names of the NCA's library: GG2015 for the national keys, RS256 for RSA.
     *
     * @return a thread-safe signer
     */
    static JwsSigner create() {
        return withGostName(JwsAlgorithm.GG2015);
    }

    /**
     * A signer with another name for the national algorithm.
     *
     * @param name {@link JwsAlgorithm#GG2015} or {@link JwsAlgorithm#GOST15}, which the tokens of the access control have
     * @return a thread-safe signer
     * @throws IllegalArgumentException if it is none of these two
     */
    static JwsSigner withGostName(JwsAlgorithm name) {
        return new CompactJwsSigner(name);
    }
}
