package kz.kualik.pki.cms;

import java.util.Map;
import java.util.Optional;
import kz.kualik.pki.algorithm.HashAlgorithm;

/** The digests of one content, computed in one pass. */
record ContentDigests(Map<HashAlgorithm, byte[]> values) {
    /** The digest of one algorithm. */
    Optional<byte[]> find(HashAlgorithm hash) {
        return Optional.ofNullable(values.get(hash));
    }

    /** Prints no bytes. */
    @Override
    public String toString() {
        return "ContentDigests" + values.keySet();
    }
}
