package kz.kualik.identity.session.jdbc;

/** Each connection opens the file and closes it again, so that all that is read has been on the disk. */
class H2FileStoreTest extends JdbcStoreTests {
    @Override
    String url() {
        return "jdbc:h2:file:" + temporary.resolve("sessions").toAbsolutePath();
    }
}
