package kz.kualik.identity.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import kz.kualik.core.internal.json.Json;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.session.EvidenceSalt;
import kz.kualik.pki.algorithm.HashAlgorithm;

/**
 * The records in the form in which they are hashed.
 *
 * @param log a line for each record: the hash of its link, a blank, the link
 * @param contents what each record holds
 * @param head the hash of the last link
 */
record Chain(byte[] log, List<byte[]> contents, String head) {
    /** What stands before the first record. */
    static final String START = "0".repeat(64);

    /**
     * A line of the log, as JSON.
     *
     * @param session the reference of the session whose evidence it is
     * @param number of the record
     * @param at when
     * @param event what kind of thing
     * @param content the hash of what the record holds
     * @param previous the hash of the link before it
     */
    record Link(String session, int number, String at, String event, String content, String previous) {}

    /**
     * A file of a record, as JSON.
     *
     * @param salt keeps what it holds from being guessed by its hash
     */
    record Stored(
            String salt,
            int number,
            String at,
            String event,
            List<String> steps,
            Words shown,
            Map<String, String> facts,
            Map<String, String> pictures) {}

    /** A text in three languages. */
    record Words(String kk, String ru, String en) {}

    static Chain of(SessionId session, List<EvidenceRecord> records, EvidenceSalt salt) {
        StringBuilder log = new StringBuilder();
        List<byte[]> contents = new ArrayList<>();
        String previous = START;
        for (EvidenceRecord record : records) {
            byte[] content = Json.write(stored(record, salt.of(record.number())));
            contents.add(content);
            byte[] link = Json.write(new Link(
                    reference(session),
                    record.number(),
                    record.at().toString(),
                    record.event(),
                    hash(content),
                    previous));
            previous = hash(link);
            log.append(previous)
                    .append(' ')
                    .append(new String(link, StandardCharsets.UTF_8))
                    .append('\n');
        }
        return new Chain(log.toString().getBytes(StandardCharsets.UTF_8), contents, previous);
    }

    private static Stored stored(EvidenceRecord record, String salt) {
        return new Stored(
                salt,
                record.number(),
                record.at().toString(),
                record.event(),
                record.steps(),
                new Words(
                        record.shown().kazakh(),
                        record.shown().russian(),
                        record.shown().english()),
                record.facts(),
                record.pictures());
    }

    /** By which evidence names its session; nobody can enter the session with it. */
    static String reference(SessionId session) {
        return hash(("evidence|" + session.value()).getBytes(StandardCharsets.US_ASCII))
                .substring(0, 32);
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(bytes));
    }
}
