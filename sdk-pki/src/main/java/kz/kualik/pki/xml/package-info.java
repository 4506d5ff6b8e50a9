/**
 * XML signatures (W3C XML Signature, "XML-DSig") in the enveloped form that NCALayer writes and the state services of
 * Kazakhstan expect, and the reading of XML from outside.
 *
 * <pre>{@code
 * Document document = SecureXml.parse(path);
 * Document signed = XmlSigner.builder().build().sign(document, signer);
 * Files.write(target, SecureXml.write(signed));
 *
 * SignatureReport report = XmlVerifier.with(policy).verify(Files.readAllBytes(target));
 * }</pre>
 *
 * <p>Written: one reference to the whole document, Canonical XML 1.0, the certificate of the signer, prefix {@code ds},
 * no line breaks. Read: that form, also with the line breaks of NCALayer and NCANode, with exclusive canonical XML, with
 * certificates of authorities beside the signer's. Everything else inside a signature is refused, since what is not
 * understood could hide anything: references to parts, further transforms, objects, manifests, attributes, comments.
 * Several signatures cover each other in the order in which they were added.
 *
 * <p>Two things that the form itself leaves open. Comments are never covered (XML-DSig, 4.4.3.3): a report warns of
 * them, and refuses them where they split a text. And the signature does not say which certificate it was made with:
 * another certificate for the same key would do.
 *
 * <p>What this package does not do: XAdES, signatures of parts of a document, detached and enveloping signatures. Web
 * Services Security has other rules.
 */
package kz.kualik.pki.xml;
