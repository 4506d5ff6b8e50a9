/** Messages to a person about their session. */
package kz.kualik.identity.notification;
