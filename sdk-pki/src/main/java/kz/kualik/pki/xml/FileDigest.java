package kz.kualik.pki.xml;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;

/** The digest of a file, which is streamed. */
record FileDigest(byte[] value, boolean empty) {
    static FileDigest of(Content content, HashAlgorithm hash) {
        MessageDigest digest = hash.newDigest();
        boolean empty = update(content, digest);
        return new FileDigest(digest.digest(), empty);
    }

    /** Puts a file into a digest; tells whether it was empty. */
    static boolean update(Content content, MessageDigest digest) {
        byte[] buffer = new byte[64 * 1024];
        boolean empty = true;
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                empty &= n == 0;
            }
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the document cannot be read", e);
        }
        return empty;
    }

    /** Prints no bytes. */
    @Override
    public String toString() {
        return "FileDigest[]";
    }
}
