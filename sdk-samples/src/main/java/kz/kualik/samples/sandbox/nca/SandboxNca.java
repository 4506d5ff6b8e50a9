package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import java.net.URI;
import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.samples.sandbox.server.ReleaseGrants;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Seed;
import org.jspecify.annotations.Nullable;

/**
 * The National Certification Authority of a sandbox. It has no thread and no port of its own: its {@link #services()}
 * are mounted on a {@link kz.kualik.samples.sandbox.server.SandboxServer}. Thread-safe.
 */
public final class SandboxNca {
    private final Clock clock;
    private final List<Hierarchy> hierarchies;
    private final Map<Authority, RevocationLists> lists = new LinkedHashMap<>();
    private final Applications applications;
    private final List<SandboxService> services;

    private SandboxNca(Seed seed, Clock clock, URI address, ReleaseGrants grants, int pendingAnswers) {
        this.clock = clock;
        Addresses addresses = new Addresses(address);
        this.hierarchies = Arrays.stream(Family.values())
                .map(family -> new Hierarchy(family, seed, addresses))
                .toList();
        for (Hierarchy hierarchy : hierarchies) {
            lists.put(hierarchy.root(), new RevocationLists(hierarchy.root(), clock, RevocationLists.MONTHLY));
            lists.put(hierarchy.nca(), new RevocationLists(hierarchy.nca(), clock, RevocationLists.DAILY));
        }
        this.applications = new Applications(hierarchies, clock, grants, pendingAnswers);
        this.services = List.of(
                new AgreementService(),
                new ApplicationService(applications),
                new FileService("/nca/certificates", "application/pkix-cert", certificateFiles()),
                new FileService("/nca/crl", "application/pkix-crl", revocationFiles()),
                new OcspService(hierarchies, clock),
                new TimeStampService(hierarchies, clock));
    }

    /**
     * Begins to make an NCA.
     *
     * @return a builder that needs seed, clock, address and grants
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What answers for the NCA.
     *
     * @return services under {@code /nca}, to be mounted where {@link Builder#address} says
     */
    public List<SandboxService> services() {
        return services;
    }

    /**
     * The roots, to be trusted by whoever trusts this sandbox.
     *
     * @return the GOST root and the RSA root; the same for the same seed
     */
    public List<NationalCertificate> trustAnchors() {
        return hierarchies.stream()
                .map(hierarchy -> hierarchy.root().certificate())
                .toList();
    }

    /**
     * The authorities below the roots, for building paths.
     *
     * @return the GOST authority and the RSA authority
     */
    public List<NationalCertificate> issuers() {
        return hierarchies.stream()
                .map(hierarchy -> hierarchy.nca().certificate())
                .toList();
    }

    /**
     * How many applications were taken, those among them that were refused later.
     *
     * @return the number of this moment; an application that was handed in twice is one
     */
    public int applications() {
        return applications.count();
    }

    /**
     * How many certificates were issued to applicants.
     *
     * @return the number of this moment
     */
    public int certificatesIssued() {
        return applications.certificates();
    }

    /**
     * Revokes a certificate. OCSP and the delta lists tell it at once, the complete lists when they are next published:
     * within a day, or with {@link #publishRevocationLists()}. A certificate on hold may be revoked for good.
     *
     * @param serialNumber of a certificate that this NCA issued, be it to a person or to one of its own services
     * @param reason why
     * @param time since when; fractions of a second are dropped
     * @throws IllegalArgumentException if this NCA issued no such certificate, or the time is in the future, or the
     *     reason is {@link CRLReason#REMOVE_FROM_CRL} or {@link CRLReason#UNUSED}
     * @throws IllegalStateException if the certificate is revoked for good
     */
    public void revoke(BigInteger serialNumber, CRLReason reason, Instant time) {
        if (time.isAfter(clock.instant())) {
            throw new IllegalArgumentException("a revocation is not in the future");
        }
        if (reason == CRLReason.REMOVE_FROM_CRL || reason == CRLReason.UNUSED) {
            throw new IllegalArgumentException(reason + " is no reason to revoke");
        }
        lists.keySet().stream()
                .filter(authority -> authority.has(serialNumber))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this NCA issued no such certificate"))
                .record()
                .revoke(serialNumber, new Revocation(time.truncatedTo(ChronoUnit.SECONDS), reason));
    }

    /** Publishes all complete revocation lists now, before their time. */
    public void publishRevocationLists() {
        lists.values().forEach(RevocationLists::publish);
    }

    private Map<String, Supplier<byte[]>> certificateFiles() {
        Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
        lists.keySet()
                .forEach(authority -> files.put(
                        authority.name() + ".cer", () -> authority.certificate().encoded()));
        return files;
    }

    private Map<String, Supplier<byte[]>> revocationFiles() {
        Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
        lists.forEach((authority, list) -> files.put(authority.name() + ".crl", list::complete));
        for (Hierarchy hierarchy : hierarchies) {
            RevocationLists list = Objects.requireNonNull(lists.get(hierarchy.nca()));
            files.put("nca_d_" + hierarchy.family().fileName() + ".crl", list::delta);
        }
        return files;
    }

    /** Collects what an NCA needs. Not thread-safe. */
    public static final class Builder {
        private @Nullable Seed seed;
        private @Nullable Clock clock;
        private @Nullable URI address;
        private @Nullable ReleaseGrants grants;
        private int pendingAnswers = 1;

        private Builder() {}

        /**
         * What the keys of the NCA are made from.
         *
         * @param value the seed of the sandbox
         * @return this builder
         */
        public Builder seed(Seed value) {
            seed = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * The time in certificates, lists, OCSP responses and time stamps.
         *
         * @param value the clock of the sandbox
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Where the services will be: certificates name addresses below it.
         *
         * @param value the address of the server, ending with a slash, such as {@code http://127.0.0.1:54321/}
         * @return this builder
         * @throws IllegalArgumentException if it is not an absolute address that ends with a slash
         */
        public Builder address(URI value) {
            if (!value.isAbsolute() || !value.toString().endsWith("/")) {
                throw new IllegalArgumentException("the address of a server is absolute and ends with a slash");
            }
            address = value;
            return this;
        }

        /**
         * Who says which person an application may be about.
         *
         * @param value the Digital ID of the sandbox
         * @return this builder
         */
        public Builder grants(ReleaseGrants value) {
            grants = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * How often the state of a new application is told as pending before it is told as it is. Default: once, so
         * that no client passes that does not know how to wait.
         *
         * @param value 0 or more
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder pendingAnswers(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("pendingAnswers is negative");
            }
            pendingAnswers = value;
            return this;
        }

        /**
         * Makes keys and certificates: about a second, since RSA takes its time.
         *
         * @return the NCA
         * @throws IllegalStateException if seed, clock, address or grants are missing
         * @throws IllegalArgumentException if the clock is outside the validity of the NCA's own certificates, June
         *     2022 to September 2045
         */
        public SandboxNca build() {
            if (seed == null || clock == null || address == null || grants == null) {
                throw new IllegalStateException("an NCA needs seed, clock, address and grants");
            }
            Instant now = clock.instant();
            if (now.isBefore(CertificateProfile.AUTHORITIES_FROM)
                    || now.isAfter(CertificateProfile.AUTHORITIES_UNTIL)) {
                throw new IllegalArgumentException("the clock is outside the validity of the NCA's certificates");
            }
            return new SandboxNca(seed, clock, address, grants, pendingAnswers);
        }
    }
}
