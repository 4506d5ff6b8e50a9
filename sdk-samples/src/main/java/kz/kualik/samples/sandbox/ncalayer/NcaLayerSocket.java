package kz.kualik.samples.sandbox.ncalayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kz.kualik.core.SdkException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.pki.enrolment.CertificationRequest;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;

/** The wire: the greeting, the heartbeat, one answer for one message. */
final class NcaLayerSocket {
    private static final String HEARTBEAT = "--heartbeat--";
    private static final String MODULE = "kz.gov.pki.knca.basics";
    private static final int LARGEST = 1024 * 1024;

    private final NcaLayerKeys keys;
    private final Server server;
    private volatile NcaLayerFault fault = NcaLayerFault.NONE;

    private NcaLayerSocket(NcaLayerKeys keys) {
        this.keys = keys;
        this.server = new Server();
    }

    static NcaLayerSocket open(NcaLayerKeys keys) {
        NcaLayerSocket socket = new NcaLayerSocket(keys);
        socket.server.start();
        socket.server.started.orTimeout(20, TimeUnit.SECONDS).join();
        return socket;
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + server.getPort() + "/");
    }

    void behave(NcaLayerFault next) {
        fault = next;
    }

    void close() {
        try {
            server.stop(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty if nothing is to be said. */
    private Optional<Object> answer(String message) {
        return switch (fault) {
            case TOO_OLD -> Optional.of(Map.of("success", false, "errorCode", "MODULE_NOT_FOUND"));
            case CANCELLED -> Optional.of(Map.of("body", Map.of(), "status", true));
            case FAILING -> Optional.of(failure("GENERAL_ERROR"));
            case SILENT -> Optional.empty();
            default -> Optional.of(done(Json.read(message.getBytes(StandardCharsets.UTF_8), JsonNode.class)));
        };
    }

    private Object done(JsonNode message) {
        if (!message.path("module").asText().equals(MODULE)) {
            return Map.of("success", false, "errorCode", "MODULE_NOT_FOUND");
        }
        JsonNode args = message.path("args");
        String id = args.path("applicationId").asText();
        return switch (message.path("method").asText()) {
            case "generateCsr" -> generated(id, args);
            case "importCertificate" -> imported(id, args);
            default -> failure("INVOCATION_ERROR");
        };
    }

    private Object generated(String id, JsonNode args) {
        try {
            if (fault == NcaLayerFault.OTHER_KEYS) {
                keys.forget(id);
            }
            return success(keys.generate(id, args).stream()
                    .map(CertificationRequest::encoded)
                    .map(Base64.getEncoder()::encodeToString)
                    .toList());
        } catch (SdkException | IllegalArgumentException | NullPointerException e) {
            return failure("CSR_GENERATING_FAILURE");
        }
    }

    private Object imported(String id, JsonNode args) {
        try {
            return success(keys.install(id, args).stream()
                    .map(key -> Map.of(
                            "place",
                            key.place().toString(),
                            "certificate",
                            fault == NcaLayerFault.WRONG_CERTIFICATE
                                    ? args.path("chain").path(0).asText()
                                    : Base64.getEncoder()
                                            .encodeToString(key.certificate().encoded())))
                    .toList());
        } catch (SdkException | IllegalArgumentException | NullPointerException e) {
            return failure("CERTIFICATE_IMPORTING_FAILURE");
        }
    }

    private static Object success(Object result) {
        return Map.of("body", Map.of("result", result), "status", true);
    }

    private static Object failure(String code) {
        return Map.of("code", code, "message", "it failed", "status", false);
    }

    private final class Server extends WebSocketServer {
        private final CompletableFuture<Void> started = new CompletableFuture<>();

        Server() {
            super(loopback(), 1, List.of(new Draft_6455(List.of(), List.of(new Protocol("")), LARGEST)));
            setDaemon(true);
            // No pings of its own: the heartbeat is the client's.
            setConnectionLostTimeout(0);
        }

        private static InetSocketAddress loopback() {
            try {
                return new InetSocketAddress(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}), 0);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four bytes are an address", e);
            }
        }

        @Override
        public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
                WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
            if (fault == NcaLayerFault.ABSENT) {
                throw new InvalidDataException(CloseFrame.REFUSE, "nobody is there");
            }
            return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
        }

        @Override
        public void onStart() {
            started.complete(null);
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
            connection.send("{\"result\":{\"version\":\"1.4\"}}");
        }

        @Override
        public void onMessage(WebSocket connection, String message) {
            if (message.equals(HEARTBEAT)) {
                connection.send(HEARTBEAT);
                return;
            }
            Optional<Object> answer = answer(message);
            if (fault == NcaLayerFault.BROKEN_OFF) {
                connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "");
            } else if (fault == NcaLayerFault.MALFORMED) {
                connection.send("{\"body\":");
            } else {
                answer.ifPresent(value -> connection.send(new String(Json.write(value), StandardCharsets.UTF_8)));
            }
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

        @Override
        public void onError(WebSocket connection, Exception error) {
            started.completeExceptionally(error);
        }
    }
}
