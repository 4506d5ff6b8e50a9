/** What a vendor of document recognition implements. */
package kz.kualik.identity.document.spi;
