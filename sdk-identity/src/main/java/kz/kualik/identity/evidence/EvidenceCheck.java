package kz.kualik.identity.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.document.DocumentImage;
import kz.kualik.identity.evidence.EvidenceFinding.Kind;

/** One reading of a folder, link by link. */
final class EvidenceCheck {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\{.*\\})");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** A session has some tens of records; a hundred thousand are no session. */
    private static final int LARGEST_CHAIN = 32 * 1024 * 1024;

    private static final int MOST_LINES = 100_000;

    /** All records, pictures and the page together: some hundred times what a session leaves. */
    private static final long LARGEST_EVIDENCE = 1024L * 1024 * 1024;

    private static final int LARGEST_RECORD = 4 * 1024 * 1024;
    private static final int LARGEST_PAGE = 256 * 1024 * 1024;

    private final Path folder;
    private final List<EvidenceFinding> findings = new ArrayList<>();
    private final List<EvidenceRecord> records = new ArrayList<>();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>(Set.of(EvidenceFolder.CHAIN, EvidenceFolder.PAGE));
    private Optional<String> reference = Optional.empty();
    private String previous = Chain.START;
    private int lines;
    /** Of the last line that was sound, or counted where one was not. */
    private int last;

    private long octets;

    EvidenceCheck(Path folder) {
        this.folder = folder;
    }

    EvidenceReport report() {
        byte[] log = read(EvidenceFolder.CHAIN, LARGEST_CHAIN)
                .orElseThrow(() -> new ConfigurationException(
                        IdentityErrorCodes.EVIDENCE_UNREADABLE, "the folder holds no chain of evidence"));
        boolean erased = !exists(EvidenceFolder.RECORDS) && !exists(EvidenceFolder.PICTURES);
        List<String> links = new String(log, StandardCharsets.UTF_8)
                .lines()
                .limit(MOST_LINES + 1L)
                .toList();
        if (links.size() > MOST_LINES) {
            throw tooMuch();
        }
        lines = links.size();
        for (int i = 0; i < lines; i++) {
            link(links.get(i), erased);
        }
        if (!erased) {
            page();
        } else if (exists(EvidenceFolder.PAGE)) {
            // It shows what nobody can check any more.
            findings.add(EvidenceFinding.of(Kind.PAGE_CHANGED));
        }
        if (foreignFiles()) {
            findings.add(EvidenceFinding.of(Kind.FOREIGN_FILE));
        }
        return new EvidenceReport(reference, lines, previous, erased, findings);
    }

    private void link(String line, boolean erased) {
        int expected = ++last;
        Matcher parts = LINE.matcher(line);
        byte[] json = parts.matches() ? parts.group(2).getBytes(StandardCharsets.UTF_8) : new byte[0];
        Optional<Chain.Link> read = parts.matches() ? json(json, Chain.Link.class) : Optional.empty();
        if (read.isEmpty() || !Chain.hash(json).equals(parts.group(1)) || !complete(read.get())) {
            findings.add(EvidenceFinding.of(Kind.LINK_CHANGED, expected));
            previous = parts.matches() ? parts.group(1) : Chain.START;
            return;
        }
        Chain.Link link = read.get();
        if (reference.isEmpty()) {
            reference = Optional.of(link.session());
        }
        boolean follows = link.previous().equals(previous)
                && link.number() == expected
                && link.session().equals(reference.get());
        if (!follows) {
            findings.add(EvidenceFinding.of(Kind.CHAIN_BROKEN, Math.min(expected, link.number())));
        }
        previous = parts.group(1);
        // Where one is taken out, those after it keep their numbers.
        last = link.number();
        if (!erased) {
            record(link);
        }
    }

    private static boolean complete(Chain.Link link) {
        return Stream.of(link.session(), link.at(), link.event(), link.content(), link.previous())
                        .allMatch(part -> part != null)
                && link.session().matches("[0-9a-f]{32}");
    }

    private void record(Chain.Link link) {
        int number = link.number();
        String name = EvidenceFolder.record(link.number());
        known.add(name);
        Optional<byte[]> file = read(name, LARGEST_RECORD);
        if (file.isEmpty()) {
            findings.add(EvidenceFinding.of(Kind.RECORD_ABSENT, number));
            return;
        }
        Optional<EvidenceRecord> record = Optional.of(file.get())
                .filter(bytes -> Chain.hash(bytes).equals(link.content()))
                .flatMap(bytes -> json(bytes, Chain.Stored.class))
                .flatMap(EvidenceCheck::record)
                .filter(known -> known.number() == link.number()
                        && known.event().equals(link.event())
                        && known.at().toString().equals(link.at()));
        if (record.isEmpty()) {
            findings.add(EvidenceFinding.of(Kind.RECORD_CHANGED, number));
            return;
        }
        records.add(record.get());
        if (!record.get().pictures().values().stream().allMatch(this::picture)) {
            findings.add(EvidenceFinding.of(Kind.PICTURE_CHANGED, number));
        }
    }

    private static Optional<EvidenceRecord> record(Chain.Stored stored) {
        try {
            return Optional.of(new EvidenceRecord(
                    stored.number(),
                    Instant.parse(stored.at()),
                    stored.event(),
                    stored.steps(),
                    new LocalizedText(
                            stored.shown().kk(),
                            stored.shown().ru(),
                            stored.shown().en()),
                    stored.facts(),
                    stored.pictures()));
        } catch (DateTimeException | IllegalArgumentException | NullPointerException malformed) {
            return Optional.empty();
        }
    }

    /** Under the name by which the page shows it; read once, however many records name it. */
    private boolean picture(String hash) {
        if (pictures.containsKey(hash)) {
            return true;
        }
        if (!HASH.matcher(hash).matches()) {
            return false;
        }
        for (String ending : List.of("jpg", "png", "pdf")) {
            String name = EvidenceFolder.PICTURES + "/" + hash + "." + ending;
            Optional<byte[]> file = read(name, DocumentImage.MAX_BYTES);
            if (file.isPresent()) {
                byte[] bytes = file.get();
                boolean same = Chain.hash(bytes).equals(hash)
                        && EvidenceFolder.picture(hash, bytes).equals(name);
                known.add(name);
                if (same) {
                    // The page needs no more of it than what tells its ending.
                    pictures.put(hash, Arrays.copyOf(bytes, Math.min(1, bytes.length)));
                }
                return same;
            }
        }
        return false;
    }

    /** What people look at must be what the machine checked. */
    private void page() {
        if (reference.isEmpty() || !findings.isEmpty()) {
            // It shows the records before they were changed, or as they are now; the findings say already which.
            return;
        }
        if (language().isEmpty()) {
            findings.add(EvidenceFinding.of(Kind.PAGE_CHANGED));
            return;
        }
        byte[] expected =
                new EvidencePage(reference.orElseThrow(), language().orElseThrow(), records, pictures, previous).html();
        Optional<byte[]> page = read(EvidenceFolder.PAGE, LARGEST_PAGE);
        if (page.isEmpty() || !Arrays.equals(page.get(), expected)) {
            findings.add(EvidenceFinding.of(Kind.PAGE_CHANGED));
        }
    }

    private Optional<Language> language() {
        return records.stream()
                .findFirst()
                .flatMap(first -> Stream.of(Language.values())
                        .filter(language -> language.name().equals(first.facts().get("language")))
                        .findFirst());
    }

    private boolean foreignFiles() {
        // Which pictures a record had that cannot be read any more, nobody knows.
        boolean allRead = records.size() == lines;
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> name(folder.relativize(path)))
                    .filter(name -> allRead || !name.startsWith(EvidenceFolder.PICTURES + "/"))
                    .anyMatch(name -> !known.contains(name));
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
    }

    private static String name(Path relative) {
        List<String> names = new ArrayList<>();
        relative.forEach(part -> names.add(part.toString()));
        return String.join("/", names);
    }

    private boolean exists(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Empty if it is not there, no plain file, or too large to be what it should be. */
    private Optional<byte[]> read(String name, int largest) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(largest + 1);
            octets += bytes.length;
            if (octets > LARGEST_EVIDENCE) {
                throw tooMuch();
            }
            return bytes.length > largest ? Optional.empty() : Optional.of(bytes);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static ConfigurationException tooMuch() {
        return new ConfigurationException(
                IdentityErrorCodes.EVIDENCE_UNREADABLE, "the folder holds more than any session leaves");
    }

    private static ConfigurationException unreadable(IOException e) {
        return new ConfigurationException(IdentityErrorCodes.EVIDENCE_UNREADABLE, "the evidence cannot be read", e);
    }

    private static <T> Optional<T> json(byte[] json, Class<T> type) {
        try {
            return Optional.of(Json.read(json, type));
        } catch (ProtocolException malformed) {
            return Optional.empty();
        }
    }
}
