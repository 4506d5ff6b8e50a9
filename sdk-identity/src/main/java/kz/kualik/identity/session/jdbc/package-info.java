/**
 * Sessions that survive the process: a {@link kz.kualik.identity.session.SessionStore} in a database, encrypted.
 *
 * <pre>{@code
 * JdbcSessionStore store = JdbcSessionStore.builder()
 *         .dataSource(pool)                                             // PostgreSQL, shared by all machines
 *         .vault(KeyVault.inFile(Path.of("/var/lib/bank/kualik-master.key")))
 *         .build();
 * // One machine, a file, nothing to install:
 * JdbcSessionStore local = JdbcSessionStore.builder().url("jdbc:h2:file:/var/lib/bank/sessions").vault(vault).build();
 *
 * for (SessionId session : store.newest(10)) {
 *     IdentificationStep step = identification.resume(session);         // goes on where the last process died
 * }
 * RemoteIdentification.builder().sessions(store)
 *         .codeLedger(store.codeLedger())                               // counts codes for all machines
 *         .deviceLedger(store.deviceLedger());                          // and failures of devices
 * store.erase(session);                                                 // the person is gone, the rows remain
 * store.eraseBegunBefore(now.minus(term));                              // each night: everybody whose term is over
 * }</pre>
 *
 * <p>It is a package of its own, and not a method of {@code SessionStore}, so that a host with another store needs neither
 * it nor the module {@code java.sql}'s drivers. H2 and PostgreSQL are known; their drivers are the host's dependency.
 *
 * <p>What to rely on:
 * <ul>
 * <li>All events of an append are written in one transaction: whoever is killed in the midst leaves all of them or none.
 * <li>The primary key (session, version) is the lock: of two writers, in one JVM or in two, one wins.
 * <li>Each session has a key of its own (AES-256-GCM, a random nonce of 96 bits for each event), wrapped by the
 *     {@link kz.kualik.identity.vault.KeyVault}. An event opens only in its session and at its version, which is its place
 *     in the session. A row that was changed, moved or taken out of the midst is told by
 *     {@link kz.kualik.identity.IdentityErrorCodes#STORE_INTEGRITY}.
 * <li>In clear are the session's id, when it began, how many events it has and how long they are.
 * <li>The schema is plain SQL, {@code META-INF/kualik/sessions/h2/V*.sql} and
 *     {@code META-INF/kualik/sessions/postgresql/V*.sql}, in the naming of Flyway. The store applies it, or the
 *     host does ({@code schemaByHost()}).
 * </ul>
 *
 * <p>What it does not do: who writes to the database can take the last events of a session away, or bring back yesterday's
 * backup, and the store does not see it; nor does it erase what backups, logs and free pages of the database hold: an
 * erased key that is still in a backup opens there for whoever has the vault. It takes no part in transactions of the host:
 * give it a plain {@code DataSource}. It holds no private keys: those that wait for their certificates are in a
 * {@code KeyCustody}. How long sessions are kept is not its to decide.
 */
package kz.kualik.identity.session.jdbc;
