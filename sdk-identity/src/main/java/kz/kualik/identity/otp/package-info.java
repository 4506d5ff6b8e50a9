/** One-time codes sent from 1414. */
package kz.kualik.identity.otp;
