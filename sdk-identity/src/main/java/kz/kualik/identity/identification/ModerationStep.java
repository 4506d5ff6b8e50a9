package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.document.FieldComparison;

/** Steps 18 and 19: a moderator looks at the document, for up to one business day. */
public final class ModerationStep extends IdentificationStep {
    ModerationStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Asks for the verdict. When there is one, the person is told by SMS.
     *
     * @return this step while there is none; {@link ConsentStep} if the document was approved; {@link DocumentStep} with a reason
     *     if new photos are wanted; {@link Refused} if it was refused
     */
    public IdentificationStep refresh() {
        return act(turn -> engine.documents.askModerators(turn));
    }

    /**
     * How the document compares with the register.
     *
     * @return field by field
     */
    public List<FieldComparison> comparisons() {
        return state.comparisons();
    }
}
