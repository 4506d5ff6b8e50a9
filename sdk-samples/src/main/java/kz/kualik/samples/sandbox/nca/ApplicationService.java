package kz.kualik.samples.sandbox.nca;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.internal.wire.NcaWire;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxRequest;
import kz.kualik.samples.sandbox.server.SandboxService;

/** Receives applications and tells their state (steps 25 and 26). */
final class ApplicationService implements SandboxService {
    /** Three requests of a few kilobytes, and their frame. */
    private static final int MAXIMUM_SIZE = 256 * 1024;

    private static final Pattern ID = Pattern.compile("/[A-Za-z0-9._-]{1,64}");

    private static final Pattern REVOCATION = Pattern.compile("/([A-Za-z0-9._-]{1,64})/revocation");

    private final Applications applications;

    ApplicationService(Applications applications) {
        this.applications = applications;
    }

    @Override
    public String path() {
        return "/nca/applications";
    }

    @Override
    public SandboxReply serve(SandboxRequest request) {
        Matcher revocation = REVOCATION.matcher(request.path());
        if (revocation.matches()) {
            return request.method().equals("PUT") ? revoke(revocation.group(1), request) : Replies.wrongMethod("PUT");
        }
        if (!ID.matcher(request.path()).matches()) {
            return SandboxReply.error(404, "unknown-application", "This is not the id of an application.");
        }
        String id = request.path().substring(1);
        return switch (request.method()) {
            case "GET" -> state(id);
            case "PUT" -> submit(id, request);
            default -> Replies.wrongMethod("GET, PUT");
        };
    }

    private SandboxReply state(String id) {
        return applications
                .find(id)
                .map(application -> Replies.json(application.state()))
                .orElseGet(() -> SandboxReply.error(404, "unknown-application", "There is no such application."));
    }

    private SandboxReply revoke(String id, SandboxRequest request) {
        if (!request.contentType().equals("application/json")) {
            return Replies.wrongContentType("application/json");
        }
        if (request.body().length > MAXIMUM_SIZE) {
            return Replies.tooLarge();
        }
        Optional<Application> application = applications.find(id);
        if (application.isEmpty()) {
            return SandboxReply.error(404, "unknown-application", "There is no such application.");
        }
        NcaWire.Revocation content;
        RevocationReason reason;
        try {
            content = Json.read(request.body(), NcaWire.Revocation.class);
            reason = RevocationReason.valueOf(String.valueOf(content.reason()));
        } catch (ProtocolException | IllegalArgumentException e) {
            return SandboxReply.error(422, "malformed-revocation", "The body is not a revocation.");
        }
        return applications
                .revoke(application.get(), reason.crlReason(), String.valueOf(content.authorization()))
                .map(at -> Replies.json(new NcaWire.Revoked(id, at)))
                .orElseGet(() -> SandboxReply.error(
                        403, "not-authorized", "The authorization is not the applicant's, or has expired."));
    }

    private SandboxReply submit(String id, SandboxRequest request) {
        if (!request.contentType().equals("application/json")) {
            return Replies.wrongContentType("application/json");
        }
        byte[] body = request.body();
        if (body.length > MAXIMUM_SIZE) {
            return Replies.tooLarge();
        }
        try {
            NcaWire.Application content = read(body);
            Application application = applications.submit(id, content);
            return application.holds(content)
                    ? Replies.json(new NcaWire.Receipt(id, application.receivedAt()))
                    : SandboxReply.error(409, "other-content", "The id belongs to an application with other content.");
        } catch (MalformedApplication e) {
            return SandboxReply.error(422, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static NcaWire.Application read(byte[] body) throws MalformedApplication {
        NcaWire.Application content;
        try {
            content = Json.read(body, NcaWire.Application.class);
        } catch (ProtocolException e) {
            throw new MalformedApplication("malformed-application", "The body is not an application.");
        }
        // Jackson leaves what is missing as null.
        boolean whole = Stream.of(content.iin(), content.agreementVersion(), content.storage(), content.authorization())
                        .allMatch(Objects::nonNull)
                && content.requests() != null
                && content.requests().stream().allMatch(Objects::nonNull);
        if (!whole) {
            throw new MalformedApplication("malformed-application", "A part of the application is missing.");
        }
        return content;
    }
}
