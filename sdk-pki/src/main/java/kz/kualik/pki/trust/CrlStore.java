package kz.kualik.pki.trust;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.SdkException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.NationalCertificate;
import org.jspecify.annotations.Nullable;

/**
 * The CRLs and delta CRLs of authorities (RFC 5280, 5), kept in a folder and fetched anew when they are no longer in
 * force. For servers that judge many certificates: one list answers for all certificates of its authority, also after a
 * restart and while the network is down.
 *
 * <p>A query is answered from the full list of its issuer while that is in force at {@link RevocationQuery#now()}, else
 * the list is fetched from the addresses in the certificate (cRLDistributionPoints; freshestCRL for the delta), then from
 * those of the {@link Builder}. A list that is fetched takes the place of another only if it can be read completely, is
 * signed by the issuer in question, is in force, and is newer; a delta, if it builds on the full list. It is written to a
 * temporary file that is renamed, so that a crash leaves the old or the new one. The signatures of files are checked again
 * after a restart; a file that is not sound is as good as none.
 *
 * <p>Memory: an index of 27 bytes for each entry is kept, 11 MiB for the 420,000 entries of the NCA's list. While a list
 * is fetched, its reply is in memory too, twice its size for a moment: {@link HttpTransport} brings whole replies. Files
 * on the disk are read as streams.
 *
 * <p>A failed download is remembered for a while, so that a dead server is not asked for each certificate. Calls on one
 * issuer that need a download wait for one another, to their deadlines; those that can be answered never wait.
 *
 * <p>Thread-safe. A folder belongs to one store at a time.
 */
public final class CrlStore implements RevocationSource {
    private static final int MAXIMUM_FAILURES = 256;
    private static final int MAXIMUM_LOCATIONS = 8;
    private static final String TEMPORARY = ".crl-part";

    private final Path folder;
    private final HttpTransport transport;
    private final List<URI> fullLocations;
    private final List<URI> deltaLocations;
    private final int maximumListBytes;
    private final int maximumIssuers;
    private final Duration retryAfter;
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final Map<Attempt, Failure> failures = new ConcurrentHashMap<>();

    /** What is remembered of a download. */
    private record Attempt(String issuer, URI location) {}

    private record Failure(Instant at, RevocationStatus status) {}

    /** What is kept of an issuer; never changed, only replaced. */
    private record Lists(@Nullable Crl full, @Nullable Crl delta) {
        List<Crl> all() {
            return Stream.of(Optional.ofNullable(full), Optional.ofNullable(delta))
                    .flatMap(Optional::stream)
                    .toList();
        }

        boolean fullInForce(Instant now) {
            return full != null && full.inForce(now);
        }

        boolean deltaInForce(Instant now) {
            return full != null && delta != null && delta.inForce(now) && Crls.buildsOn(delta, full);
        }
    }

    /** The place of an issuer's lists. */
    private static final class Shelf {
        private final String name;
        private final ReentrantLock fetching = new ReentrantLock();
        private final AtomicReference<Lists> lists;

        Shelf(String name, Lists lists) {
            this.name = name;
            this.lists = new AtomicReference<>(lists);
        }
    }

    private CrlStore(Builder builder) {
        this.folder = builder.folder;
        this.transport = builder.transport;
        this.fullLocations = List.copyOf(builder.fullLocations);
        this.deltaLocations = List.copyOf(builder.deltaLocations);
        this.maximumListBytes = builder.maximumListBytes;
        this.maximumIssuers = builder.maximumIssuers;
        this.retryAfter = builder.retryAfter;
    }

    /**
     * Starts the settings of a store.
     *
     * @param folder where the lists are kept; made if it is absent
     * @param transport the way to the network
     * @return the settings, with defaults
     */
    public static Builder in(Path folder, HttpTransport transport) {
        return new Builder(folder, transport);
    }

    /** Settings of a {@link CrlStore}. Not thread-safe. */
    public static final class Builder {
        private final Path folder;
        private final HttpTransport transport;
        private final List<URI> fullLocations = new ArrayList<>();
        private final List<URI> deltaLocations = new ArrayList<>();
        private int maximumListBytes = Crl.MAXIMUM_SIZE;
        private int maximumIssuers = 16;
        private Duration retryAfter = Duration.ofMinutes(1);

        private Builder(Path folder, HttpTransport transport) {
            this.folder = Objects.requireNonNull(folder, "folder");
            this.transport = Objects.requireNonNull(transport, "transport");
        }

        /**
         * Adds an address of full lists, asked after those of the certificate: some certificates name none that works.
         *
         * @param location http or https
         * @return this
         */
        public Builder fullList(URI location) {
            fullLocations.add(Objects.requireNonNull(location, "location"));
            return this;
        }

        /**
         * Adds an address of delta lists, asked after those of the certificate.
         *
         * @param location http or https
         * @return this
         */
        public Builder deltaList(URI location) {
            deltaLocations.add(Objects.requireNonNull(location, "location"));
            return this;
        }

        /**
         * Limits the size of a list.
         *
         * @param bytes 1 to 64 MiB, the default
         * @return this
         * @throws IllegalArgumentException if it is out of this range
         */
        public Builder maximumListBytes(int bytes) {
            if (bytes < 1 || bytes > Crl.MAXIMUM_SIZE) {
                throw new IllegalArgumentException("maximumListBytes must be 1 to " + Crl.MAXIMUM_SIZE);
            }
            this.maximumListBytes = bytes;
            return this;
        }

        /**
         * Limits of how many issuers lists are kept. Queries about others are answered that there is no list.
         *
         * @param issuers 1 or more; 16 by default
         * @return this
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder maximumIssuers(int issuers) {
            if (issuers < 1) {
                throw new IllegalArgumentException("maximumIssuers must be 1 or more");
            }
            this.maximumIssuers = issuers;
            return this;
        }

        /**
         * For how long a failed download is not tried again, by the clock of the queries.
         *
         * @param pause one minute by default
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder retryAfter(Duration pause) {
            if (pause.isNegative()) {
                throw new IllegalArgumentException("retryAfter must not be negative");
            }
            this.retryAfter = pause;
            return this;
        }

        /**
         * Opens the store. No network; files are read when the first certificate of their issuer is asked for.
         *
         * @return the store
         * @throws ConfigurationException if the folder cannot be made or read ({@code pki.crl.unreadable})
         */
        public CrlStore open() {
            try {
                Files.createDirectories(folder);
                try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
                    for (Path file : left) {
                        Files.deleteIfExists(file);
                    }
                }
            } catch (IOException e) {
                throw new ConfigurationException(
                        PkiErrors.CRL_UNREADABLE, "the folder of CRLs cannot be used: " + folder, e);
            }
            return new CrlStore(this);
        }
    }

    /**
     * The status of a certificate by the list of its issuer, which is fetched if it must be.
     *
     * @param query the question
     * @return the answer
     * @throws CancellationException if the thread is interrupted while it waits; its interrupt flag is set again
     */
    @Override
    public RevocationStatus check(RevocationQuery query) {
        Optional<Shelf> found = shelf(query.issuer());
        if (found.isEmpty()) {
            return RevocationReasons.unknown(RevocationReasons.NO_CRL);
        }
        Shelf shelf = found.get();
        Optional<RevocationStatus> failure = Optional.empty();
        boolean full = shelf.lists.get().fullInForce(query.now());
        if (!full || deltaWanted(shelf, query)) {
            failure = locked(shelf, query, full, () -> fetchMissing(shelf, query));
        }
        RevocationStatus status = Crls.check(shelf.lists.get().all(), query);
        boolean helpless =
                status instanceof RevocationStatus.Unknown && !shelf.lists.get().fullInForce(query.now());
        return helpless ? failure.orElse(status) : status;
    }

    /**
     * Fetches the lists of an issuer although those that are there may still be in force, for a timer of the application.
     * Failures of before are not minded. Queries are answered from the old lists meanwhile.
     *
     * @param query names a certificate with its addresses, its issuer, the time and the deadline
     * @return whether a list was fetched and kept
     * @throws CancellationException if the thread is interrupted while it waits; its interrupt flag is set again
     */
    public boolean refresh(RevocationQuery query) {
        Optional<Shelf> found = shelf(query.issuer());
        if (found.isEmpty()) {
            return false;
        }
        Shelf shelf = found.get();
        Lists before = shelf.lists.get();
        failures.keySet().removeIf(attempt -> attempt.issuer().equals(shelf.name));
        locked(shelf, query, false, () -> {
            Optional<RevocationStatus> failure = fetch(shelf, query, false);
            fetch(shelf, query, true);
            return failure;
        });
        return !before.equals(shelf.lists.get());
    }

    @FunctionalInterface
    private interface Fetch {
        Optional<RevocationStatus> run();
    }

    private static Optional<RevocationStatus> locked(
            Shelf shelf, RevocationQuery query, boolean canDoWithout, Fetch fetch) {
        try {
            boolean mine = canDoWithout
                    ? shelf.fetching.tryLock()
                    : shelf.fetching.tryLock(query.deadline().remaining().toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                return Optional.of(RevocationReasons.unreachable());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread fetches the list");
        }
        try {
            return fetch.run();
        } finally {
            shelf.fetching.unlock();
        }
    }

    private Optional<RevocationStatus> fetchMissing(Shelf shelf, RevocationQuery query) {
        // Another thread may have been faster.
        Optional<RevocationStatus> failure =
                shelf.lists.get().fullInForce(query.now()) ? Optional.empty() : fetch(shelf, query, false);
        if (shelf.lists.get().fullInForce(query.now()) && deltaWanted(shelf, query)) {
            fetch(shelf, query, true);
        }
        return failure;
    }

    private boolean deltaWanted(Shelf shelf, RevocationQuery query) {
        return !shelf.lists.get().deltaInForce(query.now())
                && locations(query.certificate(), true).stream()
                        .anyMatch(location -> remembered(new Attempt(shelf.name, location), query.now())
                                .isEmpty());
    }

    private Set<URI> locations(NationalCertificate certificate, boolean delta) {
        List<URI> own = delta ? FreshestCrl.locations(certificate) : certificate.crlLocations();
        Set<URI> all = new LinkedHashSet<>(own.subList(0, Math.min(own.size(), MAXIMUM_LOCATIONS)));
        all.addAll(delta ? deltaLocations : fullLocations);
        return all;
    }

    /** Fetches a list and keeps it; else why not. */
    private Optional<RevocationStatus> fetch(Shelf shelf, RevocationQuery query, boolean delta) {
        RevocationStatus failure = RevocationReasons.unknown(RevocationReasons.NO_ADDRESS);
        for (URI location : locations(query.certificate(), delta)) {
            Attempt attempt = new Attempt(shelf.name, location);
            Optional<RevocationStatus> known = remembered(attempt, query.now());
            Optional<RevocationStatus> failed = known.isPresent() ? known : fetch(shelf, query, delta, location);
            if (failed.isEmpty()) {
                return Optional.empty();
            }
            failure = failed.get();
            if (known.isEmpty()) {
                remember(attempt, new Failure(query.now(), failure));
            }
        }
        return Optional.of(failure);
    }

    private Optional<RevocationStatus> remembered(Attempt attempt, Instant now) {
        return Optional.ofNullable(failures.get(attempt))
                .filter(failure ->
                        !now.isBefore(failure.at()) && now.isBefore(failure.at().plus(retryAfter)))
                .map(Failure::status);
    }

    private void remember(Attempt attempt, Failure failure) {
        if (failures.size() >= MAXIMUM_FAILURES) {
            failures.clear();
        }
        failures.put(attempt, failure);
    }

    private Optional<RevocationStatus> fetch(Shelf shelf, RevocationQuery query, boolean delta, URI location) {
        Path temporary = null;
        try {
            temporary = Files.createTempFile(folder, "list", TEMPORARY);
            if (!download(location, query.deadline(), temporary)) {
                return Optional.of(RevocationReasons.unreachable());
            }
            Crl list = Crl.read(temporary);
            Lists before = shelf.lists.get();
            if (!acceptable(list, before, delta, query)) {
                return Optional.of(RevocationReasons.unknown(RevocationReasons.BAD_ANSWER));
            }
            Files.move(
                    temporary,
                    file(shelf.name, delta),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            list.movedTo(file(shelf.name, delta));
            shelf.lists.set(delta ? new Lists(before.full(), list) : new Lists(list, before.delta()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(RevocationReasons.unreachable());
        } catch (SdkException e) {
            return Optional.of(RevocationReasons.unknown(RevocationReasons.BAD_ANSWER));
        } finally {
            delete(temporary);
        }
    }

    private static void delete(@Nullable Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            // The next start tries again.
        }
    }

    /** The reply is garbage when this returns: reading the list takes memory again. */
    private boolean download(URI location, Deadline deadline, Path to) throws IOException {
        byte[] body;
        try {
            HttpReply reply = transport.send(HttpCall.get(location).withMaxReplyBytes(maximumListBytes), deadline);
            body = reply.status() == 200 ? reply.body() : new byte[0];
            if (reply.status() != 200) {
                return false;
            }
        } catch (SdkException | IllegalArgumentException e) {
            return false;
        }
        if (body.length > maximumListBytes) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            for (ByteBuffer rest = ByteBuffer.wrap(body); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            // What is renamed before it is on the disk can be empty after a power cut.
            channel.force(true);
        }
        return true;
    }

    private static boolean acceptable(Crl list, Lists held, boolean delta, RevocationQuery query) {
        Crl old = delta ? held.delta() : held.full();
        boolean kind = delta
                ? held.full() != null && Crls.buildsOn(list, held.full())
                : list.deltaOf().isEmpty();
        return kind
                && list.understood()
                && list.inForce(query.now())
                && (old == null || newer(list, old))
                && list.issuedBy(query.issuer());
    }

    /** By time, and by number where both have one (RFC 5280, 5.2.3). What is as old may be fetched again. */
    private static boolean newer(Crl list, Crl old) {
        return !list.thisUpdate().isBefore(old.thisUpdate())
                && (list.number().isEmpty()
                        || old.number().isEmpty()
                        || list.number().get().compareTo(old.number().get()) >= 0);
    }

    private Optional<Shelf> shelf(NationalCertificate issuer) {
        String name = name(issuer);
        Shelf shelf = shelves.get(name);
        if (shelf != null) {
            return Optional.of(shelf);
        }
        if (shelves.size() >= maximumIssuers) {
            return Optional.empty();
        }
        return Optional.of(shelves.computeIfAbsent(
                name, key -> new Shelf(key, new Lists(kept(key, issuer, false), kept(key, issuer, true)))));
    }

    /** By name and key, so that authorities that are called alike do not replace each other's lists. */
    private static String name(NationalCertificate issuer) {
        byte[] subject = issuer.subject().encoded();
        byte[] key = issuer.publicKey().getEncoded();
        byte[] both = ByteBuffer.allocate(subject.length + key.length)
                .put(subject)
                .put(key)
                .array();
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(both)).substring(0, 40);
    }

    private Path file(String name, boolean delta) {
        return folder.resolve(name + (delta ? "-delta.crl" : ".crl"));
    }

    /** The file of before, if it is sound: it was on a disk, where others can write. */
    private @Nullable Crl kept(String name, NationalCertificate issuer, boolean delta) {
        Path file = file(name, delta);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > maximumListBytes) {
                return null;
            }
            Crl list = Crl.read(file);
            return list.deltaOf().isPresent() == delta && list.issuedBy(issuer) ? list : null;
        } catch (IOException | SdkException e) {
            return null;
        }
    }
}
