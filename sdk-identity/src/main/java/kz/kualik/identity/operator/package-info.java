/** Registration of a phone number in a video call. */
package kz.kualik.identity.operator;
