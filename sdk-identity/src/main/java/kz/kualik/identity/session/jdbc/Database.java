package kz.kualik.identity.session.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;

/** Transactions, and what the errors of a database mean. */
final class Database {
    /** The classes of SQLSTATE that ask for another deployment: authorization, no such catalog, schema, table or right. */
    private static final Set<String> DEPLOYMENT = Set.of("28", "3D", "3F", "42", "0A");

    /** Each try but the last was beaten by another caller, who was done. */
    private static final int MOST_TRIES = 100;

    private final Connections connections;

    Database(Connections connections) {
        this.connections = connections;
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Carries out all of the work or nothing, and throws what the database throws. */
    <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = connections.open()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            T result;
            try {
                result = work.on(connection);
                connection.commit();
                done = true;
            } finally {
                if (!done) {
                    rollBack(connection, before);
                }
            }
            connection.setAutoCommit(before);
            return result;
        }
    }

    /** Carries out all of the work or nothing, and again where another caller was faster. */
    <T> T retrying(Work<T> work) {
        SQLException last = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                return inTransaction(work);
            } catch (SQLException e) {
                if (!lostRace(e)) {
                    throw failure(e);
                }
                last = e;
            }
        }
        throw failure(Objects.requireNonNull(last));
    }

    /** Carries out all of the work or nothing. */
    <T> T ask(Work<T> work) {
        try {
            return inTransaction(work);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** As far as the connection still can. */
    private static void rollBack(Connection connection, boolean autoCommit) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException ignored) {
            // Closing it rolls back, and the first error is the one that counts.
        }
    }

    static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    /** Whether somebody else wrote the same at the same time: a key that is taken, a deadlock, an update that lost. */
    static boolean lostRace(SQLException e) {
        String state = state(e);
        return state.startsWith("23") || state.startsWith("40") || state.equals("90131");
    }

    static SdkException failure(SQLException e) {
        String state = state(e);
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        // Errors about data quote the data, such as a session's id: these stay out.
        SQLException cause = kind.equals("22") || kind.equals("23") ? null : e;
        return DEPLOYMENT.contains(kind)
                ? new ConfigurationException(
                        IdentityErrorCodes.STORE_UNUSABLE,
                        "the database of the sessions refuses, with SQLSTATE " + state,
                        cause)
                : new ServiceUnavailableException(
                        IdentityErrorCodes.STORE_UNAVAILABLE,
                        "the database of the sessions failed, with SQLSTATE " + state,
                        cause);
    }
}
