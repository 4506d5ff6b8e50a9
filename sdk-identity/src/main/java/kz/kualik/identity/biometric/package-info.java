/** Faces: photos, liveness, comparison. */
package kz.kualik.identity.biometric;
