/**
 * Signed tokens in the compact form (JWS, RFC 7515; JWT, RFC 7519) with the national algorithms, as the state's access
 * control to personal data (КДП) takes them.
 *
 * <pre>{@code
 * ConsentStatement statement = new ConsentStatement(
 *         bin, ConsentBasis.DS, now, now.plusSeconds(300), Optional.empty(), Optional.empty());
 * String token = JwsSigner.withGostName(JwsAlgorithm.GOST15).sign(statement.json(), keyOfOurSystem);
 *
 * ConsentReport report = ConsentVerifier.with(policy).verify(token, List.of(certificateOfThePartner));
 * ConsentStatement received = report.statement().orElseThrow();
 * }</pre>
 *
 * <p>The signature value of the national algorithms is that of CMS and XML, as it is, in base64url. No standard names these
 * algorithms; {@link kz.kualik.pki.jws.JwsAlgorithm} has the names in use.
 *
 * <p>What this package does not do: encryption (JWE), the JSON form, detached payloads, keys from the header of a token, and
 * the claims of other tokens than those of consent; {@link kz.kualik.pki.jws.JwsVerifier} gives any payload.
 */
package kz.kualik.pki.jws;
