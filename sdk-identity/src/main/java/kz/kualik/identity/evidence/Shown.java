package kz.kualik.identity.evidence;

import java.util.List;
import java.util.Objects;
import kz.kualik.core.text.LocalizedText;

/**
 * Where a person stood when something happened.
 *
 * @param steps the guide's numbers of the step
 * @param prompt what the person was told to do
 */
public record Shown(List<String> steps, LocalizedText prompt) {
    /**
     * Copies the list.
     *
     * @param steps see {@link #steps()}
     * @param prompt see {@link #prompt()}
     */
    public Shown {
        steps = List.copyOf(steps);
        Objects.requireNonNull(prompt, "prompt");
    }
}
