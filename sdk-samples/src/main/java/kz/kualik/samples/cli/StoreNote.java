package kz.kualik.samples.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.IdentityErrorCodes;

/**
 * Which store an output folder belongs to: with another it would get a second journey, and a second application for keys. Only
 * the name of the database is noted, no user and no password.
 */
final class StoreNote {
    private static final int MAXIMUM_SIZE = 64 * 1024;

    private final Path file;
    private final String name;

    private StoreNote(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * Before anything is made in the store.
     *
     * @throws ConfigurationException if the folder belongs to another store
     */
    static StoreNote in(Path folder, String jdbcUrl) {
        StoreNote note = new StoreNote(folder.resolve("store"), StoreAddress.name(jdbcUrl));
        if (Files.exists(note.file)) {
            String noted = new String(InputFile.read(note.file, MAXIMUM_SIZE), StandardCharsets.UTF_8).strip();
            if (!noted.equals(note.name)) {
                throw note.otherStore("belongs to the store " + noted
                        + "; give that one, or another --out. If the store was moved, delete "
                        + note.file);
            }
        }
        return note;
    }

    /** Notes it, unless it is noted already. */
    void keep() {
        if (!Files.exists(file)) {
            OutputFile.writeSecret(file, (name + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The folder has a session that the store does not have: it was begun in another, or the store was made anew. */
    ConfigurationException withoutTheSession() {
        return otherStore(
                "has a session that this store does not have: it is another store, or an old backup of it. Give its"
                        + " own, or another --out");
    }

    private ConfigurationException otherStore(String what) {
        return new ConfigurationException(
                IdentityErrorCodes.STORE_UNUSABLE,
                "--store: the output folder " + file.getParent().getParent() + " " + what);
    }
}
