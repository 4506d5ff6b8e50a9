/**
 * What an identification leaves behind for a court, an auditor, the person: who was shown what, gave what, which provider
 * judged it how, and when.
 *
 * <pre>{@code
 * Evidence evidence = identification.evidence(session);
 * evidence.seal(Sealer.with(service, List.of(officer)), out);     // one OpenPGP message
 *
 * // Years later, unsealed by the officer:
 * EvidenceReport report = EvidenceReport.of(folder);
 * if (!report.intact()) {
 *     report.findings().forEach(finding -> out.println(finding.text().in(Language.KAZAKH)));
 * }
 * }</pre>
 *
 * <p>An export is a folder: {@code chain.log} with a line for each record, {@code records} with what each holds,
 * {@code pictures} named by their SHA-256, and {@code report.html} for people, with the pictures. A line is the SHA-256 of the
 * JSON object that follows it after a blank; the object holds the hash of the line before it and that of the record's file.
 * So a record that was changed, taken out, put in or moved is found and named, with {@code sha256sum} alone if need be.
 *
 * <p>The chain holds nothing of the person: records are salted. When {@code records}, {@code pictures} and the page are
 * deleted, the chain still proves that there were so many records of such kinds at such times, and nothing else; that is how
 * evidence outlives the right to erasure.
 *
 * <p>What it does not do: a chain alone does not prove who made it, nor that nothing was cut off its end. Whoever keeps
 * evidence unsealed notes its {@linkplain kz.kualik.identity.evidence.EvidenceReport#head() head}, or has it stamped by a
 * time-stamp authority. Codes, passwords, the PIN and its hash, and tokens of services are in no record.
 */
package kz.kualik.identity.evidence;
