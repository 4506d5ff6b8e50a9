package kz.kualik.pki.timestamp;

import java.util.Optional;
import kz.kualik.pki.algorithm.HashAlgorithm;

/** Which policy a time-stamp authority is asked to stamp under (RFC 3161, 2.4.1, reqPolicy). Thread-safe. */
@FunctionalInterface
public interface TimestampPolicies {
    /**
     * The policy for stamps over digests of an algorithm.
     *
     * @param hash the digest
     * @return in dotted form; empty to leave it to the authority
     */
    Optional<String> policyFor(HashAlgorithm hash);

    /**
     * Those of the NCA: 1.2.398.3.3.2.6.4 (GOST 2015) for Streebog, 1.2.398.3.3.2.6.1 (GOST 2004) for GOST 34.311-95 and
     * 1.2.398.3.3.2.6.2 (RSA) for SHA.
     *
     * @return the policies
     */
    static TimestampPolicies national() {
        return hash -> Optional.of(
                switch (hash) {
                    case STREEBOG_512 -> "1.2.398.3.3.2.6.4";
                    case GOST_34311_95 -> "1.2.398.3.3.2.6.1";
                    default -> "1.2.398.3.3.2.6.2";
                });
    }

    /**
     * One policy whatever is stamped.
     *
     * @param oid in dotted form
     * @return the policies
     */
    static TimestampPolicies always(String oid) {
        Optional<String> policy = Optional.of(oid);
        return hash -> policy;
    }

    /**
     * No policy is asked for: foreign authorities know none of the NCA's.
     *
     * @return the policies
     */
    static TimestampPolicies any() {
        return hash -> Optional.empty();
    }
}
