package kz.kualik.samples.journey;

import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.identification.IdentificationStep;

/** Where the way is shown; what is not overridden is not shown. */
public interface JourneyScreen {
    /**
     * A step is reached: its number, what the person must do, and why they are here again if they are.
     *
     * @param step the step
     */
    default void reached(IdentificationStep step) {}

    /**
     * What the person answered.
     *
     * @param question to what
     * @param shown the answer as it may be seen: masked, or without secrets
     */
    default void answered(Question question, String shown) {}

    /**
     * What came of it: which service was asked and what it answered.
     *
     * @param text the sentence
     */
    default void found(LocalizedText text) {}

    /**
     * For where nobody looks.
     *
     * @return a screen that shows nothing
     */
    static JourneyScreen dark() {
        return new JourneyScreen() {};
    }
}
