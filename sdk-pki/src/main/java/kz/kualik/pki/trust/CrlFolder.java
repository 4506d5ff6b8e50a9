package kz.kualik.pki.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;

/** The CRLs of a folder, indexed once; read a second time when the first certificate of their issuer is asked for. */
final class CrlFolder implements RevocationSource {
    private final List<Crl> crls;

    private CrlFolder(List<Crl> crls) {
        this.crls = List.copyOf(crls);
    }

    /**
     * Reads all files that end in .crl.
     *
     * @param folder the folder
     * @return the source
     */
    public static CrlFolder read(Path folder) {
        List<Crl> crls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(CrlFolder::looksLikeCrl).sorted().toList()) {
                crls.add(crl(file));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException(
                    PkiErrors.CRL_UNREADABLE, "the folder of CRLs cannot be read: " + folder, e);
        }
        return new CrlFolder(crls);
    }

    private static boolean looksLikeCrl(Path file) {
        return Files.isRegularFile(file)
                && file.toString().toLowerCase(Locale.ROOT).endsWith(".crl");
    }

    private static Crl crl(Path file) {
        try {
            return Crl.read(file);
        } catch (CryptoException e) {
            throw new ConfigurationException(PkiErrors.CRL_UNREADABLE, "not a CRL: " + file, e);
        }
    }

    @Override
    public RevocationStatus check(RevocationQuery query) {
        return Crls.check(crls, query);
    }
}
