package kz.kualik.identity.session.jdbc;

class PostgresStoreTest extends JdbcStoreTests {
    private final String url = PostgresServer.newSchema();

    @Override
    String url() {
        return url;
    }
}
