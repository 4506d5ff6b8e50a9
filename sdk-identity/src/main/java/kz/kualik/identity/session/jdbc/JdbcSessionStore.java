package kz.kualik.identity.session.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.device.DeviceLedger;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.vault.KeyVault;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in a database, H2 or PostgreSQL, each encrypted with its own key. Thread-safe; any number of machines may share
 * the database. Each call takes one connection at a time and gives it back; the vault is asked while none is held.
 */
public interface JdbcSessionStore extends SessionStore {
    /**
     * The sessions that were begun last, for whoever looks for one to go on with: a process that starts again, a page of
     * open cases. The store does not know which of them have ended: {@code resume} tells.
     *
     * @param limit how many at most, at least 1
     * @return their ids, the newest first; without erased ones. Whoever knows an id can enter the session
     * @throws kz.kualik.core.ServiceUnavailableException if the database does not answer
     *     ({@link kz.kualik.identity.IdentityErrorCodes#STORE_UNAVAILABLE})
     * @throws IllegalArgumentException if the limit is less than 1
     */
    List<SessionId> newest(int limit);

    /**
     * Erases the person: deletes the key of the session, without which its events cannot be read by anybody, ever. The rows
     * remain, and the id is not used again. From then on {@link #load} and {@link #append} throw
     * {@link kz.kualik.core.ServiceRejectedException} with code
     * {@link kz.kualik.identity.IdentityErrorCodes#SESSION_ERASED}. Without effect if there is no such session, or no longer.
     *
     * <p>Private keys that wait for their certificates are not in the store: a custody wipes them after their life.
     *
     * @param session which session
     * @throws kz.kualik.core.ServiceUnavailableException if the database does not answer
     *     ({@link kz.kualik.identity.IdentityErrorCodes#STORE_UNAVAILABLE})
     */
    void erase(SessionId session);

    /**
     * Erases everybody whose session began before a moment, as {@link #erase} does: for a job that runs each night and keeps
     * to the term for which the house may and must keep what identified people. Sessions that still go on are erased, too: the
     * term is longer than the life of a session. Kept evidence ({@code Evidence.writeTo}) is the host's to delete.
     *
     * @param moment now less the term, as {@link kz.kualik.identity.identification.IdentificationPolicy#eraseBegunBefore} gives it
     * @return how many were erased
     * @throws kz.kualik.core.ServiceUnavailableException if the database does not answer
     *     ({@link kz.kualik.identity.IdentityErrorCodes#STORE_UNAVAILABLE})
     */
    int eraseBegunBefore(Instant moment);

    /**
     * Counts one-time codes in the same database, for {@code RemoteIdentification.builder().codeLedger(...)}: what one machine
     * has sent counts for all, and after a restart. Rows hold pseudonyms under a key that the vault wraps, and are deleted with
     * the first code that is sent after they count no more; {@link #erase} leaves them until then.
     *
     * @return a ledger, thread-safe; it throws {@link kz.kualik.core.CryptoException} with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#STORE_INTEGRITY} if the database was begun with another vault
     */
    CodeLedger codeLedger();

    /**
     * Remembers failed liveness checks of devices in the same database, for
     * {@code RemoteIdentification.builder().deviceLedger(...)}: a device that one machine has locked is locked for all, and after
     * a restart. Rows hold pseudonyms under a key that the vault wraps, and are deleted with the first failure of any device after
     * they count no more.
     *
     * @return a ledger, thread-safe; it throws {@link kz.kualik.core.CryptoException} with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#STORE_INTEGRITY} if the database was begun with another vault
     */
    DeviceLedger deviceLedger();

    /**
     * Collects what the store needs.
     *
     * @return a builder without database and vault
     */
    static Builder builder() {
        return new Builder();
    }

    /** Collects what the store needs: a database and a vault. Not thread-safe. */
    final class Builder {
        private @Nullable Connections connections;
        private @Nullable KeyVault vault;
        private boolean schemaByHost;

        private Builder() {}

        /**
         * The database: a pool, in a service.
         *
         * @param given gives connections that take part in no other transaction
         * @return this builder
         */
        public Builder dataSource(DataSource given) {
            connections = Objects.requireNonNull(given, "dataSource")::getConnection;
            return this;
        }

        /**
         * The database by its address, with a new connection for each call: for one machine, tests and samples. A file of
         * H2 is opened and closed with every connection unless the address ends in {@code ;DB_CLOSE_DELAY=-1}. It is told to
         * keep what was committed whatever happens to the process ({@link H2Address#durable}).
         *
         * @param jdbcUrl such as {@code jdbc:h2:file:/var/lib/bank/sessions}
         * @return this builder
         * @throws kz.kualik.core.ConfigurationException with code
         *     {@link kz.kualik.identity.IdentityErrorCodes#STORE_UNUSABLE} if no JDBC driver is there for it
         */
        public Builder url(String jdbcUrl) {
            connections = Connections.to(H2Address.durable(jdbcUrl));
            return this;
        }

        /**
         * What wraps the keys of the sessions.
         *
         * @param given the same for all machines that share the database
         * @return this builder
         */
        public Builder vault(KeyVault given) {
            vault = Objects.requireNonNull(given, "vault");
            return this;
        }

        /**
         * Leaves the schema to the host, such as where the service may not create tables: the scripts
         * {@code META-INF/kualik/sessions/.../V*.sql} are applied with Flyway or by hand, and the store only looks whether they were.
         *
         * @return this builder
         */
        public Builder schemaByHost() {
            schemaByHost = true;
            return this;
        }

        /**
         * The store. Asks the database for its schema, and makes it unless it is there or left to the host; several
         * processes may do so at once.
         *
         * @return the store; closing the pool stays with whoever opened it
         * @throws IllegalStateException if database or vault are missing
         * @throws kz.kualik.core.ServiceUnavailableException if the database does not answer
         *     ({@link kz.kualik.identity.IdentityErrorCodes#STORE_UNAVAILABLE})
         * @throws kz.kualik.core.ConfigurationException with code
         *     {@link kz.kualik.identity.IdentityErrorCodes#STORE_UNUSABLE} if the database is none of those known, refuses the
         *     user, or has no schema or that of a later version
         */
        public JdbcSessionStore build() {
            if (connections == null || vault == null) {
                throw new IllegalStateException("a session store in a database needs the database and a vault");
            }
            Database database = new Database(connections);
            Schema.prepare(database, schemaByHost);
            return new JdbcSessions(database, vault);
        }
    }
}
