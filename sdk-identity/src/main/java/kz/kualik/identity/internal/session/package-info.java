/** The stored form of sessions. */
package kz.kualik.identity.internal.session;
