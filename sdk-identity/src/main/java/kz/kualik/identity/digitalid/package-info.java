/**
 * The Digital ID account at did.gov.kz (steps 9, 18, 20): it lists the person's documents, and leaves the NCA the data
 * on their consent.
 *
 * <pre>{@code
 * DigitalId account = identities.create(session, iin, phone, deadline);
 * identities.addDocument(account.id(), number, DocumentState.LOADED, deadline);
 * ReleaseGrant grant = identities.release(account.id(), consent.reference(), deadline);
 * }</pre>
 *
 * <p>What it does not do: release anything without the reference of a consent.
 */
package kz.kualik.identity.digitalid;
