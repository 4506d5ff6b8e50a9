package kz.kualik.core.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class JdkTransportTest {
    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Duration SHORT = Duration.ofMillis(300);

    private final HttpTransport transport = HttpTransport.jdk();

    private static HttpCall call() {
        return HttpCall.get(URI.create(SERVICE.baseUrl() + "/thing?iin=000101500001"));
    }

    private static Deadline later() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVICE.stubFor(any(anyUrl()).willReturn(response));
    }

    @Test
    void send_when_answered_bringsStatusHeadersAndBody() {
        answer(aResponse()
                .withStatus(404)
                .withHeader("X-Many", "a", "b")
                .withHeader("Content-Type", "text/plain; charset=utf-8")
                .withBody("жоқ"));
        HttpReply reply = transport.send(call(), later());
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("x-many")).contains("a, b");
        assertThat(reply.contentType()).contains("text/plain");
        assertThat(new String(reply.body(), UTF_8)).isEqualTo("жоқ");
    }

    @Test
    void send_when_get_sendsUserAgentAndNoOfferOfHttp2() {
        answer(aResponse());
        transport.send(call(), later());
        SERVICE.verify(getRequestedFor(urlEqualTo("/thing?iin=000101500001"))
                .withHeader("User-Agent", equalTo(HttpSettings.defaults().userAgent()))
                .withoutHeader("Upgrade")
                .withoutHeader("HTTP2-Settings"));
    }

    @Test
    void send_when_post_sendsHeadersAndBody() {
        answer(aResponse());
        transport.send(
                HttpCall.post(URI.create(SERVICE.baseUrl() + "/x"), "text/plain", "hello".getBytes(US_ASCII))
                        .withHeader("User-Agent", "mine"),
                later());
        SERVICE.verify(postRequestedFor(urlEqualTo("/x"))
                .withHeader("Content-Type", equalTo("text/plain"))
                .withHeader("User-Agent", equalTo("mine"))
                .withRequestBody(equalTo("hello")));
    }

    @Test
    void send_when_redirected_isTheRedirect() {
        answer(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));
        assertThat(transport.send(call(), later()).status()).isEqualTo(302);
        SERVICE.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void send_when_bodyIsExactlyAsLargeAsAllowed_bringsIt() {
        answer(aResponse().withBody(new byte[1000]));
        assertThat(transport.send(call().withMaxReplyBytes(1000), later()).body())
                .hasSize(1000);
    }

    @Test
    void send_when_bodyIsOneByteTooLarge_refuses() {
        answer(aResponse().withBody(new byte[1001]));
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> transport.send(call().withMaxReplyBytes(1000), later()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.REPLY_TOO_LARGE))
                .satisfies(e -> assertThat(e.attempts()).isOne());
    }

    @Test
    void send_when_bodyHasNoEnd_hangsUp() throws Exception {
        try (ServerSocket server = listen()) {
            CompletableFuture<Boolean> hungUp = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = server.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
                    while (true) {
                        out.write("400\r\n".getBytes(US_ASCII));
                        out.write(new byte[0x400]);
                        out.write("\r\n".getBytes(US_ASCII));
                    }
                } catch (IOException e) {
                    return true;
                }
            });
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> transport.send(HttpCall.get(address(server)), later()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.REPLY_TOO_LARGE));
            assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void send_when_answerIsNotHttp_tellsWithoutQuoting() throws Exception {
        try (ServerSocket server = listen()) {
            CompletableFuture<Socket> answered = CompletableFuture.supplyAsync(() -> {
                try {
                    Socket socket = server.accept();
                    socket.getOutputStream().write("SECRET 000101500001\r\n\r\n".getBytes(US_ASCII));
                    socket.getOutputStream().flush();
                    return socket;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> transport.send(HttpCall.get(address(server)), later()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.MALFORMED_REPLY))
                    .satisfies(e -> assertThat(e).hasNoCause())
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("SECRET"));
            answered.get(20, TimeUnit.SECONDS).close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
    void send_when_connectionBreaks_isUnavailable(Fault fault) {
        answer(aResponse().withFault(fault));
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> transport.send(call(), later()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.NO_ANSWER))
                .satisfies(e -> assertThat(e.attempts()).isOne())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("000101500001"));
    }

    @Test
    void send_when_nobodyListens_isUnavailable() throws Exception {
        URI nobody;
        try (ServerSocket server = listen()) {
            nobody = address(server);
        }
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> transport.send(HttpCall.get(nobody), later()))
                .withMessage("no answer from 127.0.0.1:" + nobody.getPort())
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.NO_ANSWER));
    }

    @Test
    void send_when_headersAreLaterThanTheDeadline_isUnavailable() throws Exception {
        try (ServerSocket silent = listen()) {
            assertThatExceptionOfType(ServiceUnavailableException.class)
                    .isThrownBy(() -> transport.send(HttpCall.get(address(silent)), Deadline.after(SHORT)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.NO_ANSWER))
                    .satisfies(e -> assertThat(e.attempts()).isOne());
        }
    }

    @Test
    void send_when_headersAreLaterThanTheAttemptMayTake_isUnavailable() throws Exception {
        HttpTransport impatient = HttpTransport.jdk(HttpSettings.defaults().withAttemptTimeout(SHORT));
        try (ServerSocket silent = listen()) {
            assertThatExceptionOfType(ServiceUnavailableException.class)
                    .isThrownBy(() -> impatient.send(HttpCall.get(address(silent)), later()))
                    .withMessageEndingWith("did not answer in time");
        }
    }

    @Test
    void send_when_bodyStopsHalfWay_isUnavailableAtTheDeadline() throws Exception {
        try (ServerSocket server = listen()) {
            CompletableFuture<Boolean> hungUp = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes(US_ASCII));
                    socket.getOutputStream().flush();
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    return true;
                } catch (IOException e) {
                    return true;
                }
            });
            assertThatExceptionOfType(ServiceUnavailableException.class)
                    .isThrownBy(() -> transport.send(HttpCall.get(address(server)), Deadline.after(SHORT)))
                    .withMessageEndingWith("did not answer in time");
            assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void send_when_deadlineHasPassed_sendsNothing() {
        answer(aResponse());
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> transport.send(call(), Deadline.after(Duration.ZERO)))
                .satisfies(e -> assertThat(e.attempts()).isZero());
        SERVICE.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void send_when_interrupted_isCancelledWithTheFlagSet() throws Exception {
        try (ServerSocket silent = listen()) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> transport.send(HttpCall.get(address(silent)), later()));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static URI address(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }
}
