package kz.kualik.identity.session.jdbc;

import java.nio.file.Path;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.session.SessionStoreContract;
import kz.kualik.identity.vault.KeyVault;
import org.junit.jupiter.api.io.TempDir;

/** A host may set the strictest isolation: there a lost race is a serialization failure and no taken key. */
class PostgresSerializableStoreTest extends SessionStoreContract {
    @TempDir
    Path temporary;

    @Override
    protected SessionStore open() {
        return JdbcSessionStore.builder()
                .url(PostgresServer.newSchema() + "&options=-c%20default_transaction_isolation=serializable")
                .vault(KeyVault.inFile(temporary.resolve("master.key")))
                .build();
    }
}
