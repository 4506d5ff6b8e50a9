/**
 * What the state's registers know of a person: the Mobile Citizens Database their phone number, the State Database of
 * Natural Persons their name, documents, and whether they live and may act for themselves.
 *
 * <pre>{@code
 * Optional<PhoneNumber> phone = mobileCitizens.findPhone(iin, deadline);
 * Optional<Person> person = persons.findByIin(iin, deadline);
 * }</pre>
 *
 * <p>Unknown is an empty answer, not an error. What it does not do: it keeps no answer; each call asks the register.
 */
package kz.kualik.identity.registry;
