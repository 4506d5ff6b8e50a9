package kz.kualik.pki.trust;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.Services;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.PinnedCertificates.Shortfall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Downloads of pinned authorities and the folder that keeps them. */
class AuthorityFolderTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final NationalCertificate ROOT = PKI.root().certificate();
    private static final NationalCertificate NCA = PKI.nca().certificate();
    private static final HttpTransport TRANSPORT = HttpTransport.jdk();

    @RegisterExtension
    static final Services SERVICES = new Services();

    @TempDir
    Path temporary;

    private static PinnedAuthority pin(String name, NationalCertificate certificate, String... paths) {
        return new PinnedAuthority(
                name, certificate.sha256(), Stream.of(paths).map(SERVICES::at).toList());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static void serve(String path, byte[] body) {
        SERVICES.answer(path, "application/octet-stream", body);
    }

    private static int calls() {
        return SERVICES.wire().findAll(getRequestedFor(anyUrl())).size();
    }

    @Test
    void download_when_fingerprints_match_gives_anchors() {
        serve("/root.cer", ROOT.encoded());
        serve(
                "/nca.cer",
                ("-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(NCA.encoded())
                                + "\n-----END CERTIFICATE-----\n")
                        .getBytes(StandardCharsets.US_ASCII));

        PinnedCertificates had = TrustAnchors.download(
                TRANSPORT, List.of(pin("ROOT", ROOT, "/root.cer"), pin("NCA", NCA, "/nca.cer")), deadline());
        assertThat(had.complete()).isTrue();
        assertThat(had.requireAll().certificates()).containsExactly(ROOT, NCA);
        assertThat(SERVICES.wire().findAll(getRequestedFor(anyUrl())))
                .allSatisfy(
                        request -> assertThat(request.getHeader("User-Agent")).isNotBlank());
    }

    @Test
    void download_when_another_certificate_comes_refuses_it() {
        // Valid, of the same name, but not the one that was pinned.
        serve(
                "/root.cer",
                TestPki.of(SignatureSuite.GOST_2015_512).root().certificate().encoded());
        PinnedAuthority pin = pin("ROOT", ROOT, "/root.cer");

        PinnedCertificates had = TrustAnchors.download(TRANSPORT, List.of(pin), deadline());
        assertThat(had.found()).isEmpty();
        assertThat(had.missing()).containsEntry(pin, Shortfall.NOT_THE_PINNED);
        assertThat(had.anchors().certificates()).isEmpty();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(had::requireAll)
                .withMessageContaining("ROOT (NOT_THE_PINNED)")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TRUST_ANCHORS_UNUSABLE));
    }

    @Test
    void download_when_answer_is_garbage_changed_or_too_large_refuses_it() {
        byte[] changed = ROOT.encoded();
        changed[changed.length - 1] ^= 1;
        byte[] padded = new byte[64 * 1024 + 1];
        System.arraycopy(ROOT.encoded(), 0, padded, 0, ROOT.encoded().length);
        for (byte[] body : List.of(changed, padded, new byte[0], "<html>".getBytes(StandardCharsets.US_ASCII))) {
            serve("/root.cer", body);
            PinnedAuthority pin = pin("ROOT", ROOT, "/root.cer");
            assertThat(TrustAnchors.download(TRANSPORT, List.of(pin), deadline())
                            .missing())
                    .containsEntry(pin, Shortfall.NOT_THE_PINNED);
        }
    }

    @Test
    void download_when_answer_has_no_end_reads_only_so_much() {
        serve("/root.cer", new byte[8 * 1024 * 1024]);
        PinnedAuthority pin = pin("ROOT", ROOT, "/root.cer");
        assertThat(TrustAnchors.download(TRANSPORT, List.of(pin), deadline()).missing())
                .containsEntry(pin, Shortfall.NOT_THE_PINNED);
    }

    @Test
    void download_when_service_fails_or_redirects_tells_that_it_did_not_answer() {
        SERVICES.answer("/down", aResponse().withStatus(503));
        SERVICES.answer("/moved", aResponse().withStatus(301).withHeader("Location", "/root.cer"));
        SERVICES.answer("/broken", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        serve("/root.cer", ROOT.encoded());
        for (String path : List.of("/down", "/moved", "/broken", "/none")) {
            PinnedAuthority pin = pin("ROOT", ROOT, path);
            assertThat(TrustAnchors.download(TRANSPORT, List.of(pin), deadline())
                            .missing())
                    .containsEntry(pin, Shortfall.NO_ANSWER);
        }
    }

    @Test
    void download_when_first_address_fails_tries_the_next() {
        serve("/other.cer", NCA.encoded());
        serve("/root.cer", ROOT.encoded());
        assertThat(TrustAnchors.download(
                                TRANSPORT, List.of(pin("ROOT", ROOT, "/none", "/other.cer", "/root.cer")), deadline())
                        .complete())
                .isTrue();
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void download_when_one_fails_still_gives_the_others_and_tells_who() {
        serve("/nca.cer", NCA.encoded());
        PinnedAuthority root = pin("ROOT", ROOT, "/none");
        PinnedAuthority nca = pin("NCA", NCA, "/nca.cer");
        PinnedAuthority unpublished = new PinnedAuthority("QUIET", "0".repeat(64), List.of());

        PinnedCertificates had = TrustAnchors.download(TRANSPORT, List.of(root, nca, unpublished), deadline());
        assertThat(had.found()).containsOnlyKeys(nca);
        assertThat(had.missing())
                .containsEntry(root, Shortfall.NO_ANSWER)
                .containsEntry(unpublished, Shortfall.NOT_THERE);
        assertThat(had.anchors().certificates()).containsExactly(NCA);
    }

    @Test
    void download_when_deadline_has_passed_calls_nobody() {
        serve("/root.cer", ROOT.encoded());
        PinnedAuthority pin = pin("ROOT", ROOT, "/root.cer");
        assertThat(TrustAnchors.download(TRANSPORT, List.of(pin), Deadline.after(Duration.ZERO))
                        .missing())
                .containsEntry(pin, Shortfall.NO_ANSWER);
        assertThat(calls()).isZero();
    }

    @Test
    void complete_when_restarted_needs_no_network() throws Exception {
        serve("/root.cer", ROOT.encoded());
        serve("/nca.cer", NCA.encoded());
        List<PinnedAuthority> pins = List.of(pin("ROOT", ROOT, "/root.cer"), pin("NCA", NCA, "/nca.cer"));
        Path folder = temporary.resolve("a/b");
        AuthorityFolder first = AuthorityFolder.at(folder);
        assertThat(first.read(pins).missing()).hasSize(2).containsValue(Shortfall.NOT_THERE);
        assertThat(first.complete(TRANSPORT, pins, deadline()).complete()).isTrue();

        SERVICES.wire().resetAll();
        AuthorityFolder again = AuthorityFolder.at(folder);
        assertThat(again.complete(TRANSPORT, pins, deadline()).requireAll().certificates())
                .containsExactly(ROOT, NCA);
        assertThat(again.read(pins).complete()).isTrue();
        assertThat(calls()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("and nothing unfinished")
                    .containsExactlyInAnyOrder("root.cer", "nca.cer");
        }
        assertThat(TrustAnchors.folder(folder).certificates()).containsExactlyInAnyOrder(ROOT, NCA);
    }

    @Test
    void read_when_file_was_exchanged_or_damaged_does_not_trust_it() throws Exception {
        PinnedAuthority pin = pin("ROOT", ROOT, "/root.cer");
        AuthorityFolder folder = AuthorityFolder.at(temporary);
        byte[] half = java.util.Arrays.copyOf(ROOT.encoded(), ROOT.encoded().length / 2);
        for (byte[] bytes : List.of(NCA.encoded(), half, new byte[0], new byte[1024 * 1024])) {
            Files.write(temporary.resolve("root.cer"), bytes);
            assertThat(folder.read(List.of(pin)).missing()).containsEntry(pin, Shortfall.NOT_THE_PINNED);
        }
    }

    @Test
    void complete_when_file_was_damaged_replaces_it() throws Exception {
        serve("/root.cer", ROOT.encoded());
        PinnedAuthority pin = pin("ROOT", ROOT, "/root.cer");
        Files.writeString(temporary.resolve("root.cer"), "half of it");

        assertThat(AuthorityFolder.at(temporary)
                        .complete(TRANSPORT, List.of(pin), deadline())
                        .complete())
                .isTrue();
        assertThat(Files.readAllBytes(temporary.resolve("root.cer"))).isEqualTo(ROOT.encoded());
    }

    @Test
    void complete_when_download_is_bad_leaves_what_was_there() throws Exception {
        serve("/root.cer", NCA.encoded());
        PinnedAuthority pin = pin("ROOT", ROOT, "/root.cer");
        Files.writeString(temporary.resolve("root.cer"), "half of it");
        Files.write(temporary.resolve("nca.cer"), NCA.encoded());

        PinnedCertificates had =
                AuthorityFolder.at(temporary).complete(TRANSPORT, List.of(pin, pin("NCA", NCA, "/none")), deadline());
        assertThat(had.missing()).containsEntry(pin, Shortfall.NOT_THE_PINNED);
        assertThat(had.anchors().certificates()).containsExactly(NCA);
        assertThat(Files.readString(temporary.resolve("root.cer"))).isEqualTo("half of it");
    }

    @Test
    void complete_when_folder_cannot_be_written_says_so() throws Exception {
        serve("/root.cer", ROOT.encoded());
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        PinnedAuthority pin = pin("ROOT", ROOT, "/root.cer");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> AuthorityFolder.at(file).complete(TRANSPORT, List.of(pin), deadline()))
                .withMessageContaining("file")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TRUST_ANCHORS_UNUSABLE));
    }

    @Test
    void locations_when_national_are_all_addresses_that_can_be_called() {
        assertThat(PinnedAuthority.national())
                .allSatisfy(pin -> assertThat(pin.locations())
                        .isNotEmpty()
                        .extracting(URI::getHost)
                        .allMatch(host -> host.endsWith(".gov.kz")));
    }

    @Test
    void complete_when_several_fill_one_folder_leaves_whole_files() throws Exception {
        serve("/root.cer", ROOT.encoded());
        serve("/nca.cer", NCA.encoded());
        List<PinnedAuthority> pins = List.of(pin("ROOT", ROOT, "/root.cer"), pin("NCA", NCA, "/nca.cer"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<PinnedCertificates>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> AuthorityFolder.at(temporary).complete(TRANSPORT, pins, deadline())));
            }
            for (Future<PinnedCertificates> one : all) {
                assertThat(one.get().complete()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).hasSize(2);
        }
    }
}
