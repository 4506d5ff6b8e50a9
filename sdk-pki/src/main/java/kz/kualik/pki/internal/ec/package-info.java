/** What the SDK adds to the platform's ECDSA before it relies on it: named curves, sound points, sound values. */
package kz.kualik.pki.internal.ec;
