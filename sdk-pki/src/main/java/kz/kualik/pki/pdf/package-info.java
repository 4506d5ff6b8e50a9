/**
 * Signatures in PDF documents: PAdES (ETSI EN 319 142-1) at levels B-B and B-T, made and verified.
 *
 * <pre>{@code
 * byte[] signed = PdfSigner.builder().reason("Шартқа қол қою").build().sign(contract, signer);
 * SignatureReport report = PdfVerifier.with(policy).verify(signed);
 * }</pre>
 *
 * <p>A signature is appended to the file, and covers all of it but its own value. Several people sign one after the other;
 * each signs what is there, with the signatures of those before. A signature may be {@linkplain
 * kz.kualik.pki.pdf.VisibleSignature drawn on a page}; by default it is not. All suites that sign may be used; programs
 * other than those of the national PKI know RSA only.
 *
 * <p>PDF lets things be appended that change what a reader sees while the signed octets stay in the file. So the verifier
 * takes the document apart into what each signature covers, and compares each of these revisions with the next: whatever a
 * reader reaches must be the same, but for a further signature with its widget, and for evidence (DSS) and time stamps. A
 * signature does not pass ({@code pki.pdf.changed-later}) once anything else was appended: a comment, a filled-in field, a
 * hidden layer that was switched, an object that was deleted or replaced. That is stricter than most programs, which allow
 * forms to be filled in. A document counts as signed when the report as a whole is
 * {@linkplain kz.kualik.pki.report.SignatureReport#valid() valid}.
 *
 * <p>Signatures of the kind {@code adbe.pkcs7.detached} pass with a warning; those with SHA-1 inside
 * ({@code adbe.pkcs7.sha1}, {@code adbe.x509.rsa_sha1}) do not. A document that a signature certified as final (DocMDP 1)
 * may not be signed any more. A later signature that is drawn on a page may cover text: the earlier ones are told as a
 * warning, and do not pass if the later one does not.
 *
 * <p>Documents from outside are hostile. They are read without the repairs that viewers do: damaged cross-references make a
 * document unreadable here, and encrypted ones are refused. At most 128 MiB and 64 signatures are read, all in memory.
 *
 * <p>What this package does not do: levels B-LT and B-LTA (a DSS and time stamps over the document are allowed and not
 * judged), certification signatures, signing of a field that somebody prepared, XFA forms, encrypted documents. Whether the
 * signed document itself was built to look different in different programs, no signature can tell.
 */
package kz.kualik.pki.pdf;
