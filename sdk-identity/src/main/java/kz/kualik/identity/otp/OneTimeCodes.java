package kz.kualik.identity.otp;

import kz.kualik.core.operation.Deadline;

/**
 * The service of one-time codes. It makes a code, sends it from the number 1414 and checks it; the code itself is never
 * seen by the SDK until the person types it, and an integrator never sends from 1414.
 *
 * <p>Implementations are thread-safe.
 */
public interface OneTimeCodes {
    /**
     * Has a code sent. Idempotent by session, purpose and send number: the same request again sends no second SMS and
     * gives the same challenge. A new send number makes a new code and kills the old one.
     *
     * @param request to whom, what for, and the how-manieth time
     * @param deadline when the whole call must be over
     * @return the challenge to which the person's answer belongs
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses to send, such as after too many codes
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    OtpChallenge send(OtpRequest request, Deadline deadline);

    /**
     * Has an answer checked. Every check counts as an attempt; a code that was confirmed once is used.
     *
     * @param answer what the person typed, and for which challenge, session and purpose
     * @param deadline when the whole call must be over
     * @return what the service said
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses the question
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    OtpVerdict verify(OtpAnswer answer, Deadline deadline);
}
