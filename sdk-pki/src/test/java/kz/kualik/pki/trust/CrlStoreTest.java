package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpErrorCodes;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class CrlStoreTest {
    private static final String FULL = "http://crl.test/nca.crl";
    private static final String DELTA = "http://crl.test/nca-delta.crl";
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey NCA = PKI.nca();
    private static final Instant NOW = TestPki.NOW;
    private static final Instant EARLIER = NOW.minusSeconds(3600);
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final NationalCertificate PERSON = person(FULL, DELTA);
    private static final byte[] REVOKING = TestCrl.full(NCA, 5, EARLIER)
            .until(LATER)
            .revoked(PERSON, EARLIER, 1)
            .build();

    @TempDir
    Path folder;

    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    private static NationalCertificate person(String full, String delta) {
        return PKI.issue(CertificateTemplate.person()
                        .with(CertificateTemplate.extension(
                                Extension.cRLDistributionPoints.getId(), false, points(full)))
                        .with(CertificateTemplate.extension(Extension.freshestCRL.getId(), false, points(delta))))
                .certificate();
    }

    private static CRLDistPoint points(String address) {
        GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, address);
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(name)), null, null)
        });
    }

    private HttpReply send(HttpCall call, Deadline deadline) {
        calls.incrementAndGet();
        byte[] body = served.get(call.uri().toString());
        if (body == null) {
            throw new ServiceUnavailableException(HttpErrorCodes.NO_ANSWER, "nobody there");
        }
        return new HttpReply(200, Map.of(), body);
    }

    private CrlStore store() {
        return CrlStore.in(folder, this::send).open();
    }

    private static RevocationQuery query(Instant now) {
        return query(PERSON, NCA.certificate(), now);
    }

    private static RevocationQuery query(NationalCertificate person, NationalCertificate issuer, Instant now) {
        return new RevocationQuery(person, issuer, now, now, Deadline.after(Duration.ofSeconds(60)));
    }

    private static void assertUnknown(RevocationStatus status, String code) {
        assertThat(status)
                .isInstanceOfSatisfying(
                        RevocationStatus.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason().code().toString()).isEqualTo("pki.revocation." + code));
    }

    private static void assertRevoked(RevocationStatus status) {
        assertThat(status).isInstanceOf(RevocationStatus.Revoked.class);
    }

    /** What is served is not believed, neither alone nor in place of a good list. */
    private void assertRefused(byte[] bad) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        served.put(FULL, bad);
        assertThat(store().check(query(NOW))).isInstanceOf(RevocationStatus.Unknown.class);
        served.put(FULL, REVOKING);
        CrlStore store = store();
        assertRevoked(store.check(query(NOW)));
        served.put(FULL, bad);
        assertThat(store.refresh(query(NOW))).isFalse();
        assertRevoked(store.check(query(NOW)));
        assertRevoked(store().check(query(NOW)));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void check_when_list_is_kept_and_in_force_asks_nobody_even_after_a_restart() {
        served.put(FULL, REVOKING);
        CrlStore store = store();
        assertRevoked(store.check(query(NOW)));
        served.clear();
        assertRevoked(store.check(query(NOW)));
        assertRevoked(RevocationSource.crlStore(folder, this::send).check(query(NOW)));
    }

    @Test
    void check_when_list_is_out_of_force_fetches_the_next() {
        served.put(FULL, REVOKING);
        CrlStore store = store();
        assertRevoked(store.check(query(NOW)));
        Instant then = LATER.plusSeconds(10);
        served.put(
                FULL, TestCrl.full(NCA, 6, LATER).until(LATER.plusSeconds(100)).build());
        assertThat(store.check(query(then))).satisfies(GoodStatus.byCrl(LATER));
    }

    @Test
    void check_when_delta_is_served_counts() {
        served.put(FULL, TestCrl.full(NCA, 5, EARLIER).until(LATER).build());
        served.put(
                DELTA,
                TestCrl.delta(NCA, 5, NOW).until(LATER).revoked(PERSON, NOW, 6).build());
        assertRevoked(store().check(query(NOW)));
        served.clear();
        assertRevoked(store().check(query(NOW)));
    }

    @Test
    void check_when_delta_has_another_base_or_none_is_not_used() {
        served.put(
                DELTA,
                TestCrl.delta(NCA, 9, NOW).until(LATER).revoked(PERSON, NOW, 8).build());
        assertUnknown(store().check(query(NOW)), "no-answer");
        served.put(FULL, REVOKING);
        assertRevoked(store().check(query(NOW)));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void check_when_delta_is_served_as_a_full_list_is_refused() throws Exception {
        assertRefused(TestCrl.delta(NCA, 5, NOW).until(LATER).build());
    }

    @Test
    void refresh_when_an_older_list_is_replayed_keeps_the_newer() throws Exception {
        served.put(FULL, REVOKING);
        CrlStore store = store();
        assertRevoked(store.check(query(NOW)));
        served.put(
                FULL,
                TestCrl.full(NCA, 4, EARLIER.minusSeconds(60))
                        .until(LATER.plusSeconds(60))
                        .build());
        assertThat(store.refresh(query(NOW))).isFalse();
        assertRevoked(store.check(query(NOW)));
        // Neither when the newer one is out of force, nor after a restart.
        Instant then = LATER.plusSeconds(10);
        assertUnknown(store.check(query(then)), "bad-answer");
        assertUnknown(store().check(query(then)), "bad-answer");
        assertRevoked(store().check(query(NOW)));
    }

    @Test
    void check_when_list_is_of_another_issuer_is_refused() throws Exception {
        assertRefused(TestCrl.full(PKI.root(), 9, NOW).until(LATER).build());
    }

    @Test
    void check_when_list_is_of_an_authority_of_the_same_name_is_refused() throws Exception {
        TestKey alike = TestPki.of(SignatureSuite.GOST_2015_512).nca();
        byte[] theirs = TestCrl.full(alike, 9, NOW).until(LATER).build();
        assertRefused(theirs);
        // And the other way round: both are kept, each for its own.
        CrlStore store = store();
        served.put(FULL, theirs);
        assertThat(store.check(query(PERSON, alike.certificate(), NOW))).isInstanceOf(RevocationStatus.Good.class);
        assertRevoked(store.check(query(NOW)));
    }

    @Test
    void check_when_list_is_truncated_is_refused() throws Exception {
        assertRefused(Arrays.copyOf(REVOKING, REVOKING.length / 2));
        Damage.truncations(REVOKING, 50)
                .forEach(cut -> assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> Crl.parse(cut)));
    }

    @Test
    void check_when_reply_is_empty_is_refused() throws Exception {
        assertRefused(new byte[0]);
    }

    @Test
    void check_when_reply_is_a_page_of_html_is_refused() throws Exception {
        assertRefused("<html><body>502 Bad Gateway</body></html>".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void check_when_next_update_is_past_is_refused() throws Exception {
        assertRefused(TestCrl.full(NCA, 9, EARLIER).until(NOW.minusSeconds(1)).build());
    }

    @Test
    void check_when_list_is_from_the_future_is_refused() throws Exception {
        assertRefused(TestCrl.full(NCA, 9, NOW.plusSeconds(60)).until(LATER).build());
    }

    @Test
    void check_when_length_fields_are_huge_is_refused() throws Exception {
        assertRefused(new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x30, 0x03});
        assertRefused(new byte[] {0x30, (byte) 0x88, 127, -1, -1, -1, -1, -1, -1, -1, 0x30, 0x03});
        assertRefused(new byte[] {0x30, (byte) 0x80, 0x30, (byte) 0x80, 0, 0, 0, 0});
    }

    @Test
    void check_when_ten_million_entries_are_claimed_but_not_there_is_refused() throws Exception {
        // 530 MB: by the header of the list, and by that of its entries within a small list.
        byte[] claim = {0x30, (byte) 0x84, 0x1f, (byte) 0x97, 0x18, 0x40};
        assertRefused(joined(claim, REVOKING));

        byte[] tbs = Der.element(REVOKING, 0);
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            parts.add(Der.element(tbs, i));
        }
        parts.add(joined(claim, Der.element(tbs, 5)));
        assertRefused(
                BigCrl.sequence(List.of(BigCrl.sequence(parts), Der.element(REVOKING, 1), Der.element(REVOKING, 2))));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void add_when_there_are_more_entries_than_allowed_is_refused() throws Exception {
        CrlEntries entries = new CrlEntries();
        for (int i = 0; i < CrlEntries.MAXIMUM; i++) {
            entries.add(new byte[] {1}, 0, -1);
        }
        assertThatIOException().isThrownBy(() -> entries.add(new byte[] {1}, 0, -1));
    }

    @Test
    void read_when_list_is_real_tells_the_same_as_bouncy_castle() throws Exception {
        for (String name : List.of("crl/nca_gost2022_test.crl", "crl/nca_gost2022_d_test.crl")) {
            X509CRLHolder judge = new X509CRLHolder(KzData.bytes(name));
            Crl list = Crl.read(KzData.file(name));
            for (Object one : judge.getRevokedCertificates()) {
                X509CRLEntryHolder entry = (X509CRLEntryHolder) one;
                Extension reason = entry.getExtension(Extension.reasonCode);
                OptionalInt code = reason == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(ASN1Enumerated.getInstance(reason.getParsedValue())
                                .intValueExact());
                assertThat(list.entry(entry.getSerialNumber()))
                        .contains(new Crl.Entry(entry.getRevocationDate().toInstant(), code));
            }
            assertThat(list.thisUpdate()).isEqualTo(judge.getThisUpdate().toInstant());
            assertThat(list.nextUpdate()).contains(judge.getNextUpdate().toInstant());
        }
    }

    @Test
    void check_when_list_is_larger_than_allowed_is_refused() {
        served.put(FULL, REVOKING);
        CrlStore store = CrlStore.in(folder, this::send)
                .maximumListBytes(REVOKING.length - 1)
                .open();
        assertUnknown(store.check(query(NOW)), "no-answer");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void check_when_bits_are_flipped_is_never_good() {
        Damage.everyOctet(REVOKING, 20261127).forEach(changed -> {
            served.put(FULL, changed);
            assertThat(store().check(query(NOW))).isInstanceOf(RevocationStatus.Unknown.class);
        });
    }

    @Test
    void check_when_the_file_on_disk_is_manipulated_does_not_believe_it() throws Exception {
        served.put(FULL, REVOKING);
        store().check(query(NOW));
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        served.clear();
        for (byte[] changed : Damage.anywhere(REVOKING, 100, 7).toList()) {
            Files.write(file, changed);
            RevocationStatus status = store().check(query(NOW));
            assertThat(Arrays.equals(changed, REVOKING) || status instanceof RevocationStatus.Unknown)
                    .isTrue();
        }
        Files.write(file, TestCrl.full(PKI.root(), 9, NOW).until(LATER).build());
        assertUnknown(store().check(query(NOW)), "no-answer");
        served.put(FULL, REVOKING);
        assertRevoked(store().check(query(NOW)));
    }

    @Test
    void check_when_the_file_changes_between_index_and_signature_is_not_believed() throws Exception {
        Path file = folder.resolve("x.crl");
        byte[] forged = TestCrl.full(NCA, 5, EARLIER)
                .until(LATER)
                .signedBy(TestPki.of(SignatureSuite.GOST_2015_512).nca());
        Files.write(file, forged);
        Crl list = Crl.read(file);
        Files.write(file, REVOKING);
        assertThat(list.issuedBy(NCA.certificate())).isFalse();
    }

    @Test
    void check_when_server_is_dead_does_not_ask_it_for_each_certificate() {
        CrlStore store = store();
        for (int i = 0; i < 10; i++) {
            assertUnknown(store.check(query(NOW.plusSeconds(i))), "no-answer");
        }
        assertThat(calls).hasValue(1);
        served.put(FULL, REVOKING);
        assertRevoked(store.check(query(NOW.plusSeconds(61))));
    }

    @Test
    void check_when_certificate_names_a_wildcard_takes_the_address_of_the_deployment() {
        NationalCertificate person = person("http://*.crl.test/nca.crl", "http://*.crl.test/d.crl");
        served.put(FULL, REVOKING);
        CrlStore store =
                CrlStore.in(folder, this::send).fullList(URI.create(FULL)).open();
        assertThat(store.check(query(person, NCA.certificate(), NOW))).satisfies(GoodStatus.byCrl(EARLIER));
    }

    @Test
    void check_when_more_issuers_than_allowed_are_asked_for_answers_that_there_is_no_list() {
        CrlStore store = CrlStore.in(folder, this::send).maximumIssuers(1).open();
        store.check(query(NOW));
        assertUnknown(store.check(query(PERSON, PKI.root().certificate(), NOW)), "no-crl");
    }

    @Test
    void open_when_settings_are_wrong_says_so() throws Exception {
        CrlStore.Builder builder = CrlStore.in(folder, this::send);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maximumListBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maximumIssuers(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.retryAfter(Duration.ofSeconds(-1)));
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> CrlStore.in(file, this::send).open());
    }

    @Test
    void check_when_another_thread_refreshes_answers_from_the_old_list() throws Exception {
        served.put(FULL, REVOKING);
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(4);
        AtomicInteger sent = new AtomicInteger();
        HttpTransport slow = (call, deadline) -> {
            if (call.uri().toString().equals(FULL) && sent.incrementAndGet() == 2) {
                fetching.countDown();
                await(answered);
            }
            return send(call, deadline);
        };
        CrlStore store = CrlStore.in(folder, slow).open();
        assertRevoked(store.check(query(NOW)));
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            Future<Boolean> refresh = threads.submit(() -> store.refresh(query(NOW)));
            await(fetching);
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> {
                    for (int n = 0; n < 200; n++) {
                        assertRevoked(store.check(query(NOW)));
                    }
                    answered.countDown();
                    while (!refreshed(store)) {
                        assertRevoked(store.check(query(NOW)));
                        store.refresh(query(NOW));
                    }
                }));
            }
            for (Future<?> reader : readers) {
                reader.get(60, TimeUnit.SECONDS);
            }
            assertThat(refresh.get(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean refreshed(CrlStore store) {
        return calls.get() > 20 || !(store.check(query(NOW)) instanceof RevocationStatus.Revoked);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Path written(Path directory, String name, byte[] content) throws Exception {
        return Files.write(directory.resolve(name), content);
    }

    @Test
    void open_when_the_process_was_killed_while_it_refreshed_finds_a_sound_list(@TempDir Path other) throws Exception {
        Path list = written(other, "list", REVOKING);
        Path person = written(other, "person", PERSON.encoded());
        Path issuer = written(other, "issuer", NCA.certificate().encoded());
        for (int round = 1; round <= 3; round++) {
            Process process = CrlPrograms.start(
                    null,
                    "-Xmx64m",
                    "refresh",
                    folder.toString(),
                    person.toString(),
                    issuer.toString(),
                    list.toString());
            try (BufferedReader lines = process.inputReader()) {
                for (int i = 0; i < 7 * round; i++) {
                    assertThat(lines.readLine()).isEqualTo("kept");
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertRevoked(store().check(query(NOW)));
            assertThat(calls).hasValueLessThan(2 * round);
            assertThat(folder.toFile().list((dir, name) -> !name.endsWith(".crl")))
                    .isEmpty();
        }
    }

    @Test
    void crls_when_list_has_420_000_entries_takes_less_than_32_mebibytes(@TempDir Path other) throws Exception {
        Path big = folder.resolve("big.crl");
        BigCrl.write(big, NCA, EARLIER, LATER, 420_000);
        assertThat(Files.size(big)).isGreaterThan(20_000_000);
        Path person = written(other, "person", PERSON.encoded());
        Path issuer = written(other, "issuer", NCA.certificate().encoded());
        Path output = other.resolve("output");
        Process process =
                CrlPrograms.start(output, "-Xmx56m", "heap", folder.toString(), person.toString(), issuer.toString());
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines).contains("status Good", "found true");
        long grown = lines.stream()
                .filter(line -> line.startsWith("grown "))
                .mapToLong(line -> Long.parseLong(line.substring(6)))
                .findFirst()
                .orElseThrow();
        assertThat(grown).isLessThan(32L << 20);
    }

    @Test
    void read_when_entries_are_unsorted_finds_all_and_no_other() throws Exception {
        Path file = folder.resolve("big.crl");
        BigCrl.write(file, NCA, EARLIER, LATER, 9_000);
        Crl list = Crl.read(file);
        for (int i = 0; i < 9_000; i++) {
            assertThat(list.entry(BigCrl.serial(i))).isPresent();
            assertThat(list.entry(BigCrl.serial(i).add(BigInteger.ONE))).isEmpty();
        }
        assertThat(list.entry(BigInteger.ONE.shiftLeft(400))).isEmpty();
    }

    @Test
    void parse_when_an_entry_is_there_twice_the_one_that_revokes_counts() {
        byte[] list = TestCrl.full(NCA, 5, EARLIER)
                .until(LATER)
                .revoked(PERSON, EARLIER, CRLReason.removeFromCRL)
                .revoked(PERSON, NOW, 1)
                .revoked(PERSON, EARLIER, 1)
                .build();
        assertThat(Crl.parse(list).entry(PERSON.serialNumber()))
                .hasValueSatisfying(entry -> assertThat(entry.since()).isEqualTo(EARLIER))
                .hasValueSatisfying(entry -> assertThat(entry.removed()).isFalse());
    }

    @Test
    void parse_when_list_is_indirect_speaks_about_nothing() throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.certificateIssuer,
                true,
                new GeneralNames(new GeneralName(
                        X500Name.getInstance(PKI.root().certificate().subject().encoded()))));
        X509v2CRLBuilder builder = new X509v2CRLBuilder(
                X500Name.getInstance(NCA.certificate().subject().encoded()), Date.from(EARLIER));
        builder.setNextUpdate(Date.from(LATER));
        builder.addCRLEntry(BigInteger.TEN, Date.from(EARLIER), extensions.generate());
        Crl list = Crl.parse(builder.build(NCA.contentSigner()).getEncoded());
        assertThat(list.issuedBy(NCA.certificate())).isTrue();
        assertThat(list.speaksAbout(NOW, NOW)).isFalse();
    }

    @Test
    void check_when_the_list_was_just_fetched_gives_it_as_evidence() {
        byte[] list = TestCrl.full(NCA, 5, EARLIER).until(LATER).build();
        NationalCertificate person = person(FULL, DELTA);
        CrlStore store = CrlStore.in(folder, (call, deadline) -> new HttpReply(200, Map.of(), list))
                .open();

        RevocationStatus.Good good = (RevocationStatus.Good) store.check(
                new RevocationQuery(person, NCA.certificate(), NOW, NOW, Deadline.after(Duration.ofSeconds(30))));

        assertThat(good.evidence().get(0).encoded().bytes()).isEqualTo(list);
    }

    @Test
    void evidence_when_its_file_was_replaced_is_never_another_list() throws Exception {
        Path file = Files.write(
                folder.resolve("a.crl"),
                TestCrl.full(NCA, 5, EARLIER).until(LATER).build());
        Crl list = Crl.read(file);
        Files.write(file, REVOKING);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> list.evidence().encoded().bytes());
    }
}
