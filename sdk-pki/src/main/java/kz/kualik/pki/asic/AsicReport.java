package kz.kualik.pki.asic;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.ReportJson;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What was found about a container.
 *
 * @param kind what it is
 * @param signatures its signatures with the documents that each covers
 * @param uncovered the documents that no signature covers that passed
 * @param reasons what speaks against the container as a whole
 * @param validationTime the time of validation, by the policy's clock
 */
public record AsicReport(
        Kind kind,
        List<CoveredDocuments> signatures,
        List<String> uncovered,
        List<Reason> reasons,
        Instant validationTime) {
    /** The kinds of containers. */
    public enum Kind {
        /** ASiC-E with CAdES (EN 319 162-1, 4.4). */
        ASIC_E,
        /** The container of the NCA. */
        ZIPCON
    }

    /**
     * A signature and what it is over.
     *
     * @param verdict about the signature and the digests in its manifest
     * @param entry where it stands in the container
     * @param documents the names of the documents that it covers
     */
    public record CoveredDocuments(SignatureVerdict verdict, String entry, List<String> documents) {
        /**
         * Copies the list.
         *
         * @param verdict see {@link #verdict()}
         * @param entry see {@link #entry()}
         * @param documents see {@link #documents()}
         */
        public CoveredDocuments {
            Objects.requireNonNull(verdict, "verdict");
            documents = List.copyOf(documents);
        }

        /** Prints the outcome only: names tell much of people. */
        @Override
        public String toString() {
            return "CoveredDocuments[" + verdict.indication() + ", " + documents.size() + " documents]";
        }
    }

    /**
     * Copies the lists.
     *
     * @param kind see {@link #kind()}
     * @param signatures see {@link #signatures()}
     * @param uncovered see {@link #uncovered()}
     * @param reasons see {@link #reasons()}
     * @param validationTime see {@link #validationTime()}
     */
    public AsicReport {
        Objects.requireNonNull(kind, "kind");
        signatures = List.copyOf(signatures);
        uncovered = List.copyOf(uncovered);
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(validationTime, "validationTime");
    }

    /**
     * Whether the container is signed, every signature passed, and every document is covered.
     *
     * @return false if there is no signature at all
     */
    public boolean valid() {
        return report().valid() && uncovered.isEmpty() && reasons.isEmpty();
    }

    /**
     * The verdicts as of any signed document, without what concerns the container as a whole.
     *
     * @return a report; {@link #valid()} of this one is what counts
     */
    public SignatureReport report() {
        return new SignatureReport(
                signatures.stream().map(CoveredDocuments::verdict).toList(), validationTime);
    }

    /**
     * The report for programs: the keys of {@link SignatureReport#toJson()}, with {@code documents} and {@code entry} for
     * each signature, and {@code container}, {@code uncoveredDocuments} and {@code reasons} for the whole.
     *
     * @return maps, lists, texts and times, to be written by any JSON library
     */
    public Map<String, @Nullable Object> toView() {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("valid", valid());
        view.put("validationTime", validationTime.truncatedTo(ChronoUnit.SECONDS));
        view.put("signatures", signatures.stream().map(this::view).toList());
        view.put("container", kind.name());
        view.put("uncoveredDocuments", uncovered);
        view.put("reasons", ReportJson.reasons(reasons));
        return view;
    }

    private Map<String, @Nullable Object> view(CoveredDocuments signature) {
        Map<String, @Nullable Object> view = ReportJson.of(signature.verdict(), validationTime);
        view.put("entry", signature.entry());
        view.put("documents", signature.documents());
        return view;
    }

    /** Prints the outcome only: names tell much of people. */
    @Override
    public String toString() {
        return "AsicReport[" + kind + ", " + (valid() ? "valid" : "not valid") + "]";
    }
}
