/**
 * The identifiers of Kazakhstan: {@link kz.kualik.core.identifier.Iin} of a person,
 * {@link kz.kualik.core.identifier.Bin} of an organisation, {@link kz.kualik.core.identifier.PhoneNumber}. Each is
 * checked when it is made, so a method that takes one need not check it again, and prints itself masked, so it may
 * stand in a log.
 *
 * <pre>{@code
 * Iin iin = Iin.parse(form.field("iin"));       // IllegalArgumentException with a sentence for the developer
 * Optional<Iin> maybe = Iin.find(scannedText);  // empty instead of an exception
 * log.info("identification of {}", iin);        // Iin[0001****0001]
 * send(iin.value());                            // the twelve digits, only where they are needed
 * }</pre>
 *
 * <p>What it does not do: tell whether an identifier was ever issued, which only a register knows. And note that test
 * certificates of the National Certification Authority carry the subjects {@code IIN123456789011} and
 * {@code BIN123456789021}, whose check digits are wrong; reading certificates is therefore not done with these types.
 */
package kz.kualik.core.identifier;
