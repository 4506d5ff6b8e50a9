package kz.kualik.samples.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.callback.Callback;
import kz.kualik.identity.callback.CallbackSignature;
import kz.kualik.identity.callback.CallbackVerdict;
import kz.kualik.identity.callback.CallbackVerifier;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.CameraStep;
import kz.kualik.identity.identification.DigitalIdCodeStep;
import kz.kualik.identity.identification.DigitalIdPhoneStep;
import kz.kualik.identity.identification.DigitalIdStep;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.IinStep;
import kz.kualik.identity.identification.KeyEntryStep;
import kz.kualik.identity.identification.NcaLayerStep;
import kz.kualik.identity.identification.PhoneCodeStep;
import kz.kualik.identity.identification.RemoteIdentification;

/**
 * The flow inside the web service of a bank: steps 2 to 9 over HTTP, two requests at a time. What a service must do itself is
 * here: the session id in a cookie that no script reads and no log sees, the version of the page with each answer, so that of
 * two answers one counts, limits on what comes in, and errors that say nothing.
 *
 * <pre>{@code
 * POST /onboarding                                          -> 201, a cookie, and the first step
 * GET  /onboarding                                          -> 200, where the session stands
 * POST /onboarding/answer {"version":3,"answer":"..."}      -> 200, the next step; 409 if somebody else answered meanwhile
 * POST /callbacks {"sessionId":"...","ticketId":"..."}      -> 204; 403 if it is not signed with the key of callbacks
 * }</pre>
 *
 * <p>A step is {@code {"step":["4"],"version":3,"prompt":"...","reasons":["..."]}}. Beyond a sample it needs TLS before it, a
 * token against forged requests, and limits of requests and of time for each address.
 */
public final class BankOnboarding implements AutoCloseable {
    private static final int LARGEST_REQUEST = 4096;
    private static final Pattern COOKIE = Pattern.compile("(?:^|;\\s*)onboarding=([0-9a-f]{32})(?:;|$)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RemoteIdentification identification;
    private final CallbackVerifier callbacks;
    private final Language language;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    private BankOnboarding(
            RemoteIdentification identification, CallbackVerifier callbacks, Language language, HttpServer server) {
        this.identification = identification;
        this.callbacks = callbacks;
        this.language = language;
        this.server = server;
    }

    /**
     * Starts on a free port of the loopback interface.
     *
     * @param identification the flow
     * @param callbacks who may tell that something happened to a call or a case
     * @param language in which the bank speaks to the person
     * @return a running service; close it
     * @throws IOException if there is no port
     */
    public static BankOnboarding start(
            RemoteIdentification identification, CallbackVerifier callbacks, Language language) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        BankOnboarding service = new BankOnboarding(identification, callbacks, language, server);
        server.setExecutor(service.threads);
        server.createContext("/onboarding", service::answer);
        server.createContext("/callbacks", service::called);
        server.start();
        return service;
    }

    /**
     * Where it is.
     *
     * @return such as {@code http://127.0.0.1:40000}
     */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String what =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (what) {
                case "POST /onboarding" -> guarded(exchange, 201, () -> begin(exchange));
                case "GET /onboarding" -> guarded(exchange, 200, () -> identification.resume(session(exchange)));
                case "POST /onboarding/answer" -> guarded(exchange, 200, () -> next(exchange));
                default -> send(exchange, 404, Map.of("error", "unknown"));
            }
        }
    }

    private void called(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
            String signature = exchange.getRequestHeaders().getFirst(CallbackSignature.HEADER);
            if (callbacks.verify(signature, body) instanceof CallbackVerdict.Genuine genuine) {
                exchange.sendResponseHeaders(notified(genuine.callback()), -1);
            } else {
                exchange.sendResponseHeaders(403, -1);
            }
        }
    }

    private int notified(Callback callback) {
        try {
            identification.notified(callback);
            return 204;
        } catch (ServiceUnavailableException e) {
            // The sender tries again.
            return 503;
        } catch (SdkException e) {
            return 404;
        }
    }

    private interface Request {
        IdentificationStep carryOut() throws IOException;
    }

    /** What went wrong, in the few ways that a page must tell apart. */
    private void guarded(HttpExchange exchange, int done, Request request) throws IOException {
        try {
            send(exchange, done, view(request.carryOut()));
        } catch (ServiceUnavailableException e) {
            exchange.getResponseHeaders().set("Retry-After", "5");
            send(exchange, 503, Map.of("error", "try-again"));
        } catch (ServiceRejectedException e) {
            boolean conflict = e.code().equals(IdentityErrorCodes.SESSION_CONFLICT);
            send(exchange, conflict ? 409 : 404, Map.of("error", conflict ? "answered-already" : "no-session"));
        } catch (SdkException e) {
            send(exchange, 500, Map.of("error", e.code().value()));
        } catch (IllegalArgumentException e) {
            send(exchange, 400, Map.of("error", "malformed"));
        }
    }

    private IdentificationStep begin(HttpExchange exchange) {
        IdentificationStep step = identification.begin(BeginRequest.inLanguage(language));
        // With Secure a browser would send it over https only, and the sample speaks plain http on the loopback
        // interface: a
        // service behind TLS adds it.
        exchange.getResponseHeaders()
                .set(
                        "Set-Cookie",
                        "onboarding=" + step.session().value() + "; HttpOnly; SameSite=Strict; Path=/onboarding");
        return step;
    }

    private static SessionId session(HttpExchange exchange) {
        String cookies = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie"))
                .orElse("");
        Matcher cookie = COOKIE.matcher(cookies);
        if (!cookie.find()) {
            throw new ServiceRejectedException(IdentityErrorCodes.SESSION_UNKNOWN, "there is no cookie");
        }
        return new SessionId(cookie.group(1));
    }

    private IdentificationStep next(HttpExchange exchange) throws IOException {
        JsonNode body = body(exchange);
        IdentificationStep step = identification.resume(session(exchange));
        if (!body.path("version").isIntegralNumber() || !body.path("answer").isTextual()) {
            throw new IllegalArgumentException("version and answer are missing");
        }
        if (body.path("version").longValue() != step.version()) {
            throw new ServiceRejectedException(IdentityErrorCodes.SESSION_CONFLICT, "the page is of another version");
        }
        return advance(step, body.path("answer").textValue());
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(LARGEST_REQUEST + 1);
            if (bytes.length > LARGEST_REQUEST) {
                throw new IllegalArgumentException("the request is too large");
            }
            try {
                return JSON.readTree(bytes);
            } catch (com.fasterxml.jackson.core.JacksonException e) {
                throw new IllegalArgumentException("the request is no JSON");
            }
        }
    }

    /** What may be answered at a step is what the step offers, and nothing else can be called. */
    private static IdentificationStep advance(IdentificationStep step, String answer) {
        if (step instanceof CameraStep camera) {
            return camera.report(CameraReport.valueOf(answer));
        } else if (step instanceof IinStep iin) {
            return iin.submit(answer);
        } else if (step instanceof PhoneCodeStep sms) {
            try (Secret code = Secret.copyOf(answer)) {
                return sms.confirm(code);
            }
        } else if (step instanceof NcaLayerStep probe) {
            return probe.report(answer.isEmpty() ? NcaLayerReport.absent() : NcaLayerReport.running(answer));
        } else if (step instanceof KeyEntryStep entry) {
            return entry.goOn();
        } else if (step instanceof DigitalIdPhoneStep phone) {
            return phone.submit(answer);
        } else if (step instanceof DigitalIdCodeStep sms) {
            try (Secret code = Secret.copyOf(answer)) {
                return sms.confirm(code);
            }
        } else if (step instanceof DigitalIdStep start) {
            return start.start();
        }
        throw new IllegalArgumentException("the sample ends here");
    }

    private Map<String, Object> view(IdentificationStep step) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("step", step.numbers());
        view.put("version", step.version());
        view.put("prompt", step.prompt().in(language));
        List<String> reasons = step.reasons().stream()
                .map(reason -> reason.text().in(language))
                .toList();
        view.put("reasons", reasons);
        return view;
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> view) throws IOException {
        byte[] bytes = JSON.writeValueAsString(view).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
