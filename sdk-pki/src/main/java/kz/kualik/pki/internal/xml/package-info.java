/**
 * What XML signatures need below the surface: reading from outside, walking a document without recursion, its canonical
 * form, and writing it.
 *
 * <p>The canonical form is computed here and not by the JDK's {@code javax.xml.crypto.dsig.TransformService}. That takes
 * octets, which it parses once more, or a list of all single nodes, which for a document of some megabytes is longer than
 * the document; and what stands behind an empty root element is lost in it. A walk over the tree takes neither, and
 * leaves signatures out without a copy of the document. The tests compare it with libxml2 and, but for that one error,
 * with the JDK, byte for byte.
 */
package kz.kualik.pki.internal.xml;
