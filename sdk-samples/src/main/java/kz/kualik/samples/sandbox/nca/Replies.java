package kz.kualik.samples.sandbox.nca;

import kz.kualik.core.internal.json.Json;
import kz.kualik.samples.sandbox.server.SandboxReply;

/** The replies that several services of the NCA give. */
final class Replies {
    private Replies() {}

    static SandboxReply json(Object value) {
        return SandboxReply.of(200, "application/json", Json.write(value));
    }

    static SandboxReply wrongMethod(String allowed) {
        return SandboxReply.error(405, "wrong-method", "The service does not know this method.")
                .with("Allow", allowed);
    }

    static SandboxReply wrongContentType(String expected) {
        return SandboxReply.error(415, "wrong-content-type", "The service expects " + expected + ".");
    }

    static SandboxReply tooLarge() {
        return SandboxReply.error(413, "too-large", "The request is too large.");
    }

    static SandboxReply unknownFile() {
        return SandboxReply.error(404, "unknown-file", "There is no such file.");
    }
}
