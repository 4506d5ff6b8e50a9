/**
 * Texts for people in the three languages of the state services of Kazakhstan: Kazakh, Russian and English; and the comparison of
 * names that are spelled in different ways.
 *
 * <p>A name read from a document is seldom letter for letter that of the register: OCR mixes Cyrillic letters with Latin ones
 * and digits, a machine-readable zone has none but A to Z, Kazakh letters are replaced by Russian ones, a patronymic has a
 * Kazakh and a Russian form. {@link kz.kualik.core.text.NameMatch} tells how two spellings agree, and explains it.
 *
 * <pre>{@code
 * NameMatch.of("ƏСЕМГYЛ", "ӘСЕМГҮЛ");                   // LOOK_ALIKES, agrees
 * NameMatch.of("Qanat", "ҚАНАТ");                       // OTHER_SCRIPT, agrees
 * NameMatch.of("KANAT", "ҚАНАТ");                       // OTHER_SCRIPT_UNSURE: K is К or Қ
 * NameMatch.of("КАНАТ", "ҚАНАТ");                       // SIMPLER_LETTERS
 * NameMatch.ofPatronymics("МҰРАТҚЫЗЫ", "МУРАТОВНА");    // OTHER_FORM
 * NameMatch.of("НҰР", "НҮР");                           // DIFFERENT
 * KazakhCyrillic.of("Tañbaly");                         // ТАҢБАЛЫ
 * }</pre>
 *
 * <p>What it does not do: find names that sound alike, correct mistyped letters, know short names (Саша) or translations
 * (Пётр, Peter), read italics or names cut off at the end of a machine-readable zone, or transliterate names for printing. Nor
 * is an agreeing name a proof of identity: many people have the same one.
 */
package kz.kualik.core.text;
