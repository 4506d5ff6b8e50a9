/** How the SDK waits: never past a deadline, and an interruption ends the wait. */
package kz.kualik.core.internal.waiting;
