/** Encryption of what waits in databases and files. */
package kz.kualik.identity.internal.crypto;
