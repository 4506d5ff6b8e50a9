package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.certificate.NationalCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {
    @Test
    @Timeout(60)
    void sandbox_serves_at_the_printed_addresses_until_it_is_stopped() throws Exception {
        PipedReader printed = new PipedReader(64 * 1024);
        PrintWriter out = new PrintWriter(new PipedWriter(printed));
        FutureTask<Integer> command = new FutureTask<>(
                () -> Kualik.run(Terminal.none(), out, new PrintWriter(new StringWriter()), "sandbox"));
        Thread thread = new Thread(command, "sandbox-command");
        thread.start();

        JsonNode addresses = new ObjectMapper().readTree(new BufferedReader(printed).readLine());
        assertThat(Run.keys(addresses))
                .containsExactly(
                        "base",
                        "mcd",
                        "otp",
                        "operator",
                        "digitalId",
                        "gbdFl",
                        "moderation",
                        "notifications",
                        "nca",
                        "ocsp",
                        "crl",
                        "tsa",
                        "sms",
                        "people");
        String certificate = addresses.get("nca").textValue() + "/certificates/root_gost.cer";
        assertThat(NationalCertificate.parse(get(certificate).body()).certificationAuthority())
                .isTrue();
        String phone = addresses.at("/people/0/phone").textValue().substring(1);
        assertThat(get(addresses.get("sms").textValue() + "?phone=" + phone).statusCode())
                .isEqualTo(200);

        thread.interrupt();
        assertThat(command.get(30, TimeUnit.SECONDS)).isZero();
    }

    private static HttpResponse<byte[]> get(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void sandbox_refuses_when_the_port_is_none() {
        Run.of("sandbox", "--port", "99999").assertUnusable("--port");
    }

    @Test
    void sandbox_refuses_when_the_port_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Run.of("sandbox", "--port", taken.getLocalPort()).assertUnusable("port " + taken.getLocalPort());
        }
    }

    @Test
    void sandbox_refuses_latencies_that_are_none() {
        Run.of("sandbox", "--latency", "otp=soon").assertUnusable("--latency", "100-300");
        Run.of("sandbox", "--latency", "otp=3600001").assertUnusable("--latency", "3600000");
        Run.of("sandbox", "--latency", "weather=1").assertUnusable("--latency", "weather");
    }

    @Test
    @Timeout(60)
    void sandbox_takes_its_time_where_it_is_told() throws Exception {
        Object[] options = {"sandbox", "--latency", "all=0", "--latency", "otp=0", "--latency", "otp=3600000"};
        try (Command sandbox = Command.start(options)) {
            JsonNode addresses = sandbox.line().orElseThrow();
            HttpTransport http = HttpTransport.jdk();

            assertThatThrownBy(() -> http.send(
                            HttpCall.get(URI.create(addresses.get("otp").textValue())),
                            Deadline.after(Duration.ofMillis(300))))
                    .isInstanceOf(ServiceUnavailableException.class);
            assertThat(http.send(
                                    HttpCall.get(URI.create(addresses.get("mcd").textValue())),
                                    Deadline.after(Duration.ofSeconds(30)))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void sandbox_refuses_callbacks_without_a_key_an_address_or_a_long_key(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "k".repeat(32) + "\n");
        Path shortKey = Files.writeString(folder.resolve("short"), "k\n");

        assertThat(Run.of("sandbox", "--callback", "http://127.0.0.1:1/callbacks")
                        .code())
                .isEqualTo(2);
        assertThat(Run.of("sandbox", "--callback-key-file", key).code()).isEqualTo(2);
        assertThat(Run.of("sandbox", "--callback", "file:///etc", "--callback-key-file", key)
                        .code())
                .isEqualTo(2);
        assertThat(Run.of("sandbox", "--callback", "http://127.0.0.1:1/", "--callback-key-file", shortKey)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void sandbox_refuses_faults_scenarios_and_rates_that_are_none() {
        assertThat(Run.of("sandbox", "--fault", "otp=purple").code()).isEqualTo(2);
        assertThat(Run.of("sandbox", "--fault", "weather=slow").code()).isEqualTo(2);
        assertThat(Run.of("sandbox", "--scenario", "sunny").code()).isEqualTo(2);
        assertThat(Run.of("sandbox", "--fault-rate", "2").code()).isEqualTo(2);
    }
}
