/**
 * The stored form of sessions, for stores of one's own.
 *
 * <pre>{@code
 * byte[] json = EventCodec.encode(event);
 * SessionEvent same = EventCodec.decode(json);
 * }</pre>
 *
 * <p>What it does not do: it encrypts nothing. Events hold personal data and photos; a store seals what it writes, with a key for
 * each session, see {@link kz.kualik.identity.vault}.
 */
package kz.kualik.identity.session.codec;
