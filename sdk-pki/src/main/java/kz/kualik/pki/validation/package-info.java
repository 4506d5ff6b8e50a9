/**
 * Judging a certificate by itself, apart from any signature: is it to be trusted now, and for what?
 *
 * <pre>{@code
 * CertificateReport report = CertificateVerifier.with(policy).verify(certificate, KeyPurpose.AUTHENTICATION);
 * if (!report.passed()) {
 *     report.reasons().forEach(reason -> show(reason.text().in(KAZAKH)));
 * }
 * }</pre>
 *
 * <p>The rules are those by which the verifiers of CMS and XML judge a signer's certificate: a path to a trust anchor,
 * the validity of every certificate on it, the purpose, the status.
 *
 * <p>What this package does not do: judge a certificate at a time in the past, which only a time stamp can prove; set the
 * clock of the policy for an archive. It does not learn whether somebody holds the key: let them sign something.
 */
package kz.kualik.pki.validation;
