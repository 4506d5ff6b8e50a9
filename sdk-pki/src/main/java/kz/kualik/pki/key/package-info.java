/**
 * Keys: made at home, kept in PKCS#12 files of the NCA's layout, used through a {@link kz.kualik.pki.key.Signer}.
 *
 * <pre>{@code
 * try (PendingKeyPair pending = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
 *     NationalCertificate issued = ...;                                 // from the NCA, see pki.enrolment
 *     Path file = pending.bind(issued).writeTo(folder, password);       // GOST512_<key id>.p12
 * }
 * try (Pkcs12 keys = Pkcs12.open(file, password)) {
 *     Signer signer = keys.signer(KeyPurpose.SIGNING);
 * }
 * }</pre>
 *
 * <p>Private keys never leave these classes except into a PKCS#12 file. Files are written for the owner only, whole or
 * not at all, and never over an existing file.
 */
package kz.kualik.pki.key;
