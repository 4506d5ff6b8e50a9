package kz.kualik.samples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;

/** The database that --store names. What is wrong with the address is said in words; the store knows numbers only. */
final class StoreAddress {
    /** What to mend, by SQLSTATE; 90xxx are H2's own. */
    private static final Map<String, String> WRONG = Map.of(
            "28000", "the database refuses this user or this password",
            "28P01", "the database refuses this user or this password",
            "3D000", "there is no such database on the server",
            "90011", "H2 takes a path that begins with /, ~/ or ./, such as jdbc:h2:file:./sessions",
            "90028", "the file of the database cannot be read or written",
            "90030", "the file of the database is damaged, or none of H2",
            "90046", "H2 does not understand the address",
            "90062", "the file of the database cannot be made there",
            "90113", "H2 does not know a setting in the address");

    private static final String FILE_IS_OPEN = "90020";

    private static final String H2 = "jdbc:h2:";
    /** As H2 takes it: beginning with /, ./, ~/ or a drive. */
    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?(~?[./\\\\].*|[A-Za-z]:[/\\\\].*)");

    private StoreAddress() {}

    /**
     * Which database it is, without the settings, of which one may be a password, and wherever the command is started.
     */
    static String name(String jdbcUrl) {
        String bare = jdbcUrl.split(jdbcUrl.startsWith(H2) ? ";" : "[;?]", 2)[0].replaceFirst("//[^/]*@", "//");
        Matcher file = H2_FILE.matcher(bare);
        if (!file.matches()) {
            return bare;
        }
        String path = file.group(1);
        String whole = path.startsWith("~") ? System.getProperty("user.home") + path.substring(1) : path;
        try {
            return H2 + "file:" + Path.of(whole).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return bare;
        }
    }

    /** Before anything is kept there. The messages of drivers quote addresses, which may hold a password. */
    static Connection connect(String jdbcUrl) {
        requireDriver(jdbcUrl);
        try {
            return DriverManager.getConnection(jdbcUrl);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void requireDriver(String jdbcUrl) {
        try {
            DriverManager.getDriver(jdbcUrl);
        } catch (SQLException e) {
            throw new ConfigurationException(
                    IdentityErrorCodes.STORE_UNUSABLE,
                    "--store: it takes the address of a database of H2 or PostgreSQL, such as jdbc:h2:file:./sessions",
                    e);
        }
    }

    private static SdkException failure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String wrong = WRONG.get(state);
        if (wrong != null) {
            return new ConfigurationException(IdentityErrorCodes.STORE_UNUSABLE, "--store: " + wrong, e);
        }
        String why = state.equals(FILE_IS_OPEN)
                ? "another process has the file of the database open"
                : "the database does not answer, SQLSTATE " + state;
        return new ServiceUnavailableException(IdentityErrorCodes.STORE_UNAVAILABLE, "--store: " + why, e);
    }
}
