package kz.kualik.identity.session.jdbc;

import java.util.List;
import java.util.Locale;

/**
 * An address of H2 with the settings under which what was committed is still there when the process is killed right after. For
 * whoever opens connections of their own beside {@link JdbcSessionStore.Builder#url}, which sets them itself: of a file the settings of
 * the first connection count.
 */
public final class H2Address {
    private static final String H2 = "jdbc:h2:";

    /**
     * H2 writes half a second late. Where it writes into space that has become free, some versions (2.5.252) do not find the newest
     * commits again after a kill: so it appends, and a file grows until somebody compacts it ({@code SHUTDOWN COMPACT}). Its
     * trace quotes what fails, such as the id of a session.
     */
    private static final List<String> SETTINGS = List.of("WRITE_DELAY=0", "REUSE_SPACE=FALSE", "TRACE_LEVEL_FILE=0");

    private H2Address() {}

    /**
     * The address with the settings that it does not have.
     *
     * @param jdbcUrl any address; one that is not of H2, or of H2's memory, is given back as it is
     * @return the address to connect to
     */
    public static String durable(String jdbcUrl) {
        if (!jdbcUrl.startsWith(H2) || jdbcUrl.startsWith(H2 + "mem:")) {
            return jdbcUrl;
        }
        StringBuilder durable = new StringBuilder(jdbcUrl);
        for (String setting : SETTINGS) {
            String name = setting.substring(0, setting.indexOf('='));
            if (!jdbcUrl.toUpperCase(Locale.ROOT).contains(";" + name + "=")) {
                durable.append(';').append(setting);
            }
        }
        return durable.toString();
    }
}
