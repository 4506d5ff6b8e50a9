package kz.kualik.pki.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.asn1.Der;

/**
 * The certificates that trust starts from. Immutable and thread-safe.
 *
 * <p>A certificate whose issuer is in the set too is an intermediate: paths go through it up to the issuer. One whose
 * issuer is not in the set is an anchor by itself, whether it is a root or not; a root always is. Since the deployment chose all of them,
 * none is asked about revocation: take it out of the set instead.
 */
public final class TrustAnchors {
    /** Hundreds of certificates fit. */
    private static final int MAXIMUM_FILE = 1024 * 1024;

    private static final Set<String> EXTENSIONS = Set.of("cer", "crt", "der", "pem");

    private final Set<NationalCertificate> certificates;

    private TrustAnchors(Collection<NationalCertificate> certificates) {
        this.certificates = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(certificates));
    }

    /**
     * Anchors of one's own choice: those of a sandbox, of a test hierarchy, of an accredited authority.
     *
     * @param certificates whom to trust
     * @return the anchors
     */
    public static TrustAnchors of(Collection<NationalCertificate> certificates) {
        return new TrustAnchors(certificates);
    }

    /**
     * The national authorities, wherever their certificates came from.
     *
     * @param certificates certificates whose fingerprints are pinned in {@link NationalAuthority}
     * @return the anchors
     * @throws ConfigurationException if one of them is not pinned, such as those of the test stand
     *     ({@code pki.trust.anchors-unusable})
     */
    public static TrustAnchors national(Collection<NationalCertificate> certificates) {
        return pinned(certificates, PinnedAuthority.national());
    }

    /**
     * Authorities of one's own choice, wherever their certificates came from: national ones, accredited ones whose
     * fingerprints the deployment has checked itself, those of the test stand.
     *
     * @param certificates certificates whose fingerprints are among the pins
     * @param authorities the pins
     * @return the anchors
     * @throws ConfigurationException if one of them is not pinned ({@code pki.trust.anchors-unusable})
     */
    public static TrustAnchors pinned(
            Collection<NationalCertificate> certificates, Collection<PinnedAuthority> authorities) {
        certificates.stream()
                .filter(certificate -> authorities.stream().noneMatch(authority -> authority.matches(certificate)))
                .findFirst()
                .ifPresent(certificate -> {
                    throw new ConfigurationException(
                            PkiErrors.TRUST_ANCHORS_UNUSABLE,
                            "the certificate with SHA-256 " + certificate.sha256() + " is no pinned authority");
                });
        return new TrustAnchors(certificates);
    }

    /**
     * Fetches the certificates of pinned authorities from where they are published, one after the other, of at most 64 KiB
     * each, and takes only what has the pinned fingerprint: the network is trusted in nothing. To keep them for the next
     * start, use {@link AuthorityFolder}.
     *
     * @param transport the way to the network
     * @param authorities whose certificates are wanted
     * @param deadline by when it must be done; what could not be had by then is missing
     * @return what was had and what was not
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static PinnedCertificates download(
            HttpTransport transport, Collection<PinnedAuthority> authorities, Deadline deadline) {
        AuthorityDownload download = new AuthorityDownload(transport, deadline);
        return PinnedCertificates.each(authorities, download::fetch);
    }

    /**
     * All certificates in a folder and its subfolders: files that end in .cer, .crt, .der or .pem, a PEM file with all of
     * its certificates.
     *
     * @param folder the folder; whoever can write into it decides whom to trust
     * @return the anchors
     * @throws ConfigurationException if the folder or a certificate in it cannot be read, or there is none
     *     ({@code pki.trust.anchors-unusable})
     */
    public static TrustAnchors folder(Path folder) {
        List<NationalCertificate> certificates = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(TrustAnchors::looksLikeCertificate).sorted().toList()) {
                certificates.addAll(read(file));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException(
                    PkiErrors.TRUST_ANCHORS_UNUSABLE, "the folder of trust anchors cannot be read: " + folder, e);
        }
        if (certificates.isEmpty()) {
            throw new ConfigurationException(
                    PkiErrors.TRUST_ANCHORS_UNUSABLE, "the folder holds no certificate: " + folder);
        }
        return new TrustAnchors(certificates);
    }

    /**
     * The certificates in a file.
     *
     * @param file one certificate in DER or Base64, or one or several in PEM; at most 1 MiB
     * @return the anchors
     * @throws ConfigurationException if the file or a certificate in it cannot be read
     *     ({@code pki.trust.anchors-unusable})
     */
    public static TrustAnchors file(Path file) {
        try {
            return new TrustAnchors(read(file));
        } catch (IOException e) {
            throw new ConfigurationException(
                    PkiErrors.TRUST_ANCHORS_UNUSABLE, "the file of trust anchors cannot be read: " + file, e);
        }
    }

    private static boolean looksLikeCertificate(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return Files.isRegularFile(file)
                && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static List<NationalCertificate> read(Path file) throws IOException {
        try {
            if (Files.size(file) > MAXIMUM_FILE) {
                throw new ConfigurationException(
                        PkiErrors.TRUST_ANCHORS_UNUSABLE, "too large for a file of certificates: " + file);
            }
            return Der.allFromFile(Files.readAllBytes(file), "CERTIFICATE").stream()
                    .map(NationalCertificate::parse)
                    .toList();
        } catch (CryptoException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    PkiErrors.TRUST_ANCHORS_UNUSABLE, "not a certificate of the national PKI: " + file, e);
        }
    }

    /**
     * These anchors and others.
     *
     * @param others more anchors
     * @return both
     */
    public TrustAnchors and(TrustAnchors others) {
        Set<NationalCertificate> all = new LinkedHashSet<>(certificates);
        all.addAll(others.certificates);
        return new TrustAnchors(all);
    }

    /**
     * Anchors and intermediates.
     *
     * @return in the order in which they were given
     */
    public Set<NationalCertificate> certificates() {
        return certificates;
    }

    /** Prints how many there are. */
    @Override
    public String toString() {
        return "TrustAnchors[" + certificates.size() + " certificates]";
    }
}
