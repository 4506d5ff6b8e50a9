/** The error codes of the national PKI module; its packages stand beside this one. */
package kz.kualik.pki;
