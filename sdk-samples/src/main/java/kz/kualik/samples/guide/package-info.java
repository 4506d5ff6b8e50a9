/**
 * The code that the README shows, as programs that run. The regions between {@code tag::name[]} and {@code end::name[]}
 * are the README's blocks, word for word; a test compares them.
 */
package kz.kualik.samples.guide;
