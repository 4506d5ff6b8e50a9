/**
 * What a vendor of document recognition implements: one interface.
 *
 * <pre>{@code
 * RemoteIdentification.builder().documents(new VendorReader(settings)) ...
 * }</pre>
 *
 * <p>Providers are given by instance and not searched for. What it does not do: judge. A reader tells what is written on
 * the document, and the flow decides whether that is the right one.
 */
package kz.kualik.identity.document.spi;
