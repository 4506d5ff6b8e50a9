/**
 * What a person agreed to (step 20), as a record that proves it: scopes, purpose, recipient, time, and version and
 * fingerprint of the text that was shown.
 *
 * <pre>{@code
 * Consent consent = Consent.to(id, session, request, Language.KAZAKH, now);
 * identities.release(account, consent.reference(), deadline);
 * }</pre>
 *
 * <p>What it does not do: withdraw a consent.
 */
package kz.kualik.identity.consent;
