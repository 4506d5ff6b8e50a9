/**
 * The key of the keys. What a session leaves in a database or a file is encrypted with a key of its own, and that key is
 * wrapped by a {@link kz.kualik.identity.vault.KeyVault}: on one machine a file, in a data centre the KMS or HSM that is
 * there already.
 *
 * <pre>{@code
 * KeyVault vault = KeyVault.inFile(Path.of("/var/lib/bank/kualik-master.key"));
 * SessionStore store = JdbcSessionStore.builder().dataSource(pool).vault(vault).build();
 * }</pre>
 *
 * <p>Keep the master key apart from the database and from its backups: who has both reads everything, and who has lost the
 * key reads nothing.
 *
 * <p>A {@link kz.kualik.identity.vault.PinPepper} locks the hashes of PINs with one more key, which neither the database nor the
 * vault of the sessions has:
 *
 * <pre>{@code
 * RemoteIdentification.builder().pinPepper(PinPepper.inFile(Path.of("/etc/bank/kualik-pepper.key")))...
 * }</pre>
 *
 * <p>What it does not do: it does not change the master key. To do so, let a vault of one's own wrap with the new key and
 * unwrap with both, until the last session of the old one is erased.
 */
package kz.kualik.identity.vault;
