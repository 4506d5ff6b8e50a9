/**
 * The algorithms of the national PKI and of foreign documents: a closed set of
 * {@linkplain kz.kualik.pki.algorithm.SignatureSuite signature suites}, each of which fixes key, digest, object
 * identifiers and XML names together, and a JCA provider object that gives the national ones to the JDK. What may be used
 * for what is a table at {@link kz.kualik.pki.algorithm.SignatureSuite}.
 *
 * <p>Most users never come here: signers and verifiers choose the suite by the key. Use the provider to let the JDK's
 * own classes work with national objects:
 *
 * <pre>{@code
 * Provider national = NationalProvider.create();
 * certificate.verify(issuerKey, national);
 * }</pre>
 *
 * <p>Which suites a verifier accepts is for its policy to say. All but experimental ones are accepted unless it does:
 *
 * <pre>{@code
 * // No SHA-1 even in old documents:
 * Set<SignatureSuite> suites = EnumSet.copyOf(SignatureSuite.established());
 * suites.remove(SignatureSuite.RSA_SHA1);
 * CmsVerifier.with(policy.withSuites(suites));
 * }</pre>
 *
 * <p>What this package does not do: register anything globally. The provider is never added to
 * {@link java.security.Security}; a host that wants that does it by itself.
 */
package kz.kualik.pki.algorithm;
