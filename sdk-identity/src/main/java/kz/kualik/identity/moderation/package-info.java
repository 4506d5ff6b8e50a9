/** The moderators of documents. */
package kz.kualik.identity.moderation;
