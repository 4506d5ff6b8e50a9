package kz.kualik.pki.pdf;

import java.util.List;

/**
 * What a signature shows on a page: lines of text in a frame. Drawn in a sans-serif font with all Kazakh, Russian and Latin
 * letters, as large as fits, at most 12 points.
 *
 * @param page the number of the page, from 1
 * @param x the left side of the frame in points (1/72 inch) from the origin of the page, which usually is its lower left
 *     corner
 * @param y the lower side, upwards
 * @param width in points
 * @param height in points
 * @param lines the text, 1 to 20 lines of at most 200 characters
 */
public record VisibleSignature(int page, double x, double y, double width, double height, List<String> lines) {
    private static final double LARGEST = 14_400;
    private static final double SMALLEST = 10;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 200;

    /**
     * Checks the numbers and copies the lines.
     *
     * @param page see {@link #page()}
     * @param x see {@link #x()}
     * @param y see {@link #y()}
     * @param width see {@link #width()}
     * @param height see {@link #height()}
     * @param lines see {@link #lines()}
     */
    public VisibleSignature {
        lines = List.copyOf(lines);
        boolean sound = page >= 1
                && Math.abs(x) <= LARGEST
                && Math.abs(y) <= LARGEST
                && width >= SMALLEST
                && width <= LARGEST
                && height >= SMALLEST
                && height <= LARGEST
                && !lines.isEmpty()
                && lines.size() <= MOST_LINES
                && lines.stream().allMatch(line -> line.length() <= LONGEST_LINE);
        if (!sound) {
            throw new IllegalArgumentException(
                    "a visible signature has a page, a frame of 10 points or more, and 1 to 20 lines of text");
        }
    }

    /** Prints the place only: the text may name people. */
    @Override
    public String toString() {
        return "VisibleSignature[page " + page + ", " + lines.size() + " lines]";
    }
}
