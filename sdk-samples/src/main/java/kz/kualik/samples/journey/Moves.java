package kz.kualik.samples.journey;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import kz.kualik.identity.identification.IdentificationStep;

/** What the person does at each type of step. */
final class Moves {
    private final Map<Class<?>, Function<IdentificationStep, IdentificationStep>> moves = new HashMap<>();

    <S extends IdentificationStep> void at(Class<S> type, Function<S, IdentificationStep> move) {
        moves.put(type, step -> move.apply(type.cast(step)));
    }

    IdentificationStep from(IdentificationStep step) {
        Function<IdentificationStep, IdentificationStep> move = moves.get(step.getClass());
        if (move == null) {
            throw new IllegalStateException("nobody knows what to do at " + step.getClass());
        }
        return move.apply(step);
    }
}
