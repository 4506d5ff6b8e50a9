/**
 * What a vendor of face recognition implements: one interface.
 *
 * <pre>{@code
 * RemoteIdentification.builder().biometrics(new VendorBiometrics(settings)) ...
 * }</pre>
 *
 * <p>Providers are given by instance and not searched for. What it does not do: set thresholds. A provider knows how
 * its scores relate to false matches, and answers with an outcome.
 */
package kz.kualik.identity.biometric.spi;
