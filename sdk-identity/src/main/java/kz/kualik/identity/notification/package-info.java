/**
 * Short messages to a person about their session.
 *
 * <pre>{@code
 * notifications.send(new Notice(key, phone, text, Language.KAZAKH), deadline);
 * }</pre>
 *
 * <p>What it does not do: send one-time codes, or anything that a person must keep secret.
 */
package kz.kualik.identity.notification;
