/** Time stamps of signatures, the same in CMS and XML. */
package kz.kualik.pki.internal.stamp;
