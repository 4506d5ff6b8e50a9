package kz.kualik.samples.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private SandboxServer server;

    @BeforeEach
    void open() {
        server = SandboxServer.open(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void serve_whenRequested_seesTheRequestAsItWasSent() throws Exception {
        AtomicReference<SandboxRequest> seen = new AtomicReference<>();
        mount("/echo", request -> {
            seen.set(request);
            return SandboxReply.of(201, "application/x-some", new byte[] {1, 2}).with("X-More", "yes");
        });

        HttpResponse<byte[]> reply = client.send(
                request("/echo/a%2Fb/%D2%9B?x=1%202&y")
                        .header("Content-Type", "Text/Plain; charset=utf-8")
                        .POST(BodyPublishers.ofString("body"))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/x-some");
        assertThat(reply.headers().firstValue("X-More")).contains("yes");
        assertThat(reply.body()).containsExactly(1, 2);
        assertThat(seen.get().method()).isEqualTo("POST");
        assertThat(seen.get().segments()).containsExactly("a/b", "қ");
        assertThat(seen.get().query()).containsEntry("x", "1 2").containsEntry("y", "");
        assertThat(seen.get().contentType()).isEqualTo("text/plain");
        assertThat(seen.get().body()).isEqualTo("body".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void serve_whenPathIsTheServicesOwn_hasNoSegments() throws Exception {
        AtomicReference<SandboxRequest> seen = new AtomicReference<>();
        mount("/nca/ocsp", request -> {
            seen.set(request);
            return SandboxReply.empty();
        });

        assertThat(get("/nca/ocsp").statusCode()).isEqualTo(204);
        assertThat(seen.get().segments()).isEmpty();
    }

    @Test
    void serve_whenOnePathIsInsideAnother_reachesTheLonger() throws Exception {
        mount("/nca", request -> SandboxReply.text("nca"));
        mount("/nca/ocsp", request -> SandboxReply.text("ocsp"));

        assertThat(get("/nca/agreement").body()).isEqualTo("nca");
        assertThat(get("/nca/ocsp/x").body()).isEqualTo("ocsp");
    }

    @Test
    void serve_whenPathOnlyBeginsAlike_answers404() throws Exception {
        mount("/nca", request -> SandboxReply.text("nca"));

        assertThat(get("/ncax").statusCode()).isEqualTo(404);
    }

    @Test
    void serve_whenTheServiceFails_answers500WithoutTheReason() throws Exception {
        mount("/bad", request -> {
            throw new IllegalStateException("a secret reason");
        });

        HttpResponse<String> reply = get("/bad");

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).doesNotContain("secret");
    }

    @Test
    void serve_whenTheRequestIsTooLarge_answers413() throws Exception {
        mount("/big", request -> SandboxReply.text("taken"));
        byte[] tooLarge = new byte[SandboxServer.MAX_REQUEST_BYTES + 1];

        HttpResponse<String> reply = client.send(
                request("/big")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(413);
    }

    @Test
    void mount_whenThePathIsTaken_isRefused() {
        mount("/one", request -> SandboxReply.empty());

        assertThatThrownBy(() -> mount("/one", request -> SandboxReply.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void at_whenPathsAreInsideOneAnother_isTheServiceWithTheLongest() {
        assertThat(Service.at("/nca/crl/root.crl")).contains(Service.CRL);
        assertThat(Service.at("/nca/agreement")).contains(Service.NCA);
        assertThat(Service.at("/ncax")).isEmpty();
    }

    private void mount(String path, Function<SandboxRequest, SandboxReply> answer) {
        server.mount(new SandboxService() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public SandboxReply serve(SandboxRequest request) {
                return answer.apply(request);
            }
        });
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path));
    }
}
