package kz.kualik.identity.biometric;

import java.util.Objects;
import kz.kualik.core.text.LocalizedText;

/** A movement that the person is asked for. */
public enum LivenessCommand {
    /** Turn the head to the person's left. */
    TURN_LEFT("Басыңызды солға бұрыңыз", "Поверните голову влево", "Turn your head to the left"),
    /** Turn the head to the person's right. */
    TURN_RIGHT("Басыңызды оңға бұрыңыз", "Поверните голову вправо", "Turn your head to the right"),
    /** Raise the head. */
    LOOK_UP("Басыңызды көтеріңіз", "Поднимите голову", "Raise your head"),
    /** Lower the head. */
    LOOK_DOWN("Басыңызды түсіріңіз", "Опустите голову", "Lower your head"),
    /** Close and open the eyes. Worthless alone: in a clip of a talking face somebody blinks all the time. */
    BLINK("Көзіңізді жұмып-ашыңыз", "Моргните", "Blink"),
    /** Open the mouth. */
    OPEN_MOUTH("Аузыңызды ашыңыз", "Откройте рот", "Open your mouth");

    private final LocalizedText prompt;

    LivenessCommand(String kazakh, String russian, String english) {
        this.prompt = new LocalizedText(kazakh, russian, english);
    }

    /**
     * What the person is told.
     *
     * @return the text
     */
    public LocalizedText prompt() {
        return Objects.requireNonNull(prompt);
    }
}
