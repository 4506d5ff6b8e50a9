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
 * and tells the claimed time, at B-T a time stamp proves that the signature is older. At B-LT the signature carries the
 * certificates, OCSP responses and CRLs by which it is judged when no service answers any more; at B-LTA an archive time
 * stamp over all of that proves its age, and is renewed by one more before its authority's certificate expires.
 *
 * <pre>{@code
 * XmlSigner signer = XmlSigner.builder()
 *         .profile(XmlProfile.XADES)
 *         .level(SignatureLevel.B_LTA)
 *         .timestampAuthority(authority)
 *         .validationPolicy(ValidationPolicy.kazakhstan(anchors))
 *         .build();
 *
 * Document renewed = XmlExtender.with(policy, authority).extend(signed, SignatureLevel.B_LTA);
 * }</pre>
 *
 * <p>Evidence within a signature is judged as evidence from elsewhere: it counts if its issuer signed it and it speaks about
 * the time of signing. A report tells the level that was reached so, {@link kz.kualik.pki.report.SignatureLevel#B_LT} or
 * {@link kz.kualik.pki.report.SignatureLevel#B_LTA}, and warns of what the newest archive time stamp does not cover and of
 * properties that are not judged, such as references to certificates (the older levels C and X).
 *
 * <p>What this package does not do: levels of signatures without the properties of XAdES, archive time stamps of XAdES 1.3.2,
 * counter-signatures, detached and enveloping signatures, several references. Web Services Security has other rules, see
 * {@link kz.kualik.pki.wsse}.
 */
package kz.kualik.pki.xml;
