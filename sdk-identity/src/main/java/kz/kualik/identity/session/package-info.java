/**
 * Where a session lives between two requests. A session is the list of its events; a
 * {@link kz.kualik.identity.session.SessionStore} appends to it with the version that the writer expects, so that of two
 * writers one wins.
 *
 * <pre>{@code
 * SessionStore store = SessionStore.inMemory();
 * long version = store.append(session, 0, List.of(begun));
 * SessionHistory history = store.load(session).orElseThrow();
 * }</pre>
 *
 * <p>In memory sessions end with the process. In a database, encrypted, they survive it: {@code JdbcSessionStore} of
 * {@code kz.kualik.identity.session.jdbc}, for H2 and PostgreSQL.
 *
 * <p>To write a store of one's own, implement the interface, with {@code EventCodec} of {@code kz.kualik.identity.session.codec}
 * for the stored form, and let a test of it extend {@code SessionStoreContract}, which is in the jar of this module's tests (Maven:
 * type {@code test-jar}). Events hold personal data and photos: encrypt what leaves the memory. They hold no codes,
 * passwords or private keys, and of the PIN only its hash.
 *
 * <p>What it does not do: it deletes nothing, though the store in a database erases on request; how long sessions
 * are kept is the host's decision, and the law's.
 */
package kz.kualik.identity.session;
