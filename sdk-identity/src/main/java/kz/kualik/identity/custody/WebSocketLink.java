package kz.kualik.identity.custody;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.identity.IdentityErrorCodes;
import org.jspecify.annotations.Nullable;

/** NCALayer on this computer: it greets, is asked, and answers. */
final class WebSocketLink implements NcaLayerLink {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration MOST_PATIENCE = Duration.ofDays(1);
    private static final int LARGEST = 1024 * 1024;
    /** What either side sends so that the connection is not thought dead. */
    private static final String HEARTBEAT = "--heartbeat--";

    private final URI address;
    private final Duration patience;
    private final HttpClient http;

    WebSocketLink(URI address, Duration patience, Optional<SSLContext> trust) {
        boolean secure = "wss".equals(address.getScheme());
        boolean plain = "ws".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
        if (address.getHost() == null || !(secure || plain)) {
            throw new IllegalArgumentException(
                    "NCALayer is at wss://127.0.0.1:13579, or at a plain ws of this computer");
        }
        if (patience.isNegative() || patience.isZero() || patience.compareTo(MOST_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience is positive, and at most a day");
        }
        this.address = address;
        this.patience = patience;
        // It is on this computer: no proxy of the host's is to learn what is said.
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).proxy(HttpClient.Builder.NO_PROXY);
        trust.ifPresent(client::sslContext);
        this.http = client.build();
    }

    @Override
    public String ask(String applicationId, String message) {
        Conversation conversation = new Conversation(message);
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder().connectTimeout(TO_CONNECT).buildAsync(address, conversation);
        opening.whenComplete((socket, failure) -> {
            if (failure != null) {
                conversation.answer.completeExceptionally(failure);
            }
        });
        try {
            return conversation.answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw absent("NCALayer does not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw absent("the wait for NCALayer was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof CompletionException c && c.getCause() != null ? c.getCause() : e.getCause();
            if (cause instanceof SdkException ours) {
                throw ours;
            }
            throw absent("NCALayer is not there", cause);
        } finally {
            // Whatever came: the next message has a connection of its own.
            opening.thenAccept(WebSocket::abort);
        }
    }

    private static ServiceUnavailableException absent(String why, @Nullable Throwable cause) {
        return new ServiceUnavailableException(IdentityErrorCodes.NCALAYER_ABSENT, why, cause);
    }

    /** One message, once the greeting has come, and the first thing after that which is no heartbeat. */
    private static final class Conversation implements WebSocket.Listener {
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final String message;
        private final StringBuilder part = new StringBuilder();
        private boolean greeted;

        Conversation(String message) {
            this.message = message;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (part.length() + data.length() > LARGEST) {
                answer.completeExceptionally(new ProtocolException(
                        IdentityErrorCodes.NCALAYER_FAULTY, "NCALayer says more than a megabyte"));
                return null;
            }
            part.append(data);
            if (last) {
                String whole = part.toString();
                part.setLength(0);
                heard(socket, whole);
            }
            socket.request(1);
            return null;
        }

        private void heard(WebSocket socket, String text) {
            if (text.equals(HEARTBEAT)) {
                return;
            }
            if (greeted) {
                answer.complete(text);
                return;
            }
            if (!greeting(text)) {
                answer.completeExceptionally(new ProtocolException(
                        IdentityErrorCodes.NCALAYER_FAULTY, "what listens there does not greet as NCALayer does"));
                return;
            }
            greeted = true;
            socket.sendText(message, true).whenComplete((sent, failure) -> {
                if (failure != null) {
                    answer.completeExceptionally(failure);
                }
            });
        }

        /** {@code {"result":{"version":"1.4"}}}, of whatever version. */
        private static boolean greeting(String text) {
            try {
                return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                        .path("result")
                        .path("version")
                        .isTextual();
            } catch (ProtocolException e) {
                return false;
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            answer.completeExceptionally(absent("NCALayer broke off", null));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            answer.completeExceptionally(absent("NCALayer broke off", error));
        }
    }
}
