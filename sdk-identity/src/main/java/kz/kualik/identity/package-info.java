/**
 * The words that all packages of this module share: the id of a session, the name of a person, and the codes of what
 * can go wrong. The way through the module begins at {@link kz.kualik.identity.identification}.
 */
package kz.kualik.identity;
