/**
 * Signatures in CMS (RFC 5652) at the baseline levels of CAdES (ETSI EN 319 122-1): what the NCA's software writes and
 * reads.
 *
 * <pre>{@code
 * CmsSignature signature = CmsSigner.builder().build().sign(Content.of(file), Encapsulation.DETACHED, signer);
 * SignatureReport report = CmsVerifier.with(policy).verifyDetached(signature, Content.of(file));
 * }</pre>
 *
 * <p>Written like NCALayer of 2026 does: one certificate, the signed attributes contentType, signingTime,
 * signingCertificateV2 and messageDigest, NULL parameters, DER. Read: BER and DER, PEM and Base64, several signers, the
 * outputs of NCANode and Kalkan, which may lack signingCertificateV2.
 *
 * <p>Levels above B-B are asked for when signing, or reached later from what exists:
 *
 * <pre>{@code
 * CmsSignature longTerm = CmsExtender.with(policy, authority).extend(signature, SignatureLevel.B_LTA);
 * }</pre>
 *
 * <p>A signature of level B-LT carries the certificates and answers by which it is judged, so that it passes when its
 * certificate has expired and the services are gone; of level B-LTA, also when that of the time-stamp authority has.
 *
 * <p>Several may sign one document: {@link kz.kualik.pki.cms.CmsSigner#addSignature} leaves the others' bytes as they
 * are. Where the key is elsewhere, {@link kz.kualik.pki.cms.CmsSigner#prepare} gives what it is to sign. Documents of any
 * size are streamed, also those within a message ({@link kz.kualik.pki.cms.CmsSignature#open},
 * {@link kz.kualik.pki.cms.CmsSignature#writeTo}).
 *
 * <p>Never passed, whatever the policy: a message that nobody signed; a signature over an empty document; one that is not
 * over this document; one without signed attributes, which CAdES demands (EN 319 122-1, 5.1) and without which a signature
 * value could be passed off as one over something else. A message of old software without signingCertificateV2 passes with
 * a warning. Counter-signatures are judged, and take nothing from the signature below them.
 */
package kz.kualik.pki.cms;
