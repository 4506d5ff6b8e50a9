package kz.kualik.identity.session.jdbc;

import java.nio.file.Path;
import java.util.UUID;
import kz.kualik.identity.device.DeviceLedger;
import kz.kualik.identity.device.DeviceLedgerContract;
import kz.kualik.identity.vault.KeyVault;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class JdbcDevicesTest {
    @TempDir
    Path temporary;

    private DeviceLedger ledger(String url) {
        return JdbcSessionStore.builder()
                .url(url)
                .vault(KeyVault.inFile(temporary.resolve("master.key")))
                .build()
                .deviceLedger();
    }

    @Nested
    class InH2 extends DeviceLedgerContract {
        @Override
        protected DeviceLedger open() {
            return ledger("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        }
    }

    @Nested
    class InPostgres extends DeviceLedgerContract {
        @Override
        protected DeviceLedger open() {
            return ledger(PostgresServer.newSchema());
        }
    }

    /** A host may set the strictest isolation: there a lost race is a serialization failure and no taken key. */
    @Nested
    class InSerializablePostgres extends DeviceLedgerContract {
        @Override
        protected DeviceLedger open() {
            return ledger(PostgresServer.newSchema() + "&options=-c%20default_transaction_isolation=serializable");
        }
    }
}
