/** Identity documents. */
package kz.kualik.identity.document;
