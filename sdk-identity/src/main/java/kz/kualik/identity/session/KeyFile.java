package kz.kualik.identity.session;

import java.nio.file.Path;
import java.util.Objects;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A key file that was written.
 *
 * @param path where it lies
 * @param certificate the certificate in it: validity and fingerprint are its
 */
public record KeyFile(Path path, NationalCertificate certificate) {
    /**
     * Refuses null.
     *
     * @param path see {@link #path()}
     * @param certificate see {@link #certificate()}
     */
    public KeyFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(certificate, "certificate");
    }

    /** Prints the file's name, not its folder, which may be named after a person. */
    @Override
    public String toString() {
        return "KeyFile[" + path.getFileName() + "]";
    }
}
