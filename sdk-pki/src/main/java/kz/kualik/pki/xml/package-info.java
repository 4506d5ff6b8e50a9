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
 * <p>Single elements are signed by an {@link kz.kualik.pki.xml.XmlTarget}, as with {@code tbsElementXPath} of NCALayer, and
 * verified by {@link kz.kualik.pki.xml.XmlVerifier#verifyParts}, which gives the elements that were signed.
 *
 * <pre>{@code
 * XmlTarget target = XmlTarget.at("/request/data").withSignatureIn("/request/signatures");
 * Document signed = XmlSigner.builder().target(target).build().sign(document, signer);
 *
 * XmlReport report = XmlVerifier.with(policy).verifyParts(signed);
 * Element data = report.covered().get(0).orElseThrow();
 * }</pre>
 *
 * <p>Written: one reference to the whole document, Canonical XML 1.0, the certificate of the signer, prefix {@code ds},
 * no line breaks. Read: that form, also with the line breaks of NCALayer and NCANode, with exclusive canonical XML, with
 * certificates of authorities beside the signer's, with the properties of XAdES. Everything else inside a signature is refused, since what is not
 * understood could hide anything: references to several parts, further transforms, objects, manifests, attributes, comments.
 * Several signatures cover each other in the order in which they were added.
 *
 * <p>Two things that the form itself leaves open. Comments are never covered (XML-DSig, 4.4.3.3): a report warns of
 * them, and refuses them where they split a text. And the signature does not say which certificate it was made with:
 * another certificate for the same key would do.
 *
 * <p>XAdES (ETSI EN 319 132-1) is an {@link kz.kualik.pki.xml.XmlProfile}: at level B-B it binds the signature to its certificate
 * and tells the claimed time, at B-T a time stamp proves that the signature is older. Levels B-LT and B-LTA of others are
 * read, and a report warns that their additional data was not judged.
 *
 * <p>What this package does not do: levels above B-T, detached and enveloping signatures, several references. Web Services Security has other rules, see
 * {@link kz.kualik.pki.wsse}.
 */
package kz.kualik.pki.xml;
