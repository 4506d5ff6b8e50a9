/**
 * Whom to trust and how strictly to judge: the anchors, the revocation sources, the time.
 *
 * <pre>{@code
 * TrustAnchors anchors = TrustAnchors.national(certificatesFromDisk);    // only what matches the pinned fingerprints
 * ValidationPolicy policy = ValidationPolicy.kazakhstan(anchors);        // OCSP first, then CRL
 * }</pre>
 *
 * <p>The certificates of the national roots are not part of the SDK; their fingerprints are, in
 * {@link kz.kualik.pki.trust.NationalAuthority}. {@link kz.kualik.pki.trust.AuthorityFolder} fetches them once and keeps
 * them; other authorities are added as {@link kz.kualik.pki.trust.PinnedAuthority}. What could not be learned about a certificate is never taken for good.
 *
 * <p>What this package does not do: read the trust stores of the operating system or the JDK. A certificate authority of
 * the web has no say about national signatures.
 */
package kz.kualik.pki.trust;
