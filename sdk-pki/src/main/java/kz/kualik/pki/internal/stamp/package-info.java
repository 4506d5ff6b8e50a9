/** Time stamps over signature values, the same in CMS and XML. */
package kz.kualik.pki.internal.stamp;
