package kz.kualik.core.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.operation.Deadline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against servers with self-signed certificates that the JDK's keytool makes on the spot. */
@Timeout(60)
class TlsTest {
    private static final String PASSWORD = "password";

    @TempDir
    static Path folder;

    private static Path rightHost;
    private static Path otherHost;
    private static WireMockServer right;
    private static WireMockServer other;

    @BeforeAll
    static void startServers() throws Exception {
        rightHost = keyStore("right", "ip:127.0.0.1");
        otherHost = keyStore("other", "dns:other.example.kz");
        right = start(rightHost);
        other = start(otherHost);
    }

    @AfterAll
    static void stopServers() {
        right.stop();
        other.stop();
    }

    @Test
    void send_when_certificateIsTrusted_brings() throws Exception {
        assertThat(send(right, TlsOptions.trusting(List.of(certificate(rightHost))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void send_when_certificateIsUnknown_refuses() throws Exception {
        TlsOptions elsewhere = TlsOptions.trusting(List.of(certificate(otherHost)));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> send(right, elsewhere))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.PEER_NOT_TRUSTED));
    }

    @Test
    void send_when_trustStoreOfTheJvm_refusesTheSelfSigned() {
        HttpTransport transport = HttpTransport.jdk();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> transport.send(call(right), Deadline.after(Duration.ofSeconds(30))));
    }

    @Test
    void send_when_certificateIsTrustedButOfAnotherHost_refuses() throws Exception {
        TlsOptions trusted = TlsOptions.trusting(List.of(certificate(otherHost)));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> send(other, trusted))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.PEER_NOT_TRUSTED));
    }

    private static HttpReply send(WireMockServer server, TlsOptions tls) {
        return HttpTransport.jdk(HttpSettings.defaults().withTls(tls))
                .send(call(server), Deadline.after(Duration.ofSeconds(30)));
    }

    private static HttpCall call(WireMockServer server) {
        return HttpCall.get(URI.create("https://127.0.0.1:" + server.httpsPort() + "/"));
    }

    private static WireMockServer start(Path keyStore) {
        WireMockServer server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(keyStore.toString())
                .keystoreType("PKCS12")
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        return server;
    }

    private static Path keyStore(String name, String subjectAlternativeName) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subjectAlternativeName,
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return file;
    }

    private static X509Certificate certificate(Path keyStore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return (X509Certificate) store.getCertificate(store.aliases().nextElement());
    }
}
