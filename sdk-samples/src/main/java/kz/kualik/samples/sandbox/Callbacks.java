package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.kualik.core.SdkException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.internal.json.Json;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.callback.CallbackSignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the host that something happened to a call or a case, one after the other and behind the scenes. Thread-safe. */
final class Callbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_ATTEMPTS = 8;
    private static final long FIRST_PAUSE = 100;

    private final Optional<CallbackTarget> target;
    private final Clock clock;
    private final Optional<HttpTransport> http;
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "kualik-sandbox-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    /** Tells nobody without a target. */
    Callbacks(Optional<CallbackTarget> target, Clock clock) {
        this.target = target;
        this.clock = clock;
        this.http = target.map(host -> HttpTransport.jdk());
    }

    void tell(String sessionId, String ticketId) {
        byte[] body = Json.write(Map.of("sessionId", sessionId, "ticketId", ticketId));
        target.ifPresent(host -> later(host, body, 1));
    }

    private void later(CallbackTarget host, byte[] body, int attempt) {
        try {
            sender.schedule(() -> send(host, body, attempt), pause(attempt), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the sandbox is closed, and tells nobody any more");
        }
    }

    /** At once, and then after 100, 200, 400 ... milliseconds: a host may not have stored yet what it is told of. */
    private static long pause(int attempt) {
        return attempt == 1 ? 0 : FIRST_PAUSE << attempt - 2;
    }

    private void send(CallbackTarget host, byte[] body, int attempt) {
        HttpCall call = HttpCall.post(host.address(), "application/json", body)
                .withHeader(CallbackSignature.HEADER, CallbackSignature.of(host.key(), clock.instant(), body));
        try {
            int status = http.orElseThrow().send(call, Deadline.after(PATIENCE)).status();
            if (status / 100 == 2) {
                return;
            }
            LOG.debug("a callback was answered with {}", status);
        } catch (SdkException e) {
            LOG.debug("a callback did not arrive: {}", e.code());
        }
        if (attempt < MOST_ATTEMPTS) {
            later(host, body, attempt + 1);
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
