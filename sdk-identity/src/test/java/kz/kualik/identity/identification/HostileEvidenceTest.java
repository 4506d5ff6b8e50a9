package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.text.Language;
import kz.kualik.identity.evidence.EvidenceFinding;
import kz.kualik.identity.evidence.EvidenceFinding.Kind;
import kz.kualik.identity.evidence.EvidenceReport;
import kz.kualik.pki.algorithm.HashAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody could put into a folder of evidence to pass, to crash or to exhaust the check. */
class HostileEvidenceTest {
    @TempDir
    Path temporary;

    private Path folder;

    private void journey() throws IOException {
        World world = new World(Files.createDirectory(temporary.resolve("world")));
        RemoteIdentification flow = world.flow();
        IdentificationStep step = flow.begin(BeginRequest.inLanguage(Language.KAZAKH));
        while (!(step instanceof Completed)) {
            step = world.advance(step);
        }
        folder = temporary.resolve("evidence");
        flow.evidence(step.session()).writeTo(folder);
    }

    /** A chain of one record with whatever it holds. */
    private void handmade(String facts, String pictures) throws IOException {
        folder = Files.createDirectory(temporary.resolve("evidence"));
        Files.createDirectory(folder.resolve("records"));
        Files.createDirectory(folder.resolve("pictures"));
        String record = "{\"salt\":\"s\",\"number\":1,\"at\":\"2026-11-27T00:00:00Z\",\"event\":\"Begun\",\"steps\":[],"
                + "\"shown\":{\"kk\":\"a\",\"ru\":\"b\",\"en\":\"c\"},\"facts\":" + facts + ",\"pictures\":" + pictures
                + "}";
        Files.writeString(folder.resolve("records/0001.json"), record);
        String link = "{\"session\":\"" + "a".repeat(32) + "\",\"number\":1,\"at\":\"2026-11-27T00:00:00Z\","
                + "\"event\":\"Begun\",\"content\":\"" + hash(record) + "\",\"previous\":\"" + "0".repeat(64) + "\"}";
        Files.writeString(folder.resolve("chain.log"), hash(link) + " " + link + "\n");
    }

    private static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(bytes));
    }

    private List<Kind> kinds() {
        return EvidenceReport.of(folder).findings().stream()
                .map(EvidenceFinding::kind)
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The records are gone, and a page is there that says anything: nothing checked it, and people look at it. */
    @Test
    void check_whenErasedButAPageIsLeft_isNotIntact() throws IOException {
        journey();
        delete(folder.resolve("records"));
        delete(folder.resolve("pictures"));
        Files.writeString(folder.resolve("report.html"), "<p>Somebody else was identified");

        assertThat(EvidenceReport.of(folder).intact()).isFalse();
    }

    /** The page refers to pictures by names with their right ending. */
    @Test
    void check_whenAPictureHasAnotherNameThanThePageSays_isNotIntact() throws IOException {
        journey();
        Path picture;
        try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
            picture = files.findFirst().orElseThrow();
        }
        String name = picture.getFileName().toString();
        Files.move(picture, picture.resolveSibling(name.substring(0, 64) + (name.endsWith("pdf") ? ".jpg" : ".pdf")));

        assertThat(EvidenceReport.of(folder).intact()).isFalse();
    }

    /** A page that is not compared is not known to be right. */
    @Test
    void check_whenTheLanguageIsUnknown_doesNotPassThePage() throws IOException {
        handmade("{}", "{}");
        Files.writeString(folder.resolve("report.html"), "anything");

        assertThat(kinds()).contains(Kind.PAGE_CHANGED);
    }

    @Test
    void check_whenAFactIsNull_isAFinding() throws IOException {
        handmade("{\"language\":\"KAZAKH\",\"name\":null}", "{}");

        assertThat(kinds()).contains(Kind.RECORD_CHANGED);
    }

    @Test
    void check_whenAPictureIsNull_isAFinding() throws IOException {
        handmade("{\"language\":\"KAZAKH\"}", "{\"selfie\":null}");

        assertThat(kinds()).contains(Kind.RECORD_CHANGED);
    }

    /** Of a line that is not there the numbers of all others must not be wrong too. */
    @Test
    void check_whenARecordIsTakenOutAndAnotherChanged_namesThatOne() throws IOException {
        journey();
        Path chain = folder.resolve("chain.log");
        List<String> lines = new ArrayList<>(Files.readAllLines(chain));
        lines.remove(4);
        Files.writeString(chain, String.join("\n", lines) + "\n");
        Files.delete(folder.resolve("records/0005.json"));
        Files.writeString(folder.resolve("records/0010.json"), "{}");

        assertThat(EvidenceReport.of(folder).findings())
                .contains(new EvidenceFinding(Kind.RECORD_CHANGED, OptionalInt.of(10)))
                .doesNotContain(new EvidenceFinding(Kind.RECORD_CHANGED, OptionalInt.of(9)));
    }

    /** Every line would become an object, a finding, and a line on the screen. */
    @ParameterizedTest
    @ValueSource(ints = {200_000, 32 * 1024 * 1024})
    void check_whenTheChainHasMoreLinesThanAnySession_isRefused(int lines) throws IOException {
        folder = Files.createDirectory(temporary.resolve("evidence"));
        Files.writeString(folder.resolve("chain.log"), "\n".repeat(lines));

        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EvidenceReport.of(folder));
    }

    /** Four megabytes of references to one picture of ten are hundreds of gigabytes to read. */
    @Test
    void check_whenARecordNamesOnePictureManyTimes_readsItOnce() throws IOException {
        byte[] picture = new byte[10 * 1024 * 1024 - 1];
        String hash = hash(picture);
        handmade(
                "{\"language\":\"KAZAKH\"}",
                IntStream.range(0, 40_000)
                        .mapToObj(i -> "\"" + i + "\":\"" + hash + "\"")
                        .collect(Collectors.joining(",", "{", "}")));
        Files.write(folder.resolve("pictures/" + hash + ".pdf"), picture);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> EvidenceReport.of(folder));
    }

    /** What is read and kept for the page has a limit. */
    @Test
    void check_whenThereIsMoreThanAnySessionLeaves_isRefused() throws IOException {
        List<String> names = new ArrayList<>();
        Path files = Files.createDirectory(temporary.resolve("large"));
        for (int i = 0; i < 110; i++) {
            byte[] picture = new byte[10 * 1024 * 1024 - 1];
            picture[0] = (byte) i;
            String hash = hash(picture);
            names.add("\"" + i + "\":\"" + hash + "\"");
            String ending = picture[0] == (byte) 0x89 ? "png" : "pdf";
            Files.write(files.resolve(hash + "." + ending), picture);
        }
        handmade("{\"language\":\"KAZAKH\"}", names.stream().collect(Collectors.joining(",", "{", "}")));
        Files.delete(folder.resolve("pictures"));
        Files.move(files, folder.resolve("pictures"));

        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EvidenceReport.of(folder));
    }

    /** Deeper than a path may be long: the walk fails in the midst. */
    @Test
    void check_whenTheFolderCannotBeWalked_isATypedError() throws Exception {
        handmade("{}", "{}");
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "cd \"$0\" && for i in $(seq 30); do mkdir " + "d".repeat(200) + " && cd " + "d".repeat(200)
                                + "; done",
                        folder.toString())
                .start();
        assertThat(process.waitFor()).isZero();
        try {
            assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EvidenceReport.of(folder));
        } finally {
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        }
    }
}
