/**
 * Sealed files: one OpenPGP message (RFC 9580) with a document or a folder, signed by a service and encrypted for those who
 * may open it. Evidence of an identification is kept so.
 *
 * <pre>{@code
 * try (SealKey service = SealKey.open(Files.readAllBytes(keyFile), passphrase);
 *         OutputStream out = Files.newOutputStream(sealed)) {
 *     Sealer.with(service, List.of(SealCertificate.parse(officersCertificate))).sealFolder(evidence, out);
 * }
 *
 * // Elsewhere, with the officer's key and the certificate of the service, whose fingerprint was compared once:
 * UnsealReport report = Unsealer.with(officer, List.of(SealCertificate.parse(servicesCertificate)))
 *         .unsealFolder(Content.of(sealed), folder);
 * }</pre>
 *
 * <p>Written: a signature, AES-256 with modification detection (SEIPD version 1, which GnuPG, Sequoia and PGPainless read),
 * no compression. Read: that, AEAD of RFC 9580, compression. Refused: encryption without integrity protection, messages by
 * others than the accepted signers, several documents in one message, octets behind it; MD5, SHA-1, DSA, ElGamal, RSA below
 * 2,048 bits; keys that had expired, or are revoked as lost, when they sign or are sealed for (one that has expired since still
 * opens what was sealed for it); packets beside the document that are larger than 256 KiB together. The keys of OpenPGP have
 * nothing to do with those of the national PKI.
 *
 * <p>What this package does not do: passwords instead of keys, detached signatures, key servers, the web of trust. Whether a
 * certificate is that of whom it names, is for the caller to know.
 */
package kz.kualik.pki.seal;
