/**
 * The National Certification Authority (ҚР ҰКО, НУЦ РК) of the sandbox: a real authority with keys that are worth
 * nothing. It has two hierarchies, GOST 2015-512 and RSA, each of a root, an issuing authority, an OCSP responder and a
 * time-stamp authority, and it issues certificates in the profile of the real one.
 *
 * <pre>{@code
 * SandboxServer server = SandboxServer.open(0);
 * SandboxNca nca = SandboxNca.builder()
 *         .seed(new Seed(1))
 *         .clock(Clock.systemUTC())
 *         .address(server.address())
 *         .grants(digitalId)
 *         .build();
 * nca.services().forEach(server::mount);
 *
 * CertificationAuthority client = CertificationAuthority.http(transport, server.address().resolve("nca"));
 * }</pre>
 *
 * <table>
 * <caption>What answers where</caption>
 * <tr><th>Path</th><th>What</th></tr>
 * <tr><td>{@code GET /nca/agreement}</td><td>the agreement in force (step 22)</td></tr>
 * <tr><td>{@code PUT, GET /nca/applications/{id}}</td><td>applications for certificates (steps 25 and 26)</td></tr>
 * <tr><td>{@code GET /nca/certificates/NAME.cer}</td><td>{@code root_gost}, {@code nca_gost}, {@code root_rsa},
 * {@code nca_rsa}</td></tr>
 * <tr><td>{@code GET /nca/crl/NAME.crl}</td><td>the same four, and the deltas {@code nca_d_gost}, {@code nca_d_rsa}</td></tr>
 * <tr><td>{@code POST /nca/ocsp}, {@code GET /nca/ocsp/REQUEST}</td><td>RFC 6960</td></tr>
 * <tr><td>{@code POST /nca/tsp}</td><td>RFC 3161</td></tr>
 * </table>
 *
 * <p>Certificates, OCSP, CRLs and time stamps follow what was measured on objects of the real NCA, oddities included:
 * a certificate that was never issued is told as revoked on 1 January 1970, and OCSP has no nextUpdate. The JSON of the
 * issuing service is the sandbox's own: the real contract is not public.
 *
 * <p>What it does not do: keep anything beyond its own life. The keys and the root certificates come from the seed, so
 * that what was signed against a sandbox can be verified against the next one with that seed; which certificates were
 * issued or revoked is forgotten. Whoever knows the seed has every key.
 */
package kz.kualik.samples.sandbox.nca;
