package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.samples.sandbox.server.ReleaseGrants;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Seed;
import kz.kualik.samples.sandbox.server.Service;

/**
 * Digital ID: steps 8 to 20. An account is of a person whose phone is in the MCD; data are released from an account
 * that has a loaded document.
 */
final class DigitalIdService implements ReleaseGrants {
    private static final Duration GRANT_LIFE = Duration.ofHours(1);

    private final Seed seed;
    private final Clock clock;
    private final McdService mcd;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Grant> grants = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();

    DigitalIdService(Seed seed, Clock clock, McdService mcd) {
        this.seed = seed;
        this.clock = clock;
        this.mcd = mcd;
    }

    SandboxService service() {
        return new JsonRoutes(Service.DIGITAL_ID)
                .on("POST", "/identities", Create.class, this::create)
                .on("POST", "/identities/*/documents", AddDocument.class, this::addDocument)
                .on("POST", "/identities/*/releases", Release.class, this::release)
                .on("POST", "/identities/*/withdrawals", Withdraw.class, this::withdraw);
    }

    @Override
    public synchronized Optional<Iin> holder(String token) {
        return Optional.ofNullable(grants.get(token))
                .filter(grant -> clock.instant().isBefore(grant.expiresAt()))
                .filter(grant -> !withdrawn.contains(grant.consent().consentId()))
                .map(Grant::iin);
    }

    private synchronized SandboxReply create(List<String> ids, Create create) {
        if (!mcd.find(create.iin()).equals(Optional.of(create.phone()))) {
            return SandboxReply.error(422, "phone-differs", "The phone is not the one that is registered.");
        }
        String id = seed.id("digital-id", create.sessionId());
        Account account = accounts.computeIfAbsent(id, key -> new Account(create.iin(), clock.instant()));
        return account.iin.equals(create.iin())
                ? JsonRoutes.ok(new Created(id, account.createdAt))
                : SandboxReply.error(409, "other-person", "The account is of another person.");
    }

    private synchronized SandboxReply addDocument(List<String> ids, AddDocument add) {
        Account account = accounts.get(ids.get(0));
        if (account == null) {
            return unknown();
        }
        account.documents.put(add.documentNumber(), add.state());
        return JsonRoutes.ACCEPTED;
    }

    private synchronized SandboxReply release(List<String> ids, Release release) {
        String id = ids.get(0);
        Account account = accounts.get(id);
        if (account == null) {
            return unknown();
        }
        if (!account.documents.containsValue("loaded")) {
            return SandboxReply.error(409, "no-document", "The account has no loaded document.");
        }
        if (withdrawn.contains(release.consentId())) {
            return SandboxReply.error(409, "consent-withdrawn", "The consent was withdrawn.");
        }
        if (release.givenAt().isAfter(clock.instant())) {
            return SandboxReply.error(422, "consent-in-future", "The consent is of the future.");
        }
        Instant now = clock.instant();
        for (int renewal = 0; ; renewal++) {
            String token = seed.id("grant", id, release.consentId(), renewal);
            Grant grant = grants.computeIfAbsent(token, key -> new Grant(account.iin, release, now.plus(GRANT_LIFE)));
            if (!grant.consent().equals(release)) {
                return SandboxReply.error(409, "other-consent", "This consent was shown with another content.");
            }
            if (now.isBefore(grant.expiresAt())) {
                return JsonRoutes.ok(new Released(token, grant.expiresAt()));
            }
        }
    }

    private synchronized SandboxReply withdraw(List<String> ids, Withdraw withdraw) {
        if (!accounts.containsKey(ids.get(0))) {
            return unknown();
        }
        withdrawn.add(withdraw.consentId());
        return JsonRoutes.ACCEPTED;
    }

    private static SandboxReply unknown() {
        return SandboxReply.error(404, "unknown-identity", "There is no such account.");
    }

    private static final class Account {
        private final Iin iin;
        private final Instant createdAt;
        private final Map<String, String> documents = new HashMap<>();

        Account(Iin iin, Instant createdAt) {
            this.iin = iin;
            this.createdAt = createdAt;
        }
    }

    private record Grant(Iin iin, Release consent, Instant expiresAt) {}

    private record Create(String sessionId, Iin iin, PhoneNumber phone) {
        Create {
            Objects.requireNonNull(sessionId, "sessionId");
            Objects.requireNonNull(iin, "iin");
            Objects.requireNonNull(phone, "phone");
        }
    }

    private record Created(String id, Instant createdAt) {}

    private record AddDocument(String documentNumber, String state) {
        AddDocument {
            Objects.requireNonNull(documentNumber, "documentNumber");
            if (!List.of("loaded", "in-moderation", "not-loaded").contains(state)) {
                throw new IllegalArgumentException("unknown state");
            }
        }
    }

    private record Release(String consentId, String textSha256, Instant givenAt) {
        Release {
            Objects.requireNonNull(consentId, "consentId");
            Objects.requireNonNull(textSha256, "textSha256");
            Objects.requireNonNull(givenAt, "givenAt");
        }
    }

    private record Withdraw(String consentId) {
        Withdraw {
            Objects.requireNonNull(consentId, "consentId");
        }
    }

    private record Released(String token, Instant expiresAt) {}
}
