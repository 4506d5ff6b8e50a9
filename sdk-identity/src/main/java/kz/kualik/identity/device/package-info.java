/**
 * What the person's computer reports of itself: its camera (step 2) and NCALayer (step 6). The integrator's page looks,
 * and hands on what it saw.
 *
 * <pre>{@code
 * step = cameraStep.report(CameraReport.READY);
 * step = ncaLayerStep.report(NcaLayerReport.running("1.4"));
 * }</pre>
 *
 * <p>And what the service remembers of devices: {@link kz.kualik.identity.device.DeviceLedger} counts liveness checks that failed
 * on a device, in whatever sessions, if the host says by which device a person comes.
 *
 * <p>What it does not do: prove anything. A page can lie; nothing later relies on these reports. Nor does it recognise devices: that
 * is the host's.
 */
package kz.kualik.identity.device;
