package kz.kualik.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.callback.CallbackVerifier;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.Sms;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BankOnboardingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final SyntheticPerson person = sandbox.people().ordinary();
    private final HttpClient browser = HttpClient.newHttpClient();
    private BankOnboarding bank;
    private String cookie;

    @BeforeEach
    void start() throws Exception {
        bank = BankOnboarding.start(
                Journey.identification(sandbox, KeySet.GOST),
                CallbackVerifier.of(Secret.copyOf("k".repeat(32)), Clock.systemUTC()),
                Language.RUSSIAN);
        HttpResponse<String> begun = browser.send(
                request("/onboarding").POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(begun.statusCode()).isEqualTo(201);
        String set = begun.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("HttpOnly", "SameSite=Strict");
        cookie = set.substring(0, set.indexOf(';'));
        assertThat(begun.body()).doesNotContain(cookie.substring(cookie.indexOf('=') + 1));
    }

    @AfterEach
    void stop() {
        bank.close();
        sandbox.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(bank.address() + path));
    }

    private HttpRequest answer(long version, String answer) throws Exception {
        String body = JSON.writeValueAsString(
                JSON.createObjectNode().put("version", version).put("answer", answer));
        return request("/onboarding/answer")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode where() throws Exception {
        return JSON.readTree(
                send(request("/onboarding").header("Cookie", cookie).build()).body());
    }

    private JsonNode next(String answer) throws Exception {
        HttpResponse<String> response = send(answer(where().path("version").longValue(), answer));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private String code() {
        return sandbox.inbox().last(person.phone()).flatMap(Sms::code).orElseThrow();
    }

    @Test
    void steps_2to9_leadToTheSelfie() throws Exception {
        next("READY");
        next(person.iin().value());
        JsonNode wrong = next(code().equals("000000") ? "000001" : "000000");
        assertThat(wrong.path("step").get(0).textValue()).isEqualTo("4");
        assertThat(wrong.path("reasons")).hasSize(1);
        next(code());
        next("1.4");
        next("");
        next(person.phone().value());
        next(code());
        JsonNode selfie = next("");

        assertThat(selfie.path("step").get(0).textValue()).isEqualTo("10");
        assertThat(where()).isEqualTo(selfie);
    }

    @Test
    void twoAnswersAtTheSameTime_countOnce() throws Exception {
        next("READY");
        HttpRequest answer =
                answer(where().path("version").longValue(), person.iin().value());

        List<Integer> statuses = Stream.of(
                        browser.sendAsync(answer, HttpResponse.BodyHandlers.ofString()),
                        browser.sendAsync(answer, HttpResponse.BodyHandlers.ofString()))
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(where().path("step").get(0).textValue()).isEqualTo("4");
    }

    @Test
    void anOldPage_isToldSo() throws Exception {
        long old = where().path("version").longValue();
        next("READY");

        assertThat(send(answer(old, "READY")).statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsMalformed_isRefusedAndChangesNothing() throws Exception {
        JsonNode before = where();
        for (String body : List.of(
                "", "{", "[]", "{\"version\":1}", "{\"version\":\"1\",\"answer\":\"READY\"}", "x".repeat(9000))) {
            HttpRequest request = request("/onboarding/answer")
                    .header("Cookie", cookie)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(send(request).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(send(answer(before.path("version").longValue(), "BROKEN")).statusCode())
                .isEqualTo(400);
        assertThat(where()).isEqualTo(before);
    }

    @Test
    void withoutTheCookie_thereIsNoSession() throws Exception {
        assertThat(send(request("/onboarding").build()).statusCode()).isEqualTo(404);
        assertThat(send(request("/onboarding")
                                .header("Cookie", "onboarding=" + "0".repeat(32))
                                .build())
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(request("/other").build()).statusCode()).isEqualTo(404);
    }
}
