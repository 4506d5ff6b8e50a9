package kz.kualik.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kz.kualik.core.SdkException;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.session.EventSamples;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.session.SessionStoreContract;
import kz.kualik.identity.vault.KeyVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSessionStoreTest extends SessionStoreContract {
    private static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    @Override
    protected SessionStore open() {
        return new OwnSessionStore(folder, KeyVault.inFile(folder.resolve("master.key")));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("\\d{10}"))
                    .toList();
        }
    }

    @Test
    void files_holdNothingInClear() throws IOException {
        open().append(SESSION, 0, EventSamples.all());

        for (Path file : files()) {
            assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("is\":\"begun", "+7701");
            assertThat(file.toString()).doesNotContain(SESSION.value());
        }
        assertThat(open().load(SESSION).orElseThrow().events()).isEqualTo(EventSamples.all());
    }

    @Test
    void load_ofAChangedFile_fails() throws IOException {
        SessionStore store = open();
        store.append(SESSION, 0, EventSamples.all());
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> store.load(SESSION)).isInstanceOf(SdkException.class);
    }
}
