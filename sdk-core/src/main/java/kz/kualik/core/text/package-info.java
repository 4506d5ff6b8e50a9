/**
 * Texts for people in the three languages of the state services of Kazakhstan: Kazakh, Russian and English.
 */
package kz.kualik.core.text;
