package kz.kualik.samples.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server that carries the services of a sandbox. It listens on the loopback interface only, with plain HTTP.
 *
 * <p>An unknown path is answered with 404, a request above {@link #MAX_REQUEST_BYTES} with 413, an exception of a
 * service with 500; all with the JSON of {@link SandboxReply#error}. Thread-safe.
 */
public final class SandboxServer implements AutoCloseable {
    /** The port cannot be opened: another program has it. */
    public static final ErrorCode PORT_TAKEN = ErrorCode.of("samples.sandbox.port-taken");

    /** The largest request, in bytes: three pictures of 10 MiB in base64, and their frame. */
    public static final int MAX_REQUEST_BYTES = 41 * 1024 * 1024;

    /** Enough for every service to be slow at once and still answer a test with a few threads. */
    private static final int THREADS = 24;

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    private final HttpServer server;
    private final ExecutorService threads;
    private final Faults faults;
    private final Set<String> mounted = ConcurrentHashMap.newKeySet();

    private SandboxServer(HttpServer server, ExecutorService threads, Seed seed) {
        this.server = server;
        this.threads = threads;
        this.faults = new Faults(seed);
    }

    /**
     * Opens the port and begins to answer, with 404 until a service is mounted. The address is known before the
     * services are, since certificates name addresses of the services around them.
     *
     * @param port the port, or 0 for a free one
     * @return the running server; close it
     * @throws IllegalArgumentException if the port is not 0 to 65535
     * @throws ConfigurationException if the port cannot be opened, with {@link #PORT_TAKEN}
     */
    public static SandboxServer open(int port) {
        return open(port, new Seed(1));
    }

    /**
     * The same with a seed of one's own.
     *
     * @param port the port, or 0 for a free one
     * @param seed what latencies are drawn from
     * @return the running server; close it
     * @throws IllegalArgumentException if the port is not 0 to 65535
     * @throws ConfigurationException if the port cannot be opened, with {@link #PORT_TAKEN}
     */
    public static SandboxServer open(int port, Seed seed) {
        HttpServer server;
        try {
            // The literal address: "localhost" may resolve to ::1, and a client that tries 127.0.0.1 finds nobody.
            InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException e) {
            throw new ConfigurationException(PORT_TAKEN, "the sandbox cannot listen on port " + port, e);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, new SandboxThreads());
        SandboxServer opened = new SandboxServer(server, threads, seed);
        server.setExecutor(threads);
        server.createContext("/", exchange -> opened.answer(exchange, null));
        server.start();
        return opened;
    }

    /**
     * Adds a service.
     *
     * @param service what answers at its path
     * @throws IllegalArgumentException if another service is mounted there, or the path does not start with a slash
     */
    public void mount(SandboxService service) {
        // The JDK's server would let the later of two services hide the earlier.
        if (!mounted.add(service.path())) {
            throw new IllegalArgumentException("another service is mounted at " + service.path());
        }
        server.createContext(service.path(), exchange -> answer(exchange, service));
    }

    /**
     * Where the server listens.
     *
     * @return such as {@code http://127.0.0.1:54321/}
     */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /**
     * The switches of the faults.
     *
     * @return the switches of this server
     */
    public Faults faults() {
        return faults;
    }

    /** Stops at once: open connections break, and all threads of the server end. May be called again. */
    @Override
    public void close() {
        faults.close();
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a service of the sandbox does not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, @Nullable SandboxService service) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            Optional<Service> known = Service.at(path);
            Optional<Fault> fault = known.flatMap(faults::of);
            if (known.isPresent()) {
                faults.awaitLatency(known.get());
            }
            if (fault.isPresent() && spoil(exchange, known.get(), fault.get())) {
                return;
            }
            SandboxReply reply = reply(exchange, service, path);
            if (fault.isPresent() && fault.get() == Fault.MALFORMED) {
                byte[] body = reply.body();
                reply = new SandboxReply(
                        reply.status() == 204 ? 200 : reply.status(),
                        body.length == 0 ? Map.of("Content-Type", "application/json") : reply.headers(),
                        body.length == 0 ? new byte[] {'{'} : Arrays.copyOf(body, (body.length + 1) / 2));
            }
            send(exchange, reply, fault.isPresent() && fault.get() == Fault.RESET);
        } catch (InterruptedException e) {
            // The server is being closed; the caller sees a broken connection.
            Thread.currentThread().interrupt();
        }
    }

    /** The faults that a service does not see. */
    private boolean spoil(HttpExchange exchange, Service service, Fault fault)
            throws IOException, InterruptedException {
        switch (fault) {
            case UNAVAILABLE -> send(exchange, unavailable(), false);
            case SLOW -> {
                faults.awaitNotSlow(service);
                send(exchange, unavailable(), false);
            }
            case WRONG_CONTENT_TYPE -> {
                byte[] page =
                        "<html><body>Please sign in to this network.</body></html>".getBytes(StandardCharsets.UTF_8);
                send(exchange, SandboxReply.of(200, "text/html; charset=utf-8", page), false);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static SandboxReply unavailable() {
        return SandboxReply.error(503, "unavailable", "The service is down.").with("Retry-After", "1");
    }

    private static SandboxReply reply(HttpExchange exchange, @Nullable SandboxService service, String path)
            throws IOException {
        // HttpServer matches by prefix, so /mcdx would reach /mcd.
        if (service == null || !(path.equals(service.path()) || path.startsWith(service.path() + "/"))) {
            return SandboxReply.error(404, "unknown-path", "There is no such service.");
        }
        byte[] body;
        try (InputStream stream = exchange.getRequestBody()) {
            body = stream.readNBytes(MAX_REQUEST_BYTES + 1);
        }
        if (body.length > MAX_REQUEST_BYTES) {
            return SandboxReply.error(413, "too-large", "The request is too large.");
        }
        try {
            return service.serve(new SandboxRequest(
                    exchange.getRequestMethod(),
                    path.substring(service.path().length()),
                    query(exchange.getRequestURI().getRawQuery()),
                    mediaType(exchange.getRequestHeaders().getFirst("Content-Type")),
                    body));
        } catch (RuntimeException e) {
            LOG.warn("the service at {} failed", service.path(), e);
            return SandboxReply.error(500, "failed", "The service failed.");
        }
    }

    private static void send(HttpExchange exchange, SandboxReply reply, boolean breakOff) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body();
        if (breakOff) {
            // More is promised than is sent; closing the exchange then closes the connection.
            exchange.sendResponseHeaders(200, body.length + 100L);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            return;
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String mediaType(@Nullable String header) {
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Names the threads, so that a test can see that none is left. */
    private static final class SandboxThreads implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "kualik-sandbox-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
