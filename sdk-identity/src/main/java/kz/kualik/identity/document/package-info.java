/**
 * Identity documents: their photos, the data read from them, the machine-readable zone of a card (ICAO 9303 part 5), and
 * how a document compares with the register.
 *
 * <pre>{@code
 * Mrz zone = Mrz.parse(threeLines);
 * if (!zone.valid()) {
 *     askForAnotherPhoto(zone.wrongCheckDigits());
 * }
 * }</pre>
 *
 * <p>A {@link kz.kualik.identity.document.FieldComparison} explains itself to a moderator in three languages: a name agrees only
 * if it is safely the same one, see {@link kz.kualik.core.text.NameMatch}.
 *
 * <p>What it does not do: read pictures, which is the work of a {@link kz.kualik.identity.document.spi.DocumentReader},
 * nor chips, nor the zone of a passport (TD3).
 */
package kz.kualik.identity.document;
