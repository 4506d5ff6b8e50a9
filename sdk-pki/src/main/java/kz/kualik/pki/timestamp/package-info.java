/**
 * Time stamps (RFC 3161): that a signature existed at a time, said by an authority.
 *
 * <pre>{@code
 * TimestampAuthority tsa = TimestampAuthority.http(HttpTransport.jdk(), URI.create("http://tsp.pki.gov.kz/"));
 * CmsSigner.builder().level(SignatureLevel.B_T).timestampAuthority(tsa).build();
 * }</pre>
 *
 * <p>What this package does not do: decide whether the authority is to be trusted; the verifiers do, by their policy.
 */
package kz.kualik.pki.timestamp;
