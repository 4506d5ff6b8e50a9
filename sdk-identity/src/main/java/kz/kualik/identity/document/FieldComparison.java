package kz.kualik.identity.document;

import java.util.Objects;
import kz.kualik.core.text.LocalizedText;

/**
 * How one field of a document compares with the register.
 *
 * @param field which field
 * @param match how they agree
 * @param onDocument what the document says; may be empty
 * @param inRegister what the register says; may be empty
 */
public record FieldComparison(DocumentField field, FieldMatch match, String onDocument, String inRegister) {
    /**
     * Refuses null.
     *
     * @param field see {@link #field()}
     * @param match see {@link #match()}
     * @param onDocument see {@link #onDocument()}
     * @param inRegister see {@link #inRegister()}
     */
    public FieldComparison {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(onDocument, "onDocument");
        Objects.requireNonNull(inRegister, "inRegister");
    }

    /**
     * Why the values agree, or do not, for people. It tells nothing of the values.
     *
     * @return one sentence
     */
    public LocalizedText explanation() {
        return match.explanation();
    }

    /** Prints field and match only. */
    @Override
    public String toString() {
        return "FieldComparison[" + field + ", " + match + "]";
    }
}
