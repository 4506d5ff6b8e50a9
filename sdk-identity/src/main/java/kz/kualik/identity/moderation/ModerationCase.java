package kz.kualik.identity.moderation;

import java.util.List;
import java.util.Objects;
import kz.kualik.core.identifier.Iin;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.FieldComparison;

/**
 * What a moderator needs to see.
 *
 * @param session whose session
 * @param round 1 for the first case of this session, 2 after new photos, and so on
 * @param iin whose document
 * @param differences how the document and the register compare, field by field; each explains itself
 * @param selfie the selfie
 * @param document the photos of the document
 */
public record ModerationCase(
        SessionId session,
        int round,
        Iin iin,
        List<FieldComparison> differences,
        FaceImage selfie,
        DocumentImages document) {
    /**
     * Copies the list, refuses null and a round below 1.
     *
     * @param session see {@link #session()}
     * @param round see {@link #round()}
     * @param iin see {@link #iin()}
     * @param differences see {@link #differences()}
     * @param selfie see {@link #selfie()}
     * @param document see {@link #document()}
     */
    public ModerationCase {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(iin, "iin");
        differences = List.copyOf(differences);
        Objects.requireNonNull(selfie, "selfie");
        Objects.requireNonNull(document, "document");
        if (round < 1) {
            throw new IllegalArgumentException("rounds begin with 1");
        }
    }
}
