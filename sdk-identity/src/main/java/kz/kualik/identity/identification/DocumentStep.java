package kz.kualik.identity.identification;

import kz.kualik.identity.document.DocumentImages;

/** Steps 14a to 16: the identity card, both sides, or the passport; photographed or uploaded. */
public final class DocumentStep extends IdentificationStep {
    DocumentStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Has the document read and checks what can be checked without the register.
     *
     * @param images every side
     * @return {@link DocumentDataStep}; this step again with reasons if a side is missing or the document is not accepted;
     *     {@link Refused} after the last try
     * @throws kz.kualik.core.ProtocolException if a provider or service broke its contract
     */
    public IdentificationStep submit(DocumentImages images) {
        return act(turn -> engine.documents.read(turn, images));
    }

    /**
     * How many tries are left.
     *
     * @return at least 1
     */
    public int attemptsLeft() {
        return engine.policy.documentTries() - state.documentFailures();
    }
}
