package kz.kualik.identity.session.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2AddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./s, jdbc:h2:file:./s;WRITE_DELAY=0;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0",
        "jdbc:h2:./s;write_delay=20, jdbc:h2:./s;write_delay=20;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0",
        "jdbc:h2:mem:s, jdbc:h2:mem:s",
        "jdbc:postgresql://host/db, jdbc:postgresql://host/db"
    })
    void durable_addsWhatIsNotThere(String given, String durable) {
        assertThat(H2Address.durable(given)).isEqualTo(durable);
        assertThat(H2Address.durable(durable)).isEqualTo(durable);
    }
}
