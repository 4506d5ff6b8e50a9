package kz.kualik.identity.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/** As whom this process reads and writes files. */
final class ProcessUser {
    /** Linux gives it to the effective user, by number: containers run as users that have no name. */
    private static final Path PROCESS = Path.of("/proc/self");

    private ProcessUser() {}

    /** Empty where nobody tells. */
    static Optional<UserPrincipal> find() throws IOException {
        if (Files.exists(PROCESS)) {
            return Optional.of(Files.getOwner(PROCESS));
        }
        Optional<String> name = ProcessHandle.current().info().user();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    PROCESS.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name.get()));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        }
    }
}
