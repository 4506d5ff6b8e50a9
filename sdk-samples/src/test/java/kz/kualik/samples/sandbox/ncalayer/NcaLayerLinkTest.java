package kz.kualik.samples.sandbox.ncalayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.custody.NcaLayerLink;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's side of the wire, against a server that says what a test wants. */
class NcaLayerLinkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final char[] NO_SECRET = "nosecret".toCharArray();

    private Talking server;

    @AfterEach
    void close() throws InterruptedException {
        if (server != null) {
            server.stop(1000);
        }
    }

    private static final class Talking extends WebSocketServer {
        private final CompletableFuture<Void> started = new CompletableFuture<>();
        private final BiConsumer<WebSocket, String> answering;
        private String greeting = "{\"result\":{\"version\":\"1.4\"}}";

        Talking(BiConsumer<WebSocket, String> answering) {
            super(new InetSocketAddress("127.0.0.1", 0), 1);
            this.answering = answering;
            setDaemon(true);
            setConnectionLostTimeout(0);
        }

        @Override
        public void onStart() {
            started.complete(null);
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
            connection.send(greeting);
        }

        @Override
        public void onMessage(WebSocket connection, String message) {
            answering.accept(connection, message);
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

        @Override
        public void onError(WebSocket connection, Exception error) {}
    }

    private URI start(String scheme, Talking talking) {
        server = talking;
        server.start();
        server.started.orTimeout(20, TimeUnit.SECONDS).join();
        return URI.create(scheme + "://127.0.0.1:" + server.getPort() + "/");
    }

    @Test
    void ask_whenHeartbeatsComeBetween_givesTheAnswer() {
        URI address = start("ws", new Talking((connection, message) -> {
            connection.send("--heartbeat--");
            connection.send("{\"asked\":" + message + "}");
        }));

        assertThat(NcaLayerLink.webSocket(address, PATIENCE).ask("id", "{\"a\":1}"))
                .isEqualTo("{\"asked\":{\"a\":1}}");
    }

    @Test
    void ask_whenTheAnswerIsLong_givesItWhole() {
        String long1 = "\"" + "қ".repeat(200_000) + "\"";
        URI address = start("ws", new Talking((connection, message) -> connection.send(long1)));

        assertThat(NcaLayerLink.webSocket(address, PATIENCE).ask("id", "{}")).isEqualTo(long1);
    }

    @Test
    void ask_whenTheAnswerHasNoEnd_refusesIt() {
        URI address = start("ws", new Talking((connection, message) -> connection.send("x".repeat(1024 * 1024 + 1))));

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> NcaLayerLink.webSocket(address, PATIENCE).ask("id", "{}"))
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.NCALAYER_FAULTY);
    }

    /** Names and IIN go to a program that greets as NCALayer does, and not to whatever else listens there. */
    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "{}", "null", "{\"result\":{\"version\":14}}", "{\"result\":\"1.4\"}", "[[[[[[", ""})
    void ask_whenNoNcaLayerGreets_isToldNothing(String greeting) {
        List<String> heard = new CopyOnWriteArrayList<>();
        Talking other = new Talking((connection, message) -> {
            heard.add(message);
            connection.send("{}");
        });
        other.greeting = greeting;
        URI address = start("ws", other);

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> NcaLayerLink.webSocket(address, PATIENCE).ask("id", "{}"))
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.NCALAYER_FAULTY);
        assertThat(heard).isEmpty();
    }

    /** What is for this computer does not leave it, whatever way to the network the host has set. */
    @Test
    void ask_whenTheHostGoesThroughAProxy_doesNot() {
        URI address = start("ws", new Talking((connection, message) -> connection.send("{}")));
        ProxySelector before = ProxySelector.getDefault();
        // Nobody listens at the port 1 of the loopback interface.
        ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", 1)));
        try {
            assertThat(NcaLayerLink.webSocket(address, PATIENCE).ask("id", "{}"))
                    .isEqualTo("{}");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT2562047788015215H"})
    void webSocket_withoutPatienceOrWithoutEnd_isRefused(String patience) {
        URI address = URI.create("wss://127.0.0.1:13579");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NcaLayerLink.webSocket(address, Duration.parse(patience)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:13579", "ws://192.0.2.1:13579", "ws://example.kz", "wss:nowhere"})
    void webSocket_toAnythingElse_isRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> NcaLayerLink.webSocket(URI.create(address), PATIENCE));
    }

    @Test
    void ask_overTls_believesTheGivenCertificateOnly() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        X509Certificate certificate = certificate(keys);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("server", keys.getPrivate(), NO_SECRET, new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, NO_SECRET);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(managers.getKeyManagers(), null, null);
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
        Talking talking = new Talking((connection, message) -> connection.send("{}"));
        talking.setWebSocketFactory(new DefaultSSLWebSocketServerFactory(serving));
        URI address = start("wss", talking);

        assertThat(NcaLayerLink.webSocket(address, PATIENCE, trusting).ask("id", "{}"))
                .isEqualTo("{}");
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> NcaLayerLink.webSocket(address, PATIENCE).ask("id", "{}"));
    }

    private static X509Certificate certificate(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=localhost");
        Date now = new Date();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                new Date(now.getTime() - 60_000),
                                new Date(now.getTime() + 3_600_000),
                                name,
                                keys.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }
}
