package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.evidence.Evidence;
import kz.kualik.identity.evidence.EvidenceFinding;
import kz.kualik.identity.evidence.EvidenceFinding.Kind;
import kz.kualik.identity.evidence.EvidenceRecord;
import kz.kualik.identity.evidence.EvidenceReport;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.seal.SealCertificate;
import kz.kualik.pki.seal.SealKey;
import kz.kualik.pki.seal.Sealer;
import kz.kualik.pki.seal.Unsealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A person goes the whole way; then somebody works on what it left behind. */
class EvidenceTest {
    @TempDir
    Path temporary;

    private RemoteIdentification flow;
    private SessionId session;
    private Evidence evidence;
    private Path folder;

    @BeforeEach
    void walk() throws IOException {
        World world = new World(Files.createDirectory(temporary.resolve("world")));
        flow = world.flow();
        IdentificationStep step = flow.begin(BeginRequest.inLanguage(Language.KAZAKH));
        session = step.session();
        while (!(step instanceof Completed)) {
            step = world.advance(step);
        }
        evidence = flow.evidence(session);
        folder = temporary.resolve("evidence");
        evidence.writeTo(folder);
    }

    private List<EvidenceFinding> findings() {
        return EvidenceReport.of(folder).findings();
    }

    private static EvidenceFinding finding(Kind kind, int record) {
        return new EvidenceFinding(kind, OptionalInt.of(record));
    }

    private Path record(int number) {
        return folder.resolve("records").resolve("%04d.json".formatted(number));
    }

    private int number(String event) {
        return evidence.records().stream()
                .filter(record -> record.event().equals(event))
                .findFirst()
                .orElseThrow()
                .number();
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(folder.resolve("chain.log")));
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(folder.resolve("chain.log"), String.join("\n", lines) + "\n");
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(bytes));
    }

    private static String line(String json) {
        return hash(json.getBytes(StandardCharsets.UTF_8)) + " " + json;
    }

    @Test
    void evidence_ofAWholeJourney_isIntactAndTellsEveryStep() throws IOException {
        EvidenceReport report = EvidenceReport.of(folder);

        assertThat(report.findings()).isEmpty();
        assertThat(report.intact()).isTrue();
        assertThat(report.erased()).isFalse();
        assertThat(report.reference()).contains(evidence.reference());
        assertThat(report.head()).isEqualTo(evidence.head());
        assertThat(report.records()).isEqualTo(evidence.records().size()).isGreaterThan(25);
        assertThat(evidence.records())
                .extracting(EvidenceRecord::event)
                .contains("SelfieTaken", "LivenessAssessed", "DocumentRead", "ConsentGiven", "KeysWritten");
        assertThat(evidence.records().get(0).facts()).containsEntry("language", "KAZAKH");
    }

    @Test
    void evidence_tellsProviderScoreTextAndPicture() {
        EvidenceRecord selfie = evidence.records().get(number("SelfieTaken") - 1);
        EvidenceRecord consent = evidence.records().get(number("ConsentGiven") - 1);

        assertThat(selfie.steps()).containsExactly("10");
        assertThat(selfie.facts())
                .containsEntry("provider.name", "double")
                .containsEntry("provider.kind", "TEST_DOUBLE");
        assertThat(selfie.pictures()).containsOnlyKeys("selfie");
        assertThat(consent.facts()).containsKeys("consent.textVersion", "consent.textSha256", "consent.givenAt");
    }

    @Test
    void evidence_holdsNoSecret() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(
                                World.PIN,
                                World.PASSWORD,
                                World.CODE,
                                "marked-grant-token",
                                "$argon2id$",
                                session.value());
            }
        }
    }

    @Test
    void chain_holdsNothingOfThePerson() throws IOException {
        assertThat(Files.readString(folder.resolve("chain.log")))
                .doesNotContain(World.IIN.value(), World.PHONE.value(), World.NUMBER, World.NAME.surname());
    }

    @Test
    void evidence_askedAgain_isTheSame() {
        Path again = temporary.resolve("again");
        flow.evidence(session).writeTo(again);

        assertThat(again.resolve("chain.log")).hasSameBinaryContentAs(folder.resolve("chain.log"));
        assertThat(again.resolve("report.html")).hasSameBinaryContentAs(folder.resolve("report.html"));
    }

    @Test
    void evidence_ofNoSession_isRefused() {
        assertThatThrownBy(() -> flow.evidence(new SessionId("0".repeat(32))))
                .isInstanceOf(ServiceRejectedException.class);
    }

    @Test
    void page_isInTheLanguageOfTheSessionWithPicturesAndNothingActive() throws IOException {
        String page = Files.readString(folder.resolve("report.html"));

        assertThat(page)
                .contains(
                        "<html lang=\"kk\">",
                        "Селфи түсірілді",
                        "<dd>EXACT: Бірдей</dd>",
                        "<img src=\"pictures/",
                        World.NAME.surname())
                .doesNotContain("<script", "http:", "https:");
    }

    @Test
    void check_whenOneRecordIsChanged_namesIt() throws IOException {
        for (int number = 1; number <= evidence.records().size(); number++) {
            byte[] before = Files.readAllBytes(record(number));
            byte[] changed = before.clone();
            changed[changed.length / 2] ^= 1;
            Files.write(record(number), changed);

            assertThat(findings()).containsExactly(finding(Kind.RECORD_CHANGED, number));
            Files.write(record(number), before);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void check_whenARecordIsChangedWithItsLink_namesTheBreak() throws IOException {
        int number = number("PhoneFound");
        byte[] record = Files.readString(record(number))
                .replace(World.PHONE.value(), "+77011112233")
                .getBytes(StandardCharsets.UTF_8);
        String before = hash(Files.readAllBytes(record(number)));
        Files.write(record(number), record);
        List<String> lines = lines();
        String link = lines.get(number - 1).substring(65).replace(before, hash(record));
        lines.set(number - 1, line(link));
        write(lines);

        assertThat(findings()).containsExactly(finding(Kind.CHAIN_BROKEN, number + 1));
    }

    @Test
    void check_whenAllIsHashedAnew_hasAnotherHead() throws IOException {
        int number = number("PhoneFound");
        byte[] record = Files.readString(record(number))
                .replace(World.PHONE.value(), "+77011112233")
                .getBytes(StandardCharsets.UTF_8);
        String before = hash(Files.readAllBytes(record(number)));
        Files.write(record(number), record);
        List<String> lines = lines();
        String previous = "0".repeat(64);
        String replaced = previous;
        for (int i = 0; i < lines.size(); i++) {
            String old = lines.get(i).substring(0, 64);
            String link =
                    lines.get(i).substring(65).replace(before, hash(record)).replace(replaced, previous);
            lines.set(i, line(link));
            replaced = old;
            previous = lines.get(i).substring(0, 64);
        }
        write(lines);

        EvidenceReport report = EvidenceReport.of(folder);
        // The page is what still gives it away; without it only the noted head does.
        assertThat(report.findings()).extracting(EvidenceFinding::kind).containsExactly(Kind.PAGE_CHANGED);
        assertThat(report.head()).isNotEqualTo(evidence.head());
    }

    @Test
    void check_whenARecordIsTakenOut_namesTheBreak() throws IOException {
        List<String> lines = lines();
        lines.remove(4);
        write(lines);

        assertThat(findings()).contains(finding(Kind.CHAIN_BROKEN, 5));
    }

    @Test
    void check_whenTwoRecordsAreExchanged_namesTheBreak() throws IOException {
        List<String> lines = lines();
        Collections.swap(lines, 4, 5);
        write(lines);

        assertThat(findings()).contains(finding(Kind.CHAIN_BROKEN, 5), finding(Kind.CHAIN_BROKEN, 6));
    }

    @Test
    void check_whenTheEndIsCutOff_hasAnotherHead() throws IOException {
        List<String> lines = lines();
        int last = lines.size();
        lines.remove(last - 1);
        write(lines);
        Files.delete(record(last));

        assertThat(EvidenceReport.of(folder).head()).isNotEqualTo(evidence.head());
    }

    @Test
    void check_whenALineIsMalformed_namesIt() throws IOException {
        List<String> lines = lines();
        lines.set(2, lines.get(2).substring(1));
        write(lines);

        assertThat(findings()).contains(finding(Kind.LINK_CHANGED, 3), finding(Kind.CHAIN_BROKEN, 4));
    }

    @Test
    void check_whenARecordOfAnotherSessionIsPutIn_namesTheBreak() throws IOException {
        List<String> lines = lines();
        String link = lines.get(3).substring(65).replace(evidence.reference(), "f".repeat(32));
        lines.set(3, line(link));
        write(lines);

        assertThat(findings()).contains(finding(Kind.CHAIN_BROKEN, 4), finding(Kind.CHAIN_BROKEN, 5));
    }

    @Test
    void check_whenAFileOfARecordIsGone_namesIt() throws IOException {
        Files.delete(record(7));

        assertThat(findings()).containsExactly(finding(Kind.RECORD_ABSENT, 7));
    }

    @Test
    void check_whenAPictureIsAnotherOrGone_namesItsRecord() throws IOException {
        EvidenceRecord selfie = evidence.records().get(number("SelfieTaken") - 1);
        Path picture;
        try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
            picture = files.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(selfie.pictures().get("selfie")))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(picture);
        bytes[bytes.length - 1] ^= 1;
        Files.write(picture, bytes);
        assertThat(findings()).contains(finding(Kind.PICTURE_CHANGED, selfie.number()));

        Files.delete(picture);
        assertThat(findings()).contains(finding(Kind.PICTURE_CHANGED, selfie.number()));
    }

    @Test
    void check_whenThePageShowsSomethingElse_saysSo() throws IOException {
        Path page = folder.resolve("report.html");
        Files.writeString(page, Files.readString(page).replace(World.NAME.surname(), "БАСҚА"));

        assertThat(findings()).extracting(EvidenceFinding::kind).containsExactly(Kind.PAGE_CHANGED);
    }

    @Test
    void check_whenSomethingWasPutIn_saysSo() throws IOException {
        Files.writeString(folder.resolve("records/0000.json"), "{}");

        assertThat(findings()).extracting(EvidenceFinding::kind).containsExactly(Kind.FOREIGN_FILE);
    }

    @Test
    void check_whenThePersonIsErased_stillProvesTheChain() throws IOException {
        delete(folder.resolve("records"));
        delete(folder.resolve("pictures"));
        Files.delete(folder.resolve("report.html"));

        EvidenceReport report = EvidenceReport.of(folder);
        assertThat(report.intact()).isTrue();
        assertThat(report.erased()).isTrue();
        assertThat(report.head()).isEqualTo(evidence.head());

        List<String> lines = lines();
        lines.remove(8);
        write(lines);
        assertThat(findings()).contains(finding(Kind.CHAIN_BROKEN, 9));
    }

    @Test
    void check_ofAnythingElse_isRefusedOrNotIntact() throws IOException {
        Path other = Files.createDirectory(temporary.resolve("other"));
        assertThatThrownBy(() -> EvidenceReport.of(other)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> EvidenceReport.of(other.resolve("absent"))).isInstanceOf(ConfigurationException.class);

        Files.write(other.resolve("chain.log"), new byte[0]);
        assertThat(EvidenceReport.of(other).intact()).isFalse();

        Random random = new Random(20261127);
        byte[] chain = Files.readAllBytes(folder.resolve("chain.log"));
        for (int i = 0; i < 300; i++) {
            byte[] damaged = chain.clone();
            damaged[random.nextInt(damaged.length - 1)] ^= (byte) (1 << random.nextInt(8));
            Files.write(folder.resolve("chain.log"), damaged);
            assertThat(EvidenceReport.of(folder).intact()).isFalse();
        }
    }

    @Test
    void seal_isOpenedByTheOfficerAndIntact() throws IOException {
        try (Secret passphrase = Secret.copyOf("Demo2026");
                SealKey service = SealKey.open(SealKey.generate("service", passphrase), passphrase);
                SealKey officer = SealKey.open(SealKey.generate("officer", passphrase), passphrase)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            evidence.seal(Sealer.with(service, List.of(officer.certificate())), out);
            Path opened = temporary.resolve("opened");
            SealCertificate signer = service.certificate();

            assertThat(Unsealer.with(officer, List.of(signer))
                            .unsealFolder(Content.of(out.toByteArray()), opened)
                            .opened())
                    .isTrue();
            assertThat(EvidenceReport.of(opened).intact()).isTrue();
            assertThat(EvidenceReport.of(opened).head()).isEqualTo(evidence.head());
        }
    }

    @Test
    void writeTo_overSomething_isRefusedAndChangesNothing() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");

        assertThatThrownBy(() -> evidence.writeTo(file)).isInstanceOf(UserActionException.class);
        assertThatThrownBy(() -> evidence.writeTo(folder)).isInstanceOf(UserActionException.class);
        assertThatThrownBy(() -> evidence.writeTo(temporary.resolve("no/such/place")))
                .isInstanceOf(ConfigurationException.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void writeTo_isForTheOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder)).hasSize(3);
    }

    @Test
    void texts_tellNumbersAndNothingPersonal() {
        for (Kind kind : Kind.values()) {
            assertThat(finding(kind, 7).text().russian()).doesNotContain("%d");
        }
        assertThat(evidence.toString()).doesNotContain(session.value());
        assertThat(evidence.records())
                .allSatisfy(
                        record -> assertThat(record.toString()).doesNotContain(World.IIN.value(), World.PHONE.value()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
