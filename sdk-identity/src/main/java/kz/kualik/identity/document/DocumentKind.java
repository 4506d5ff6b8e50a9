package kz.kualik.identity.document;

/** The documents with which a person can be identified (guide 002: the original of one of these). */
public enum DocumentKind {
    /** Identity card of a citizen of Kazakhstan, жеке куәлік, удостоверение личности; TD1, two sides. */
    IDENTITY_CARD,
    /** Passport of a citizen of Kazakhstan, паспорт; TD3, the data page only. */
    PASSPORT;

    /**
     * Whether the back must be photographed too.
     *
     * @return true for the card
     */
    public boolean hasBack() {
        return this == IDENTITY_CARD;
    }
}
