/** Files that nobody else may read, and that are there whole or not at all. */
package kz.kualik.pki.internal.file;
