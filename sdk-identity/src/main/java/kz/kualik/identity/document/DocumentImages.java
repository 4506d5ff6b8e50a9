package kz.kualik.identity.document;

import java.util.Objects;
import java.util.Optional;

/**
 * The sides of a document, each photographed separately (steps 15 and 16).
 *
 * @param kind what kind of document the person says it is
 * @param front the side with the face
 * @param back the other side; empty for a passport, and for a card as long as it was not photographed
 */
public record DocumentImages(DocumentKind kind, DocumentImage front, Optional<DocumentImage> back) {
    /**
     * Refuses null.
     *
     * @param kind see {@link #kind()}
     * @param front see {@link #front()}
     * @param back see {@link #back()}
     */
    public DocumentImages {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(front, "front");
        Objects.requireNonNull(back, "back");
    }

    /**
     * Both sides of an identity card.
     *
     * @param front the side with the face
     * @param back the other side
     * @return the images
     */
    public static DocumentImages ofCard(DocumentImage front, DocumentImage back) {
        return new DocumentImages(DocumentKind.IDENTITY_CARD, front, Optional.of(back));
    }

    /**
     * The data page of a passport.
     *
     * @param page the page with the face
     * @return the images
     */
    public static DocumentImages ofPassport(DocumentImage page) {
        return new DocumentImages(DocumentKind.PASSPORT, page, Optional.empty());
    }

    /**
     * Whether every side that this kind of document has is there.
     *
     * @return false for a card without its back
     */
    public boolean complete() {
        return back.isPresent() || !kind.hasBack();
    }
}
