package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.session.SessionEvent;

/** Step 17: the recognised data, which the person checks, corrects if need be, and confirms. */
public final class DocumentDataStep extends IdentificationStep {
    DocumentDataStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * The data to be shown in full: the person must see what they confirm.
     *
     * @return as recognised, or as corrected
     */
    public IdentityDocument document() {
        return state.document();
    }

    /**
     * Whether the person has corrected the data.
     *
     * @return true if they are no longer as recognised
     */
    public boolean corrected() {
        return state.corrected();
    }

    /**
     * Corrects the data. Both versions are kept as evidence, and a moderator will compare what was corrected with the
     * photos. The corrected data must still agree with the machine-readable zone.
     *
     * @param corrected the data as they should be; of the same IIN
     * @return this step with the corrected data; unchanged and with a reason if they cannot be so
     */
    public IdentificationStep correct(IdentityDocument corrected) {
        return act(turn -> engine.documents.correct(turn, corrected));
    }

    /**
     * Ticks "I confirm that the data are true" and sends them.
     *
     * @return {@link RegisterStep}
     */
    public IdentificationStep confirm() {
        return act(turn -> List.of(
                new SessionEvent.DocumentConfirmed(turn.now(), turn.state().document())));
    }

    /**
     * Photographs the document again.
     *
     * @return {@link DocumentStep}
     */
    public IdentificationStep takeAgain() {
        return act(turn -> List.of(new SessionEvent.DocumentDiscarded(turn.now())));
    }
}
