package kz.kualik.identity.session.jdbc;

import java.util.UUID;

class H2MemoryStoreTest extends JdbcStoreTests {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Override
    String url() {
        return url;
    }
}
