package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.NationalCertificate;

/** A custody whose keys become key files: step 24 asks for a folder, step 27 for a password. */
public non-sealed interface KeyFileCustody extends KeyCustody {
    /**
     * Writes the key files, all or none: for their owner only, never over another file. Where the files of an earlier call
     * are found again, they are the ones that are wanted.
     *
     * @param applicationId whose keys
     * @param certificates one for each of {@link #find}, in that order; the flow has checked them
     * @param folder an existing folder
     * @param password for the files; stays the caller's
     * @return the files, in the order of the certificates
     * @throws kz.kualik.core.UserActionException if a file of that name is in the way
     * @throws kz.kualik.core.ConfigurationException if a file cannot be written
     * @throws IllegalStateException if the keys were wiped meanwhile
     */
    List<KeyFile> write(String applicationId, List<NationalCertificate> certificates, Path folder, Secret password);
}
