/**
 * Time stamps (RFC 3161): that a signature existed at a time, said by an authority.
 *
 * <pre>{@code
 * TimestampAuthority tsa = TimestampAuthority.http(HttpTransport.jdk(), URI.create("http://tsp.pki.gov.kz/"));
 * CmsSigner.builder().level(SignatureLevel.B_T).timestampAuthority(tsa).build();
 * }</pre>
 *
 * <p>Several authorities can be asked in turn ({@link kz.kualik.pki.timestamp.TimestampAuthority#firstOf}), and anything
 * of which a digest is known can be stamped. A token that stands alone is verified over its document:
 *
 * <pre>{@code
 * TimestampReport report = TimestampVerifier.with(policy).verify(Timestamp.parse(token), Content.of(document));
 * }</pre>
 *
 * <p>What this package does not do: stamps inside of signatures, which are judged with the signature.
 */
package kz.kualik.pki.timestamp;
