package kz.kualik.pki.enrolment;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.wire.NcaWire;
import kz.kualik.pki.report.Reason;
import org.jspecify.annotations.Nullable;

/** The issuing service over HTTP, in the contract of the sandbox. */
final class HttpCertificationAuthority implements CertificationAuthority {
    private static final ErrorCode BROKEN_REPLY = ErrorCode.of("pki.nca.broken-reply");

    /** Certificates and their chain take a few kilobytes each. */
    private static final int MAXIMUM_REPLY = 256 * 1024;

    private final JsonHttp service;

    HttpCertificationAuthority(HttpTransport transport, URI base) {
        // Reading is safe to repeat, and so is a PUT under an id of our own.
        service = new JsonHttp(transport, base).withMaxReplyBytes(MAXIMUM_REPLY).idempotently();
    }

    @Override
    public UserAgreement agreement(Deadline deadline) {
        NcaWire.Agreement reply = service.call("GET", "/agreement", null, NcaWire.Agreement.class, deadline);
        return checked(() -> new UserAgreement(reply.version(), new LocalizedText(reply.kk(), reply.ru(), reply.en())));
    }

    @Override
    public ApplicationReceipt submit(KeyApplication application, Deadline deadline) {
        NcaWire.Application body = new NcaWire.Application(
                application.iin().value(),
                application.agreementVersion(),
                application.email().orElse(null),
                application.storage().oid(),
                application.requests().stream()
                        .map(request -> Base64.getEncoder().encodeToString(request.encoded()))
                        .toList(),
                application.authorization());
        NcaWire.Receipt reply = service.call("PUT", path(application.id()), body, NcaWire.Receipt.class, deadline);
        return checked(() -> {
            require(application.id().equals(reply.applicationId()), "the receipt is for another application");
            return new ApplicationReceipt(reply.applicationId(), reply.receivedAt());
        });
    }

    @Override
    public IssuanceState state(String applicationId, Deadline deadline) {
        NcaWire.State reply = service.call("GET", path(applicationId), null, NcaWire.State.class, deadline);
        return checked(() -> switch (reply.state()) {
            case "pending" ->
                new IssuanceState.Pending(
                        Duration.ofSeconds(Objects.requireNonNull(reply.checkAgainSeconds(), "checkAgainSeconds")));
            case "issued" -> new IssuanceState.Issued(certificates(reply.certificates()), certificates(reply.chain()));
            case "refused" -> refused(Objects.requireNonNull(reply.reason(), "reason"));
            default -> throw new IllegalArgumentException("unknown state");
        });
    }

    @Override
    public RevocationReceipt revoke(
            String applicationId, RevocationReason reason, String authorization, Deadline deadline) {
        NcaWire.Revocation body = new NcaWire.Revocation(reason.name(), authorization);
        NcaWire.Revoked reply =
                service.call("PUT", path(applicationId) + "/revocation", body, NcaWire.Revoked.class, deadline);
        return checked(() -> {
            require(applicationId.equals(reply.applicationId()), "the receipt is for another application");
            return new RevocationReceipt(reply.applicationId(), reply.revokedAt());
        });
    }

    private static IssuanceState refused(NcaWire.Refusal reason) {
        return new IssuanceState.Refused(new Reason(
                ErrorCode.of("pki.nca." + reason.code()), new LocalizedText(reason.kk(), reason.ru(), reason.en())));
    }

    private static List<NationalCertificate> certificates(@Nullable List<String> encoded) {
        return Objects.requireNonNull(encoded, "certificates").stream()
                .map(text -> NationalCertificate.parse(Base64.getDecoder().decode(text)))
                .toList();
    }

    private static String path(String applicationId) {
        return "/applications/" + URLEncoder.encode(applicationId, StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** What is missing or malformed in a reply is the service's fault, whatever way it shows. */
    private static <T> T checked(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (NullPointerException | IllegalArgumentException | SdkException e) {
            throw new ProtocolException(BROKEN_REPLY, "the NCA's reply lacks a part, or a part of it is malformed", e);
        }
    }
}
