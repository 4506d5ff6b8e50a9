/**
 * The command line of Kualik, built as {@code target/kualik.jar}.
 *
 * <pre>{@code
 * java -jar kualik.jar verify --content contract.pdf --trust anchors contract.pdf.cms
 * java -jar kualik.jar sign --kind cms --p12 GOST512_....p12 --password-file password.txt --out signed.cms contract.pdf
 * }</pre>
 *
 * <p>Text for people or, with {@code --json}, one JSON object on the standard output; messages on the standard error; the
 * exit codes 0 (done, passed), 1 (a check said no), 2 (usage, unreadable input), 3 (an outside service did not answer).
 *
 * <p>What it does not do: keep settings or state, or guess whom to trust.
 */
package kz.kualik.samples.cli;
