/** What a vendor of face recognition implements. */
package kz.kualik.identity.biometric.spi;
