/**
 * What a verification found: never a bare boolean, but for each signature an indication and sub-indication in the words
 * of ETSI EN 319 102-1, the reasons in three languages, whose signature it is, and at which time it was judged.
 *
 * <pre>{@code
 * SignatureReport report = verifier.verify(...);
 * if (!report.valid()) {
 *     report.signatures().forEach(s -> s.reasons().forEach(r -> show(r.text().in(KAZAKH))));
 * }
 * }</pre>
 *
 * <p>A report with no signature at all is never valid. This package decides nothing: the verifiers of CMS and XML do.
 */
package kz.kualik.pki.report;
