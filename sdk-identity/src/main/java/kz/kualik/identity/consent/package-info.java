/** Consents of a person. */
package kz.kualik.identity.consent;
