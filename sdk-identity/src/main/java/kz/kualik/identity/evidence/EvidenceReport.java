package kz.kualik.identity.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the check of exported evidence found.
 *
 * @param reference the {@linkplain Evidence#reference() reference} of the session whose evidence it says it is; empty if
 *     there is no sound line at all
 * @param records how many records the chain has
 * @param head the hash of the last line, to be compared with what was noted or stamped; 64 zeros if there is no line
 * @param erased whether all that the records held was deleted and only the chain is left
 * @param findings what is not as it was written
 */
public record EvidenceReport(
        Optional<String> reference, int records, String head, boolean erased, List<EvidenceFinding> findings) {
    /**
     * Copies the list.
     *
     * @param reference see {@link #reference()}
     * @param records see {@link #records()}
     * @param head see {@link #head()}
     * @param erased see {@link #erased()}
     * @param findings see {@link #findings()}
     */
    public EvidenceReport {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(head, "head");
        findings = List.copyOf(findings);
    }

    /**
     * Whether everything is as it was written, up to the last record that is there.
     *
     * @return true if there is a record and no finding
     */
    public boolean intact() {
        return records > 0 && findings.isEmpty();
    }

    /**
     * Checks a folder of evidence. It may come from anywhere; nothing in it is believed.
     *
     * @param folder as {@link Evidence#writeTo} made it, or what was unsealed
     * @return the findings
     * @throws kz.kualik.core.ConfigurationException if there is no chain in it, or it cannot be read
     *     ({@link kz.kualik.identity.IdentityErrorCodes#EVIDENCE_UNREADABLE})
     */
    public static EvidenceReport of(Path folder) {
        return new EvidenceCheck(folder).report();
    }
}
