/**
 * What XML signatures and SOAP signatures read alike (W3C XML Signature, "XML-DSig"): strictly, since what is not read is
 * not checked.
 */
package kz.kualik.pki.internal.xmldsig;
