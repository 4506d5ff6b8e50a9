package kz.kualik.pki.cms;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;

/**
 * The digests of one content, computed in one pass.
 *
 * @param length how many octets the content has; 0 if it is elsewhere
 */
record ContentDigests(Map<HashAlgorithm, byte[]> values, long length) {
    static ContentDigests of(Content content, Collection<HashAlgorithm> hashes) {
        Map<HashAlgorithm, MessageDigest> digests = new EnumMap<>(HashAlgorithm.class);
        hashes.forEach(hash -> digests.computeIfAbsent(hash, HashAlgorithm::newDigest));
        long length = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (MessageDigest digest : digests.values()) {
                    digest.update(buffer, 0, n);
                }
                length += n;
            }
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the document cannot be read", e);
        }
        Map<HashAlgorithm, byte[]> values = new EnumMap<>(HashAlgorithm.class);
        digests.forEach((hash, digest) -> values.put(hash, digest.digest()));
        return new ContentDigests(values, length);
    }

    /**
     * The digest of a content that is elsewhere, of no matter what length.
     *
     * @throws IllegalArgumentException if the digest has another length than those of the algorithm
     */
    static ContentDigests of(HashAlgorithm hash, byte[] digest) {
        int length = hash.newDigest().getDigestLength();
        if (digest.length != length) {
            throw new IllegalArgumentException(
                    "a digest of " + hash + " has " + length + " octets, not " + digest.length);
        }
        return new ContentDigests(Map.of(hash, digest.clone()), 0);
    }

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
