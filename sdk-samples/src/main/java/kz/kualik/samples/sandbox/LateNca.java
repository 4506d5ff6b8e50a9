package kz.kualik.samples.sandbox;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kualik.samples.sandbox.nca.SandboxNca;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxRequest;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Service;
import org.jspecify.annotations.Nullable;

/**
 * The NCA, made when it is first needed: its RSA keys take about a second, and a test of another service should not
 * wait for them.
 */
final class LateNca implements SandboxService {
    private final Supplier<SandboxNca> maker;
    private @Nullable SandboxNca made;

    LateNca(Supplier<SandboxNca> maker) {
        this.maker = maker;
    }

    synchronized SandboxNca nca() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    /** Without making it. */
    synchronized Optional<SandboxNca> ifMade() {
        return Optional.ofNullable(made);
    }

    @Override
    public String path() {
        return Service.NCA.path();
    }

    @Override
    public SandboxReply serve(SandboxRequest request) {
        String path = path() + request.path();
        return nca().services().stream()
                .filter(service -> path.equals(service.path()) || path.startsWith(service.path() + "/"))
                .max(Comparator.comparingInt(service -> service.path().length()))
                .map(service -> service.serve(new SandboxRequest(
                        request.method(),
                        path.substring(service.path().length()),
                        request.query(),
                        request.contentType(),
                        request.body())))
                .orElse(SandboxReply.error(404, "unknown-path", "The NCA has no such path."));
    }
}
