/**
 * A counterpart of NCALayer, the NCA's program on the citizen's computer, as far as it makes keys: the methods
 * {@code generateCsr} and {@code importCertificate} of its module {@code kz.gov.pki.knca.basics}.
 *
 * <pre>{@code
 * try (SandboxNcaLayer ncaLayer = SandboxNcaLayer.start(folder, password)) {
 *     NcaLayerKeyCustody custody = NcaLayerKeyCustody.over(
 *             NcaLayerLink.webSocket(ncaLayer.address(), Duration.ofSeconds(20)));
 *     ...
 *     ncaLayer.behave(NcaLayerFault.CANCELLED);
 * }
 * }</pre>
 *
 * <p>The envelope, the greeting, the heartbeat and the forms of refusal are those of the real program. The arguments and results
 * of the two methods are not public: here they are Kualik's own, written at
 * {@link kz.kualik.identity.custody.NcaLayerKeyCustody}.
 *
 * <p>What it does not do: TLS; signing; dialogs. It listens on the loopback interface only and is for tests and demonstrations.
 */
package kz.kualik.samples.sandbox.ncalayer;
