package kz.kualik.samples.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxRequest;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Service;

/** A service that speaks JSON: which method on which path is answered by what. */
final class JsonRoutes implements SandboxService {
    /** The answer to a request that has no other. */
    static final SandboxReply ACCEPTED = ok(new Accepted("accepted"));

    /** Answers a request that has a JSON body. */
    interface WithBody<T> {
        SandboxReply answer(List<String> ids, T body);
    }

    /** Answers a request that has none. */
    interface WithoutBody {
        SandboxReply answer(List<String> ids, SandboxRequest request);
    }

    private record Accepted(String status) {}

    private record Route(String method, List<String> template, WithoutBody answer) {
        /** The parts of the path for which the template has {@code *}; empty if the path is another. */
        Optional<List<String>> ids(List<String> segments) {
            if (segments.size() != template.size()) {
                return Optional.empty();
            }
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < segments.size(); i++) {
                if (template.get(i).equals("*")) {
                    ids.add(segments.get(i));
                } else if (!template.get(i).equals(segments.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(ids);
        }
    }

    private final String path;
    private final List<Route> routes = new ArrayList<>();

    JsonRoutes(Service service) {
        this(service.path());
    }

    JsonRoutes(String path) {
        this.path = path;
    }

    /** Adds a route; {@code *} in the path stands for any one segment. Called before the service is mounted. */
    <T> JsonRoutes on(String method, String template, Class<T> body, WithBody<T> answer) {
        return on(method, template, (ids, request) -> {
            if (!request.contentType().equals("application/json")) {
                return SandboxReply.error(415, "not-json", "The request must be application/json.");
            }
            T read;
            try {
                read = Json.read(request.body(), body);
            } catch (ProtocolException e) {
                return SandboxReply.error(400, "malformed", "The request is not the JSON that is expected here.");
            }
            return answer.answer(ids, read);
        });
    }

    JsonRoutes on(String method, String template, WithoutBody answer) {
        routes.add(new Route(method, List.of(template.substring(1).split("/")), answer));
        return this;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public SandboxReply serve(SandboxRequest request) {
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<List<String>> ids = route.ids(request.segments());
            if (ids.isPresent() && route.method().equals(request.method())) {
                return route.answer().answer(ids.get(), request);
            }
            ids.ifPresent(otherMethod -> allowed.add(route.method()));
        }
        return allowed.isEmpty()
                ? SandboxReply.error(404, "unknown-path", "There is no such path.")
                : SandboxReply.error(405, "wrong-method", "The path has other methods.")
                        .with("Allow", String.join(", ", allowed));
    }

    static SandboxReply ok(Object body) {
        return SandboxReply.of(200, "application/json", Json.write(body));
    }
}
