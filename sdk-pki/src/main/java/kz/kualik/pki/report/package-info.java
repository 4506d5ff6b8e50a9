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
 *
 * <h2>JSON</h2>
 *
 * {@link kz.kualik.pki.report.SignatureReport#toJson()} gives one object. Keys are added but never renamed or removed;
 * all of them are always there, null where unknown, lists where there are none. Times are ISO 8601 in UTC,
 * validationTime in whole seconds, names of constants are those of the enumerations of this package.
 *
 * <pre>{@code
 * {"valid": true, "validationTime": "...",
 *  "signatures": [
 *    {"indication", "subIndication", "level", "suite", "encapsulation", "signingTime", "bestSignatureTime",
 *     "signer": {"iin", "bin", "commonName", "roles": []},
 *     "certificate": {"serialNumber", "issuer", "notBefore", "notAfter", "purpose", "sha256"},
 *     "timestamps": [{"kind", "time", "policy", "authority", "trusted", "reasons": []}],
 *     "revocation": [{"certificate": SHA-256, "source", "asOf", "ageSeconds", "embedded"}],
 *     "counterSignatures": [the same as a signature],
 *     "reasons": [{"code", "kk", "ru", "en"}],
 *     "warnings": [{"code", "kk", "ru", "en"}]}]}
 * }</pre>
 */
package kz.kualik.pki.report;
