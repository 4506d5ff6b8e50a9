package kz.kualik.samples.cli;

/** What the process tells a script. */
final class ExitCode {
    /** Done, or every signature passed. */
    static final int DONE = 0;
    /** A check said no. */
    static final int REFUSED = 1;
    /** Wrong usage, or input that cannot be read. */
    static final int UNUSABLE = 2;
    /** An outside service did not answer, or not usably. */
    static final int NO_ANSWER = 3;

    private ExitCode() {}
}
