/**
 * Judging what is no document: a certificate by itself, an OCSP response or a revocation list that somebody kept.
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
 * <p>{@link kz.kualik.pki.validation.OcspVerifier} and {@link kz.kualik.pki.validation.CrlVerifier} tell who signed an
 * answer and whether it can be relied on; a policy's revocation source does that by itself.
 *
 * <p>What this package does not do: judge a certificate at a time in the past, which only a time stamp can prove; set the
 * clock of the policy for an archive. It does not learn whether somebody holds the key: let them sign something.
 */
package kz.kualik.pki.validation;
