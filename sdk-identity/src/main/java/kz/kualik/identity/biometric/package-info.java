/**
 * Faces: photos and their quality, liveness (ISO/IEC 30107: presentation attack detection), comparison of a probe with a
 * reference (ISO/IEC 2382-37). The judging is done by a {@link kz.kualik.identity.biometric.spi.BiometricProvider}; here
 * are the words in which it answers.
 *
 * <p>An outcome is PASS, REVIEW, FAIL or NOT_DONE and never a bare boolean: a check that was not carried out did not fail,
 * and a doubtful one goes to a moderator. Scores are kept for evidence and never shown to the person. What stands behind
 * a verdict is told by {@link kz.kualik.identity.biometric.ProviderDescription}, and kept with it.
 *
 * <p>What it does not do: hold templates. No record here keeps a face in a form from which people can be searched for.
 */
package kz.kualik.identity.biometric;
