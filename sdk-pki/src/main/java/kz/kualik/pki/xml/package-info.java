/**
 * XML signatures (W3C XML Signature, "XML-DSig") in the enveloped form that NCALayer writes and the state services of
 * Kazakhstan expect, and in the other forms of the standard; and the reading of XML from outside.
 *
 * <pre>{@code
 * Document document = SecureXml.parse(path);
 * Document signed = XmlSigner.builder().build().sign(document, signer);
 * Files.write(target, SecureXml.write(signed));
 *
 * SignatureReport report = XmlVerifier.with(policy).verify(Files.readAllBytes(target));
 * }</pre>
 *
 * <p>Single elements, one or several under one signature, are signed by an {@link kz.kualik.pki.xml.XmlTarget}, as with
 * {@code tbsElementXPath} of NCALayer, and verified by {@link kz.kualik.pki.xml.XmlVerifier#verifyParts}, which gives the
 * elements that were signed.
 *
 * <pre>{@code
 * XmlTarget target = XmlTarget.at("/request/data").and(XmlTarget.element("sum")).withSignatureIn("/request/signatures");
 * Document signed = XmlSigner.builder().target(target).build().sign(document, signer);
 *
 * XmlReport report = XmlVerifier.with(policy).verifyParts(signed);
 * Element data = report.covered().get(0).get(0);
 * }</pre>
 *
 * <p>A signature may hold what it is over (enveloping): an element ({@link kz.kualik.pki.xml.XmlTarget#enveloping()}) or a
 * text. The signature is the root element then, and {@code verify} passes it as one of the whole; the content is that of
 * the {@code ds:Object} that {@code verifyParts} gives. Or it is over a file that lies elsewhere (detached), of any kind and
 * size:
 *
 * <pre>{@code
 * Document signature = XmlSigner.builder().build().signDetached("contract.pdf", Content.of(path), signer);
 *
 * SignatureReport report =
 *         XmlVerifier.with(policy).verifyDetached(signature, Map.of("contract.pdf", Content.of(path)));
 * }</pre>
 *
 * <p>The name is a plain file name, and whoever verifies gives the file by that name: nothing is fetched from anywhere, and
 * a signature that names an address or a path is refused. All files that are given have to be covered.
 *
 * <p>Where the key is elsewhere, {@link kz.kualik.pki.xml.XmlSigner#prepare} gives what it is to sign; what was prepared
 * survives a restart ({@link kz.kualik.pki.xml.PreparedXml#encoded()}, {@link kz.kualik.pki.xml.XmlSigner#resume}).
 *
 * <p>Written: Canonical XML 1.0, the certificate of the signer, prefix {@code ds}, no line breaks unless they are
 * {@linkplain kz.kualik.pki.xml.XmlSignerBuilder#lineWrapped wanted}. Read: that form, also with the line breaks of NCALayer
 * and NCANode, with exclusive canonical XML, with certificates of authorities beside the signer's, with the properties of
 * XAdES. Everything else inside a signature is refused, since what is not understood could hide anything: further
 * transforms, objects that are not signed, manifests, attributes, comments; references of different kinds in one signature,
 * to one thing twice, or to more than 16; an enveloping or detached signature that is not all of its document. Several
 * signatures cover each other in the order in which they stand in the document.
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
 * <p>Plain XML-DSig is of no level, and a report tells none: levels are those of AdES.
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
 * <p>What this package does not do: levels of signatures without the properties of XAdES, levels above B-T of signatures over
 * files beside them, archive time stamps of XAdES 1.3.2, counter-signatures, enveloping signatures within larger documents, several
 * signatures over one enveloping or detached content in one document, files in folders. Web Services Security has other rules, see
 * {@link kz.kualik.pki.wsse}.
 */
package kz.kualik.pki.xml;
