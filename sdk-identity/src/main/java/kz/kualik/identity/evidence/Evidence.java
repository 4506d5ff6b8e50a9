package kz.kualik.identity.evidence;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.seal.Sealer;

/**
 * The evidence of one session: its records, chained by their hashes, and its pictures. The same session gives the same
 * evidence each time, octet for octet; one that went on has more records after those that were there. Immutable and
 * thread-safe. It holds personal data and photos, and prints none.
 */
public final class Evidence {
    private final SessionId session;
    private final Language language;
    private final List<EvidenceRecord> records;
    private final Map<String, byte[]> pictures;
    private final Chain chain;

    private Evidence(
            SessionId session,
            Language language,
            List<EvidenceRecord> records,
            Map<String, byte[]> pictures,
            Chain chain) {
        this.session = session;
        this.language = language;
        this.records = List.copyOf(records);
        this.pictures = Collections.unmodifiableMap(pictures);
        this.chain = chain;
    }

    /**
     * The evidence of a history. Usually asked for by
     * {@link kz.kualik.identity.identification.RemoteIdentification#evidence}, which knows what was shown.
     *
     * @param history what happened; it begins with {@link SessionEvent.Begun}
     * @param shown where the person stood at each event
     * @return the evidence
     * @throws IllegalArgumentException if not every event has its place, or the first is another one
     */
    public static Evidence of(SessionHistory history, List<Shown> shown) {
        List<SessionEvent> events = history.events();
        if (shown.size() != events.size() || !(events.get(0) instanceof SessionEvent.Begun begun)) {
            throw new IllegalArgumentException("a history begins with its opening, and each event has its place");
        }
        List<EvidenceRecord> records = new ArrayList<>();
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            SessionEvent event = events.get(i);
            Facts facts = Facts.of(event);
            pictures.putAll(facts.files());
            records.add(new EvidenceRecord(
                    i + 1,
                    event.at(),
                    event.getClass().getSimpleName(),
                    shown.get(i).steps(),
                    shown.get(i).prompt(),
                    facts.texts(),
                    facts.pictures()));
        }
        return new Evidence(
                history.session(),
                begun.language(),
                records,
                pictures,
                Chain.of(history.session(), records, begun.evidenceSalt()));
    }

    /**
     * By what the evidence names its session: the same each time, and of no use to enter the session.
     *
     * @return 32 lower-case hexadecimal digits
     */
    public String reference() {
        return Chain.reference(session);
    }

    /**
     * What happened.
     *
     * @return the records in order
     */
    public List<EvidenceRecord> records() {
        return records;
    }

    /**
     * The hash of the last line of the chain: whoever notes it can prove later that nothing was changed or cut off.
     *
     * @return SHA-256, 64 lower-case hexadecimal digits
     */
    public String head() {
        return chain.head();
    }

    /**
     * Writes it unsealed, for whoever seals it by other means.
     *
     * @param folder is made, for the owner only; it must not exist
     * @throws kz.kualik.core.ConfigurationException if it cannot be written
     *     ({@link kz.kualik.identity.IdentityErrorCodes#EVIDENCE_NOT_WRITTEN}); nothing is left then
     * @throws kz.kualik.core.UserActionException with the same code if there is something of that name already
     */
    public void writeTo(Path folder) {
        EvidenceFolder.write(files(), folder);
    }

    /**
     * Seals it as one OpenPGP message, without anything in clear touching a disk.
     *
     * @param sealer signs it and knows the recipients
     * @param out where the message goes; left open
     * @throws kz.kualik.core.SdkException as {@link Sealer#sealFiles}
     */
    public void seal(Sealer sealer, OutputStream out) {
        sealer.sealFiles(
                files().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, file -> Content.of(file.getValue()))),
                out);
    }

    private Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(EvidenceFolder.CHAIN, chain.log());
        for (int i = 0; i < records.size(); i++) {
            files.put(EvidenceFolder.record(i + 1), chain.contents().get(i));
        }
        pictures.forEach((hash, bytes) -> files.put(EvidenceFolder.picture(hash, bytes), bytes));
        files.put(EvidenceFolder.PAGE, new EvidencePage(reference(), language, records, pictures, head()).html());
        return files;
    }

    /** Prints the beginning of the session's id and the number of records only. */
    @Override
    public String toString() {
        return "Evidence[" + session + ", " + records.size() + " records]";
    }
}
