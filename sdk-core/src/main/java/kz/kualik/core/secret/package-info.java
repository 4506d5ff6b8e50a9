/**
 * Passwords, PINs and codes. A {@link kz.kualik.core.secret.Secret} lives as short as its owner lets it, is wiped when
 * closed, and prints nothing.
 */
package kz.kualik.core.secret;
