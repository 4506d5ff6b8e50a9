/**
 * The algorithms of the national PKI: a closed set of {@linkplain kz.kualik.pki.algorithm.SignatureSuite signature
 * suites}, each of which fixes key, digest, object identifiers and XML names together, and a JCA provider object that
 * gives them to the JDK.
 *
 * <p>Most users never come here: signers and verifiers choose the suite by the key. Use the provider to let the JDK's
 * own classes work with national objects:
 *
 * <pre>{@code
 * Provider national = NationalProvider.create();
 * certificate.verify(issuerKey, national);
 * }</pre>
 *
 * <p>What this package does not do: register anything globally. The provider is never added to
 * {@link java.security.Security}; a host that wants that does it by itself.
 */
package kz.kualik.pki.algorithm;
