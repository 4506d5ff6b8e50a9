package kz.kualik.identity.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.pki.report.Reason;

/**
 * What a reader made of the photos of a document.
 *
 * @param document the recognised data; empty if they could not be read
 * @param mrz the machine-readable zone as read; empty if there was none to read
 * @param portrait the face cut out of the front; empty if none was found
 * @param reasons why the photos must be taken again, each with advice; empty if they need not
 */
public record DocumentReading(
        Optional<IdentityDocument> document, Optional<Mrz> mrz, Optional<FaceImage> portrait, List<Reason> reasons) {
    /**
     * Copies the list.
     *
     * @param document see {@link #document()}
     * @param mrz see {@link #mrz()}
     * @param portrait see {@link #portrait()}
     * @param reasons see {@link #reasons()}
     * @throws IllegalArgumentException if there are neither data nor a reason
     */
    public DocumentReading {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(mrz, "mrz");
        Objects.requireNonNull(portrait, "portrait");
        reasons = List.copyOf(reasons);
        if (document.isEmpty() && reasons.isEmpty()) {
            throw new IllegalArgumentException("a reading without data says why");
        }
    }

    /**
     * A reading without data.
     *
     * @param reasons why, each with advice
     * @return the reading
     */
    public static DocumentReading refused(Reason... reasons) {
        return new DocumentReading(Optional.empty(), Optional.empty(), Optional.empty(), List.of(reasons));
    }
}
