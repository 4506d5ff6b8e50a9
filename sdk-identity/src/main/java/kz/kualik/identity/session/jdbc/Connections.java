package kz.kualik.identity.session.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.IdentityErrorCodes;

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
            Connection connection = driver.connect(jdbcUrl, new Properties());
            if (connection == null) {
                throw new SQLNonTransientConnectionException("the driver does not take the address", "08001");
            }
            return connection;
        };
    }
}
