package kz.kualik.identity.session.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.OtherJvm;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.session.EventSamples;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.identity.vault.KeyVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds when processes die, and when several share a database. */
class ProcessesTest {
    private static final int EVENTS = 3;
    private static final int SUCCESSES = 40;

    @TempDir
    Path temporary;

    private String h2() {
        return "jdbc:h2:file:" + temporary.resolve("sessions").toAbsolutePath();
    }

    private static JdbcSessionStore store(String url, Path temporary) {
        return JdbcSessionStore.builder()
                .url(url)
                .vault(KeyVault.inFile(temporary.resolve("master.key")))
                .build();
    }

    private static SessionEvent event(String mark) {
        return new SessionEvent.NoticeSent(JdbcStoreTests.NOW, mark);
    }

    /** A photo of some size, so that an append takes a while in which it can be killed. */
    private static SessionEvent photo() {
        SessionEvent.SelfieTaken sample = EventSamples.all().stream()
                .filter(SessionEvent.SelfieTaken.class::isInstance)
                .map(SessionEvent.SelfieTaken.class::cast)
                .findFirst()
                .orElseThrow();
        byte[] bytes = new byte[1 << 20];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) 0xFF;
        return new SessionEvent.SelfieTaken(sample.at(), new FaceImage(bytes), sample.quality(), sample.provider());
    }

    /** Begins a session and appends a mark, a photo and a mark to it, again and again; prints the version after each. */
    static final class Appending {
        private Appending() {}

        public static void main(String[] args) {
            JdbcSessionStore store = store(args[0], Path.of(args[1]));
            SessionId session = new SessionId(args[2]);
            long version = store.append(session, 0, List.of(JdbcStoreTests.BEGUN));
            SessionEvent photo = photo();
            for (int i = 0; i < 1000; i++) {
                version = store.append(session, version, List.of(event("first " + i), photo, event("last " + i)));
                System.out.println(version);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void append_whenTheProcessIsKilledInTheMidst_leavesWholeAppendsOnH2(int lines) throws Exception {
        kill(h2(), lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void append_whenTheProcessIsKilledInTheMidst_leavesWholeAppendsOnPostgres(int lines) throws Exception {
        kill(PostgresServer.newSchema(), lines);
    }

    private void kill(String url, int lines) throws Exception {
        SessionId session = SessionId.random(new SecureRandom());
        Optional<String> told = Optional.empty();
        try (OtherJvm process = OtherJvm.start(Appending.class, url, temporary.toString(), session.value())) {
            for (int i = 0; i < lines; i++) {
                told = process.line();
            }
        }

        JdbcSessionStore store = store(url, temporary);
        SessionHistory history = store.load(session).orElseThrow();
        assertThat(history.version()).isGreaterThanOrEqualTo(Long.parseLong(told.orElseThrow()));
        assertThat(history.version() % EVENTS).isOne();
        List<SessionEvent> events = history.events();
        for (int i = 0; i < events.size() / EVENTS; i++) {
            assertThat(events.get(1 + EVENTS * i)).isEqualTo(event("first " + i));
            assertThat(events.get(EVENTS + EVENTS * i)).isEqualTo(event("last " + i));
        }
        // What was killed does not hold the session: the next process goes on.
        assertThat(store.newest(1)).containsExactly(session);
        assertThat(store.append(session, history.version(), List.of(event("after"))))
                .isEqualTo(history.version() + 1);
    }

    /** Goes on with a session after saying where it stands, and says the version after each append. */
    static final class GoingOn {
        private GoingOn() {}

        public static void main(String[] args) throws Exception {
            // As a service has it: the file stays open from the first call to the last.
            try (Connection open = DriverManager.getConnection(H2Address.durable(args[0]))) {
                JdbcSessionStore store = store(args[0], Path.of(args[1]));
                SessionId session = new SessionId(args[2]);
                long version = store.load(session).map(SessionHistory::version).orElse(0L);
                System.out.println(version);
                for (int i = 0; i < 1000 && !open.isClosed(); i++) {
                    version = store.append(
                            session, version, List.of(version == 0 ? JdbcStoreTests.BEGUN : event("at " + version)));
                    System.out.println(version);
                }
            }
        }
    }

    /**
     * Space of H2's file that is free is free for new commits after 45 seconds, and found by none of the next processes in
     * some versions of H2: with a tenth of a second the same happens within a test.
     */
    @Test
    void append_whenTheProcessIsKilledAgainAndAgain_keepsWhatItTold() throws Exception {
        String url = h2() + ";RETENTION_TIME=100";
        SessionId session = SessionId.random(new SecureRandom());
        long told = 0;
        for (int i = 0; i < 25; i++) {
            try (OtherJvm process = OtherJvm.start(GoingOn.class, url, temporary.toString(), session.value())) {
                long found = Long.parseLong(process.line().orElseThrow());
                assertThat(found).as("after kill " + i).isGreaterThanOrEqualTo(told);
                for (int line = 0; line <= i % 3; line++) {
                    told = Long.parseLong(process.line().orElseThrow());
                }
            }
        }
        assertThat(store(url, temporary).load(session).orElseThrow().version()).isGreaterThanOrEqualTo(told);
    }

    /** Appends to one session against another process that does the same, until it has won often enough. */
    static final class Racing {
        private Racing() {}

        public static void main(String[] args) {
            JdbcSessionStore store = store(args[0], Path.of(args[1]));
            SessionId session = new SessionId(args[2]);
            int conflicts = 0;
            for (int won = 0; won < SUCCESSES; ) {
                long version = store.load(session).map(SessionHistory::version).orElse(0L);
                try {
                    store.append(session, version, List.of(event(args[3] + won), event(args[3] + won + "b")));
                    won++;
                } catch (ServiceRejectedException e) {
                    if (!e.code().equals(IdentityErrorCodes.SESSION_CONFLICT)) {
                        throw e;
                    }
                    conflicts++;
                }
            }
            System.out.println(conflicts);
        }
    }

    @Test
    void append_whenTwoProcessesShareAnEmptyPostgres_losesNothingAndDoublesNothing() throws Exception {
        String url = PostgresServer.newSchema();
        SessionId session = SessionId.random(new SecureRandom());
        // Both make the schema, the master key and the session too.
        List<OtherJvm> processes = new ArrayList<>();
        for (String mark : List.of("a", "b")) {
            processes.add(OtherJvm.start(Racing.class, url, temporary.toString(), session.value(), mark));
        }
        for (OtherJvm process : processes) {
            assertThat(process.line()).isPresent();
            process.end();
        }

        List<SessionEvent> events =
                store(url, temporary).load(session).orElseThrow().events();
        Set<SessionEvent> expected = new HashSet<>();
        Stream.of("a", "b")
                .forEach(mark -> IntStream.range(0, SUCCESSES).forEach(i -> {
                    expected.add(event(mark + i));
                    expected.add(event(mark + i + "b"));
                }));
        assertThat(events).containsExactlyInAnyOrderElementsOf(expected);
        // The two events of an append stand together.
        for (int i = 0; i < events.size(); i += 2) {
            String mark = ((SessionEvent.NoticeSent) events.get(i)).idempotencyKey();
            assertThat(events.get(i + 1)).isEqualTo(event(mark + "b"));
        }
    }

    @Test
    void append_ofAThousandSessionsSideBySide_keepsEachApart() throws Exception {
        JdbcSessionStore store = store(PostgresServer.newSchema(), temporary);
        List<SessionId> sessions = IntStream.range(0, 1000)
                .mapToObj(i -> SessionId.random(new SecureRandom()))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Long>> writers = sessions.stream()
                    .<Callable<Long>>map(session -> () -> {
                        store.append(session, 0, List.of(JdbcStoreTests.BEGUN));
                        return store.append(session, 1, List.of(event(session.value())));
                    })
                    .toList();
            for (Future<Long> written : pool.invokeAll(writers, 300, TimeUnit.SECONDS)) {
                assertThat(written.get()).isEqualTo(2);
            }
        } finally {
            pool.shutdownNow();
        }
        for (SessionId session : sessions) {
            assertThat(store.load(session).orElseThrow().events()).endsWith(event(session.value()));
        }
        assertThat(store.newest(2000)).containsExactlyInAnyOrderElementsOf(sessions);
    }
}
