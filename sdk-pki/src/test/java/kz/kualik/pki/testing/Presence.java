package kz.kualik.pki.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * What a test needs from the computer it runs on: programs that judge, the collection of real objects. Where it is absent
 * the test is skipped with a reason; with {@code -Dkualik.judges=required}, as in CI, it fails.
 */
public final class Presence {
    private Presence() {}

    /**
     * Goes on only if something is there.
     *
     * @param present whether it is
     * @param otherwise why the test cannot run without it
     */
    public static void require(boolean present, String otherwise) {
        if (present) {
            return;
        }
        if ("required".equals(System.getProperty("kualik.judges"))) {
            fail(otherwise);
        }
        abort(otherwise);
    }
}
