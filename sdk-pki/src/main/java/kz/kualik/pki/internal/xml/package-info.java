/**
 * What XML signatures need below the surface: walking a document without recursion, its canonical form, writing it, and
 * reading {@code ds:Signature} strictly.
 *
 * <p>The canonical form is computed here and not by the JDK. The JDK has it behind
 * {@code javax.xml.crypto.dsig.TransformService}, but through that door it takes only a list of all single nodes, without
 * the namespace declarations that they inherit; so a signature element inside a document with namespaces gets the wrong
 * form, and the memory grows with the number of nodes. The tests compare this implementation with the JDK (for whole
 * documents) and with libxml2, byte for byte.
 */
package kz.kualik.pki.internal.xml;
