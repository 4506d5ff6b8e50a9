package kz.kualik.samples.sandbox.nca;

import java.util.Map;
import java.util.function.Supplier;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxRequest;
import kz.kualik.samples.sandbox.server.SandboxService;
import org.jspecify.annotations.Nullable;

/** What is fetched by name: certificates of the authorities, and revocation lists. */
final class FileService implements SandboxService {
    private final String path;
    private final String contentType;
    private final Map<String, Supplier<byte[]>> files;

    FileService(String path, String contentType, Map<String, Supplier<byte[]>> files) {
        this.path = path;
        this.contentType = contentType;
        this.files = Map.copyOf(files);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public SandboxReply serve(SandboxRequest request) {
        @Nullable
        Supplier<byte[]> file =
                request.path().isEmpty() ? null : files.get(request.path().substring(1));
        if (file == null) {
            return Replies.unknownFile();
        }
        return request.method().equals("GET")
                ? SandboxReply.of(200, contentType, file.get())
                : Replies.wrongMethod("GET");
    }
}
