package kz.kualik.identity.identification;

import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.IdentityDocument;

/**
 * Steps 16 and 17 where no photo could be read: the person types what is on the document. A moderator compares it with the
 * photos, whatever the register says.
 */
public final class DocumentByHandStep extends IdentificationStep {
    DocumentByHandStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Takes the data.
     *
     * @param images every side, for the moderator
     * @param typed what is on the document, in its own letters
     * @return {@link DocumentDataStep}, to be confirmed; this step again with reasons if a side is missing, or the data are of
     *     another person, kind or an expired document
     */
    public IdentificationStep enter(DocumentImages images, IdentityDocument typed) {
        return act(turn -> engine.documents.type(turn, images, typed));
    }
}
