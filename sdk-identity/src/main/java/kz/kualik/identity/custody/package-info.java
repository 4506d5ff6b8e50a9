/**
 * Custodies whose keys are never in this process: {@link kz.kualik.identity.custody.Pkcs11KeyCustody} for a token or HSM,
 * {@link kz.kualik.identity.custody.NcaLayerKeyCustody} for the citizen's own NCALayer.
 *
 * <pre>{@code
 * try (Secret pin = readPin()) {
 *     Pkcs11KeyCustody hsm = Pkcs11KeyCustody.builder()
 *             .library(Path.of("/usr/lib/softhsm/libsofthsm2.so"))
 *             .slotListIndex(0)
 *             .storage(KeyStorage.KAZTOKEN)
 *             .open(pin);
 *     RemoteIdentification identification = ports().keyCustody(hsm)
 *             .policy(IdentificationPolicy.kazakhstan().but().keys(KeySet.RSA).build())
 *             .build();
 * }
 * }</pre>
 *
 * <p>Keys on the citizen's own computer, where this program runs there too:
 *
 * <pre>{@code
 * NcaLayerKeyCustody ncaLayer = NcaLayerKeyCustody.over(
 *         NcaLayerLink.webSocket(URI.create("wss://127.0.0.1:13579"), Duration.ofMinutes(3), trust));
 * }</pre>
 *
 * <p>The flow with such a custody asks for no folder and no password; at step 27 the certificates are laid beside the keys
 * ({@link kz.kualik.identity.identification.KeyInstallationStep}), and
 * {@link kz.kualik.identity.identification.Completed#heldKeys()} tells where they are.
 *
 * <p>What it does not do: it makes no GOST keys on a token, since the JDK's PKCS#11 provider knows none; it manages no tokens,
 * slots or PINs; it does not know the real form of NCALayer's methods for keys, which is not public, and speaks the sandbox's; it does
 * not sign documents ({@link kz.kualik.pki.key.Signer#of} does, with the same key).
 */
package kz.kualik.identity.custody;
