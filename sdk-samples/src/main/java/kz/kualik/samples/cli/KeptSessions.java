package kz.kualik.samples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationPolicy;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.KeyCustody;
import kz.kualik.identity.identification.Refused;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.identity.identification.Revoked;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.session.jdbc.H2Address;
import kz.kualik.identity.session.jdbc.JdbcSessionStore;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.identity.vault.PinPepper;

/**
 * Sessions in a database, and in the folder {@code .kualik} of the output folder what must not be in the database: the master
 * key, without which the sessions cannot be read, the private keys that wait for their certificates, the id of the session,
 * how far it has come, and which database it is. So an output folder has one journey, and only sessions that were begun for it can be read with it.
 */
final class KeptSessions implements Sessions {
    /** A process that was killed right after it began a session could not note it: it is among the newest. */
    private static final int LOOK_BACK = 20;

    private final JdbcSessionStore store;
    private final SessionStore remembered;
    private final KeyCustody custody;
    private final CodeLedger codeLedger;
    private final Path note;
    /** A file of H2 is closed with its last connection, which takes its time. */
    private final Connection open;

    private final OneAtATime turn;
    private final StoreNote storeNote;

    private KeptSessions(
            JdbcSessionStore store,
            KeyCustody custody,
            CodeLedger codeLedger,
            Path folder,
            Connection open,
            OneAtATime turn,
            StoreNote storeNote) {
        this.store = store;
        this.remembered = new RememberedSessions(store, folder);
        this.custody = custody;
        this.codeLedger = codeLedger;
        this.note = folder.resolve("session");
        this.open = open;
        this.turn = turn;
        this.storeNote = storeNote;
    }

    static KeptSessions open(String jdbcUrl, Path out) {
        Path folder = PrivateFolder.make(out.resolve(".kualik"));
        OneAtATime turn = OneAtATime.in(folder);
        try {
            return open(jdbcUrl, folder, turn);
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private static KeptSessions open(String jdbcUrl, Path folder, OneAtATime turn) {
        StoreNote storeNote = StoreNote.in(folder, jdbcUrl);
        KeyVault vault = KeyVault.inFile(folder.resolve("master.key"));
        String url = H2Address.durable(jdbcUrl);
        Connection open = StoreAddress.connect(url);
        try {
            JdbcSessionStore store =
                    JdbcSessionStore.builder().url(url).vault(vault).build();
            KeyCustody custody = KeyCustody.inFolder(
                    folder.resolve("custody"),
                    vault,
                    Clock.systemUTC(),
                    IdentificationPolicy.kazakhstan().sessionLife());
            // What is counted for all output folders.
            JdbcSessionStore common =
                    JdbcSessionStore.builder().url(url).vault(new OpenVault()).build();
            return new KeptSessions(store, custody, common.codeLedger(), folder, open, turn, storeNote);
        } catch (RuntimeException e) {
            close(open);
            throw e;
        }
    }

    @Override
    public SessionStore store() {
        return remembered;
    }

    @Override
    public KeyCustody custody() {
        return custody;
    }

    @Override
    public CodeLedger codeLedger() {
        return codeLedger;
    }

    @Override
    public PinPepper pinPepper() {
        return PinPepper.inFile(note.resolveSibling("pin-pepper.key"));
    }

    @Override
    public Optional<IdentificationStep> find(RemoteIdentification identification) {
        Optional<IdentificationStep> noted;
        try {
            noted = noted().flatMap(session -> resume(identification, session));
        } catch (ServiceRejectedException e) {
            throw e.code().equals(IdentityErrorCodes.SESSION_UNKNOWN) ? storeNote.withoutTheSession() : e;
        }
        // Before a session is begun: between the two the process may be killed.
        storeNote.keep();
        if (noted.isPresent()) {
            return noted;
        }
        List<IdentificationStep> ours = store.newest(LOOK_BACK).stream()
                .flatMap(session -> resume(identification, session).stream())
                .toList();
        return ours.stream()
                .filter(step -> !(step instanceof Completed || step instanceof Revoked || step instanceof Refused))
                .findFirst()
                .or(() -> ours.stream().findFirst());
    }

    private Optional<SessionId> noted() {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        String text = new String(InputFile.read(note, 1024), StandardCharsets.US_ASCII).strip();
        try {
            return Optional.of(SessionId.parse(text));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(note, "it holds no session id");
        }
    }

    /** Empty if the person was erased, or the session was begun for another output folder, whose master key it has. */
    private static Optional<IdentificationStep> resume(RemoteIdentification identification, SessionId session) {
        try {
            return Optional.of(identification.resume(session));
        } catch (ServiceRejectedException e) {
            if (e.code().equals(IdentityErrorCodes.SESSION_ERASED)) {
                return Optional.empty();
            }
            throw e;
        } catch (CryptoException e) {
            if (e.code().equals(IdentityErrorCodes.STORE_INTEGRITY)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void keep(SessionId session) {
        storeNote.keep();
        byte[] line = (session.value() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            if (Files.exists(note) && noted().filter(session::equals).isPresent()) {
                return;
            }
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new UnusableInputException(note, e);
        }
        OutputFile.writeSecret(note, line);
    }

    @Override
    public Optional<Path> answers() {
        return Optional.of(note.resolveSibling("answers"));
    }

    @Override
    public void close() {
        try (turn) {
            close(open);
        }
    }

    private static void close(Connection open) {
        try {
            open.close();
        } catch (SQLException e) {
            throw new ServiceUnavailableException(
                    IdentityErrorCodes.STORE_UNAVAILABLE, "the database of the sessions could not be closed", e);
        }
    }
}
