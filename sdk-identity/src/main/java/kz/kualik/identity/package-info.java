/** The words that all packages of this module share. */
package kz.kualik.identity;
