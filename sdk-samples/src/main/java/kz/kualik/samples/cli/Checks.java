package kz.kualik.samples.cli;

import java.io.PrintWriter;

/** Counts what must hold, and shows each. Not thread-safe. */
final class Checks {
    private final PrintWriter out;
    private final Paint paint;
    private int held;
    private int failed;

    Checks(PrintWriter out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    void expect(String what, boolean holds) {
        if (holds) {
            held++;
            out.println(paint.good("  ok      ") + what);
        } else {
            failed++;
            out.println(paint.bad("  FAILED  ") + what);
        }
    }

    boolean allHeld() {
        return failed == 0 && held > 0;
    }

    /** Such as {@code 23 of 23 checks held}. */
    String summary() {
        return held + " of " + (held + failed) + " checks held";
    }
}
