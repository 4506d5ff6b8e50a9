package kz.kualik.identity.session.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.IdentityErrorCodes;
import org.jspecify.annotations.Nullable;

/** Where connections come from. */
interface Connections {
    Connection open() throws SQLException;

    /** A new connection each time. The address may hold a password, and stands in no message. */
    static Connections to(String jdbcUrl) {
        Driver driver;
        try {
            driver = DriverManager.getDriver(jdbcUrl);
        } catch (SQLException e) {
            throw new ConfigurationException(
                    IdentityErrorCodes.STORE_UNUSABLE, "there is no JDBC driver for the address of the database");
        }
        return () -> {
            Connection connection = connect(driver, jdbcUrl);
            if (connection == null) {
                throw new SQLNonTransientConnectionException("the driver does not take the address", "08001");
            }
            return connection;
        };
    }

    private static @Nullable Connection connect(Driver driver, String jdbcUrl) throws SQLException {
        try {
            return driver.connect(jdbcUrl, new Properties());
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(jdbcUrl)) {
                throw new SQLException("the driver refuses the address", e.getSQLState(), e.getErrorCode());
            }
            throw e;
        }
    }
}
