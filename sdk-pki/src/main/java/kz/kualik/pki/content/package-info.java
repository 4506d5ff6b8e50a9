/**
 * What is signed: a document in memory, in a file, or from wherever it can be read more than once.
 */
package kz.kualik.pki.content;
