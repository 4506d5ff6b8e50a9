package kz.kualik.core.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.internal.waiting.Interruption;
import kz.kualik.core.operation.Deadline;
import org.jspecify.annotations.Nullable;

/** See {@link HttpTransport#jdk(HttpSettings)}. */
final class JdkTransport implements HttpTransport {
    private final HttpSettings settings;
    private final HttpClient client;

    JdkTransport(HttpSettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        if (settings.tls() != null) {
            builder.sslContext(settings.tls().context());
        }
        this.client = builder.build();
    }

    @Override
    public HttpReply send(HttpCall call, Deadline deadline) {
        if (deadline.passed()) {
            throw new ServiceUnavailableException(
                    HttpErrorCodes.NO_ANSWER, "the deadline had passed before " + call.peer() + " was called");
        }
        // Waiting on the future and not HttpRequest.timeout, which ends with the headers and leaves the body unlimited.
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request(call), head -> new LimitedBody(call.maxReplyBytes()));
        try {
            long nanos = deadline.atMost(settings.attemptTimeout()).toNanos();
            return reply(exchange.get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw noAnswer(call.peer() + " did not answer in time", e);
        } catch (InterruptedException e) {
            throw Interruption.restored(e);
        } catch (ExecutionException e) {
            throw failure(call, e.getCause());
        } finally {
            // Hangs up if the reply is not here yet; does nothing otherwise.
            exchange.cancel(true);
        }
    }

    private HttpRequest request(HttpCall call) {
        byte[] body = call.body();
        BodyPublisher publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri())
                .method(call.method(), publisher)
                .setHeader("User-Agent", settings.userAgent());
        call.headers().forEach(builder::setHeader);
        return builder.build();
    }

    private static HttpReply reply(HttpResponse<byte[]> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new HttpReply(response.statusCode(), headers, response.body());
    }

    private static SdkException failure(HttpCall call, @Nullable Throwable cause) {
        if (find(cause, LimitedBody.TooLarge.class)) {
            return new ProtocolException(
                    HttpErrorCodes.REPLY_TOO_LARGE,
                    call.peer() + " sent more than " + call.maxReplyBytes() + " bytes",
                    null,
                    1);
        }
        if (find(cause, java.net.ProtocolException.class)) {
            // Without the cause: its message quotes what the peer sent.
            return new ProtocolException(
                    HttpErrorCodes.MALFORMED_REPLY, call.peer() + " answered with something else than HTTP", null, 1);
        }
        if (find(cause, SSLException.class) && find(cause, CertificateException.class)) {
            return new ConfigurationException(
                    HttpErrorCodes.PEER_NOT_TRUSTED, "the certificate of " + call.peer() + " is not trusted", cause);
        }
        return noAnswer("no answer from " + call.peer(), cause);
    }

    private static ServiceUnavailableException noAnswer(String message, @Nullable Throwable cause) {
        return new ServiceUnavailableException(HttpErrorCodes.NO_ANSWER, message, cause, 1);
    }

    private static boolean find(@Nullable Throwable error, Class<? extends Throwable> type) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return true;
            }
        }
        return false;
    }
}
