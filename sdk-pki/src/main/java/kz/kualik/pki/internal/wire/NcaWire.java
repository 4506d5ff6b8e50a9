package kz.kualik.pki.internal.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of the NCA's issuing service, as the sandbox speaks it. Octets are Base64. */
public final class NcaWire {
    private NcaWire() {}

    /** GET agreement. */
    public record Agreement(String version, String kk, String ru, String en) {}

    /** PUT applications/{id}: the request. */
    public record Application(
            String iin,
            String agreementVersion,
            @Nullable String email,
            String storage,
            List<String> requests,
            String authorization) {
        /** Prints nothing personal. */
        @Override
        public String toString() {
            return "Application[***]";
        }
    }

    /** PUT applications/{id}: the reply. */
    public record Receipt(String applicationId, Instant receivedAt) {}

    /** GET applications/{id}: {@code state} is pending, issued or refused; the rest as the state needs it. */
    public record State(
            String state,
            @Nullable Integer checkAgainSeconds,
            @Nullable List<String> certificates,
            @Nullable List<String> chain,
            @Nullable Refusal reason) {}

    /** PUT applications/{id}/revocation: the request; the reason is a name of RevocationReason. */
    public record Revocation(String reason, String authorization) {
        /** Prints no authorization. */
        @Override
        public String toString() {
            return "Revocation[" + reason + "]";
        }
    }

    /** PUT applications/{id}/revocation: the reply. */
    public record Revoked(String applicationId, Instant revokedAt) {}

    /** Why an application was refused. */
    public record Refusal(String code, String kk, String ru, String en) {}
}
