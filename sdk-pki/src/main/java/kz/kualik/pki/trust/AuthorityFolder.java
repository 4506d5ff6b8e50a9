package kz.kualik.pki.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.PinnedCertificates.Attempt;
import kz.kualik.pki.trust.PinnedCertificates.Shortfall;

/**
 * A folder that keeps the certificates of pinned authorities, so that a restart needs no network. Every file is checked
 * against its pin whenever it is read: whoever can write into the folder can take an authority away, but add none.
 *
 * <pre>{@code
 * TrustAnchors anchors = AuthorityFolder.at(Path.of("/var/lib/app/authorities"))
 *         .complete(HttpTransport.jdk(), PinnedAuthority.national(), Deadline.after(Duration.ofSeconds(30)))
 *         .requireAll();
 * }</pre>
 *
 * <p>The file of an authority has its name in lower case, such as {@code nca_gost_2022.cer}. Certificates may also be put
 * there by hand, in DER, PEM or Base64. Files are replaced whole, so that several processes may share the folder.
 * Immutable and thread-safe.
 */
public final class AuthorityFolder {
    private static final int MAXIMUM_SIZE = 64 * 1024;

    private final Path folder;

    private AuthorityFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder.
     *
     * @param folder is made when the first certificate is written
     * @return the folder; nothing is read yet
     */
    public static AuthorityFolder at(Path folder) {
        return new AuthorityFolder(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * What lies in the folder. No network.
     *
     * @param authorities whose certificates are wanted
     * @return what was there and what was not
     * @throws ConfigurationException if a file that is there cannot be read ({@code pki.trust.anchors-unusable})
     */
    public PinnedCertificates read(Collection<PinnedAuthority> authorities) {
        return PinnedCertificates.each(authorities, this::read);
    }

    /**
     * What lies in the folder, and what does not, fetched as by {@link TrustAnchors#download} and kept. A certificate
     * that is there is not fetched again: it cannot change, since its fingerprint is pinned.
     *
     * @param transport the way to the network
     * @param authorities whose certificates are wanted
     * @param deadline by when it must be done; what could not be had by then is missing
     * @return what was had and what was not
     * @throws ConfigurationException if a file cannot be read or written ({@code pki.trust.anchors-unusable})
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public PinnedCertificates complete(
            HttpTransport transport, Collection<PinnedAuthority> authorities, Deadline deadline) {
        AuthorityDownload download = new AuthorityDownload(transport, deadline);
        return PinnedCertificates.each(authorities, authority -> {
            Attempt here = read(authority);
            if (here.certificate() != null) {
                return here;
            }
            Attempt fetched = download.fetch(authority);
            if (fetched.certificate() != null) {
                keep(authority, fetched.certificate());
            }
            return fetched;
        });
    }

    private Path file(PinnedAuthority authority) {
        return folder.resolve(authority.name().toLowerCase(Locale.ROOT) + ".cer");
    }

    private Attempt read(PinnedAuthority authority) {
        Path file = file(authority);
        try (InputStream in = Files.newInputStream(file)) {
            // One octet more than is accepted, so that a larger file is refused and not cut.
            return AuthorityDownload.read(in.readNBytes(MAXIMUM_SIZE + 1), authority);
        } catch (NoSuchFileException e) {
            return new Attempt(null, Shortfall.NOT_THERE);
        } catch (IOException e) {
            throw unusable("cannot be read", file, e);
        }
    }

    private void keep(PinnedAuthority authority, NationalCertificate certificate) {
        Path file = file(authority);
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(folder);
            try {
                Files.write(temporary, certificate.encoded(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                replace(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw unusable("cannot be written", file, e);
        }
    }

    private static void replace(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // A reader in between finds half a file, which is not the pinned one.
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static ConfigurationException unusable(String what, Path file, IOException cause) {
        return new ConfigurationException(
                PkiErrors.TRUST_ANCHORS_UNUSABLE, "the certificate of an authority " + what + ": " + file, cause);
    }

    /** Prints the folder. */
    @Override
    public String toString() {
        return "AuthorityFolder[" + folder + "]";
    }
}
