/**
 * Containers of documents with detached signatures: ASiC-E with CAdES (ETSI EN 319 162-1), made and verified, and the
 * ZipCon containers of the NCA, verified.
 *
 * <pre>{@code
 * AsicSigner.with(CmsSigner.builder().build()).sign(List.of(AsicDocument.of(contract)), signer, out);
 * AsicReport report = AsicVerifier.with(policy).verify(container);
 * }</pre>
 *
 * <p>A container is a ZIP file. Each signature is over a manifest that holds the digests of documents; a report tells which
 * documents each signature covers, and is not valid while there is a document that none covers. ZIP files from outside are
 * hostile: one whose parts can be read in two ways, such as with two entries of a name, is refused whole.
 *
 * <p>What this package does not do: ASiC-S and containers with XAdES or with time stamps only; these are refused. No real
 * ZipCon container is public: what is read was built from descriptions of its manifest.
 */
package kz.kualik.pki.asic;
