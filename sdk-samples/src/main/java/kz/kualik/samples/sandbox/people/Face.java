package kz.kualik.samples.sandbox.people;

import java.awt.Color;
import java.util.Random;

/** How a drawn face looks: enough to tell two drawings apart by eye. */
record Face(Color skin, Color hair, Color clothes, int width, int eyeDistance, boolean longHair) {
    static Face draw(Random random, boolean longHair) {
        int tone = random.nextInt(50);
        Color skin = new Color(235 - tone, 200 - tone, 165 - tone);
        int dark = 20 + random.nextInt(50);
        Color hair = new Color(dark + 30, dark + 10, dark);
        Color clothes = new Color(40 + random.nextInt(140), 60 + random.nextInt(120), 90 + random.nextInt(140));
        return new Face(skin, hair, clothes, 190 + random.nextInt(50), 90 + random.nextInt(24), longHair);
    }
}
