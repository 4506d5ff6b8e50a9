/**
 * Certificates of the national PKI, read with their national meaning: whose they are (IIN, BIN, names), in which roles,
 * for which purpose, how the holder was identified and where the key lives.
 *
 * <pre>{@code
 * NationalCertificate certificate = NationalCertificate.parse(Files.readAllBytes(path));
 * certificate.iin().ifPresent(...);
 * certificate.roles();      // INDIVIDUAL, CEO, ...
 * }</pre>
 *
 * <p>What this package does not do: decide whether a certificate may be trusted. That is
 * {@code kz.kualik.pki.trust}. Reading is lenient where the NCA's own certificates are odd (wildcards in URLs, missing
 * extensions, IINs without a valid check digit in test certificates) and strict about the encoding.
 */
package kz.kualik.pki.certificate;
