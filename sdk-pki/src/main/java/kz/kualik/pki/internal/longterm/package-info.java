/**
 * What keeps signatures verifiable for years, the same in CMS and XML: evidence that a signature carries, its time stamps
 * weighed against each other, and what is asked of a signature that is raised to a higher level.
 */
package kz.kualik.pki.internal.longterm;
