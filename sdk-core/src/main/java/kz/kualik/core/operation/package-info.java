/**
 * Time limits of calls and waiting for outside work. No method of the SDK waits without a
 * {@link kz.kualik.core.operation.Deadline}, and a deadline is handed down: what a call spends, the calls below it lack.
 */
package kz.kualik.core.operation;
