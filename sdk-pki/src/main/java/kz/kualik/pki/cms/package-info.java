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
 * <p>What this package does not do yet: levels above B-T, counter-signatures, encapsulated content that does not fit in
 * memory.
 */
package kz.kualik.pki.cms;
