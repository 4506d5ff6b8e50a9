/**
 * One-time codes. The service makes them, sends them from 1414 and checks them; the SDK only asks it to, and hands on
 * what the person typed.
 *
 * <pre>{@code
 * OtpChallenge challenge = codes.send(
 *         new OtpRequest(session, phone, OtpPurpose.PHONE_CONTROL, 1, Language.KAZAKH), deadline);
 * OtpVerdict verdict = codes.verify(
 *         new OtpAnswer(challenge.id(), session, OtpPurpose.PHONE_CONTROL, 1, typed), deadline);
 * }</pre>
 *
 * <p>A code is good for one session, one purpose, one use. What it does not do: it makes no codes, and sends none.
 */
package kz.kualik.identity.otp;
