package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.session.SessionEvent;

/** Step 4: the one-time code that was sent from 1414 to the registered phone. */
public final class PhoneCodeStep extends IdentificationStep {
    PhoneCodeStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Has the code checked. What cannot be a code costs no attempt.
     *
     * @param code what the person typed; stays the caller's
     * @return {@link NcaLayerStep}; this step again with a reason if the code is wrong, too old, used, or tried too often
     */
    public IdentificationStep confirm(Secret code) {
        return act(turn -> engine.phones.confirm(turn, OtpPurpose.PHONE_CONTROL, code));
    }

    /**
     * Has a new code sent, which kills the old one.
     *
     * @return this step again; with a reason if it is too soon or too many codes were sent
     * @throws kz.kualik.core.ServiceRejectedException if the service of one-time codes refuses to send
     */
    public IdentificationStep resend() {
        return act(turn -> engine.phones.resend(turn, OtpPurpose.PHONE_CONTROL));
    }

    /**
     * Where the code went.
     *
     * @return the masked number, such as {@code +7 701 *** ** 67}
     */
    public String phone() {
        return state.phone().masked();
    }

    /**
     * How many answers the code still takes.
     *
     * @return empty before the first wrong one; 0 if a new code is needed
     */
    public OptionalInt attemptsLeft() {
        return state.codes(OtpPurpose.PHONE_CONTROL).attemptsLeft();
    }

    /**
     * From when on the code is dead.
     *
     * @return the moment that the service told
     */
    public Instant codeExpiresAt() {
        return state.codes(OtpPurpose.PHONE_CONTROL).challenge().expiresAt();
    }

    /**
     * From when on another code may be asked for: after the service's pause, which grows twofold with each code.
     *
     * @return the moment
     */
    public Instant resendAt() {
        return state.codes(OtpPurpose.PHONE_CONTROL).resendAt(engine.policy.codeWindow());
    }

    /**
     * Goes to the operators, since no SMS comes.
     *
     * @return {@link OperatorRegistrationStep}
     */
    public IdentificationStep noSms() {
        return act(turn -> List.of(new SessionEvent.SmsMissed(turn.now())));
    }
}
