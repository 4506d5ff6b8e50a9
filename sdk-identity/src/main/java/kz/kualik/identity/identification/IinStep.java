package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.Optional;
import kz.kualik.identity.otp.OtpPurpose;

/** Step 3: the IIN, which is looked up in the Mobile Citizens Database. */
public final class IinStep extends IdentificationStep {
    IinStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Checks the IIN, looks for the phone that is registered for it, and has a one-time code sent there.
     *
     * @param iin what the person typed
     * @return {@link PhoneCodeStep}; {@link OperatorRegistrationStep} if no phone is registered; this step again with a reason if it
     *     is no IIN, or a code was sent too lately (see {@link #codeAgainAt()}) or too often; {@link Refused} if the person is too young
     * @throws kz.kualik.core.ServiceRejectedException if the service of one-time codes refuses to send
     */
    public IdentificationStep submit(String iin) {
        return act(turn -> engine.phones.enterIin(turn, iin));
    }

    /**
     * From when on another code can be sent, if one was sent in this session already. Before that, the IIN of the same
     * phone leads back to the code that is under way.
     *
     * @return the moment, may be past; empty if no code was sent
     */
    public Optional<Instant> codeAgainAt() {
        Codes codes = state.codes(OtpPurpose.PHONE_CONTROL);
        return codes.sent() == 0 ? Optional.empty() : Optional.of(codes.resendAt(engine.policy.codeWindow()));
    }
}
