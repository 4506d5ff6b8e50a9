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
 * <p>Between {@code generate} and {@code bind} a key can wait in an encrypted PKCS#8 file
 * ({@link kz.kualik.pki.key.PendingKeyPair#writeTo}), or wrapped by a vault
 * ({@link kz.kualik.pki.key.PendingKeyPair#wrap}). Key files are written in one of two
 * {@linkplain kz.kualik.pki.key.Pkcs12Profile profiles}, and read whoever wrote them: the NCA, OpenSSL, the JDK, Bouncy
 * Castle. {@link kz.kualik.pki.key.Pkcs12#changePassword} replaces a file safely, under a
 * {@link kz.kualik.pki.key.PasswordPolicy}. A file or token with several keys is asked by
 * {@link kz.kualik.pki.key.KeyCriteria}: purpose, time, IIN, BIN, never by position.
 *
 * <p>Keys on tokens and in HSMs stay there: {@link kz.kualik.pki.key.Signer#of} signs through any JCA provider object, such
 * as the JDK's for PKCS#11.
 *
 * <p>Private keys never leave these classes except into an encrypted file. Files are written for the owner only, whole or
 * not at all, and never over another file. Passwords and decrypted keys are wiped after use as far as the platform allows:
 * RSA keys of the JDK and numbers inside Bouncy Castle cannot be.
 *
 * <p>What this package does not do: Java key stores (JKS), PKCS#12 protected by certificates instead of a password, scrypt.
 */
package kz.kualik.pki.key;
