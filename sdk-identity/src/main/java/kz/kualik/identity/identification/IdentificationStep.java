package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.SessionId;
import kz.kualik.pki.report.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Where a session stands, and what can be done there. Each subclass has the operations that are legal in its state and
 * no other; every operation gives the next step. A check that says no gives a step too, mostly of the same type, whose
 * {@link #reasons()} tell why.
 *
 * <p>A step is a handle on a stored session and a picture of it at one version. Once the session has moved on, by this
 * handle or another, its operations throw {@link kz.kualik.core.ServiceRejectedException} with code
 * {@link kz.kualik.identity.IdentityErrorCodes#SESSION_CONFLICT}: {@link RemoteIdentification#resume} gives the current
 * step. Where an outside service does not answer, the operation throws
 * {@link kz.kualik.core.ServiceUnavailableException}, the session stays as it was, and the same operation may be called
 * again; the PIN, the submission and a withdrawal are on record even then, so that after them {@code resume} gives the step to try again. All
 * of this holds for every operation of every step and is not repeated there.
 *
 * <p>Immutable and thread-safe. Two steps are equal if they are of one session at one version with one history. Values
 * that a step shows are masked where the person only needs to recognise them.
 */
public abstract sealed class IdentificationStep
        permits CameraStep,
                IinStep,
                PhoneCodeStep,
                OperatorRegistrationStep,
                OperatorCallStep,
                NcaLayerStep,
                KeyEntryStep,
                DigitalIdPhoneStep,
                DigitalIdCodeStep,
                DigitalIdStep,
                SelfieStep,
                SelfieReviewStep,
                LivenessStep,
                LivenessCaptureStep,
                PinStep,
                DocumentStep,
                DocumentByHandStep,
                DocumentDataStep,
                RegisterStep,
                ModerationStep,
                ConsentStep,
                PinEntryStep,
                AgreementStep,
                KeyApplicationStep,
                KeyFolderStep,
                SubmissionStep,
                IssuanceStep,
                KeyPasswordStep,
                KeyInstallationStep,
                Completed,
                Revoked,
                Refused {
    final Engine engine;
    final State state;

    IdentificationStep(Engine engine, State state) {
        this.engine = engine;
        this.state = state;
    }

    /**
     * The session.
     *
     * @return its id, for {@link RemoteIdentification#resume}
     */
    public final SessionId session() {
        return state.session();
    }

    /**
     * The version of the session that this step is a picture of.
     *
     * @return grows with everything that happens
     */
    public final long version() {
        return state.version();
    }

    /**
     * The guide's own numbers of this step.
     *
     * @return such as {@code 3}, {@code 14a}; empty for a refusal, which has none
     */
    public final List<String> numbers() {
        return stage().numbers();
    }

    /**
     * The name of this place in the way, for logs, programs and statistics.
     *
     * @return such as {@code PHONE_CODE}; once published it does not change
     */
    public final String place() {
        return stage().name();
    }

    /**
     * What the person must do.
     *
     * @return the text to show
     */
    public final LocalizedText prompt() {
        return stage().prompt();
    }

    /**
     * Why the last try did not go through, or why the person is back here.
     *
     * @return each with advice, to be shown; empty if all went well
     */
    public List<Reason> reasons() {
        return state.reasons();
    }

    Stage stage() {
        return state.stage();
    }

    final IdentificationStep act(Move... moves) {
        return engine.act(this, moves);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof IdentificationStep step
                && getClass() == step.getClass()
                && state.history().equals(step.state.history());
    }

    @Override
    public final int hashCode() {
        return state.history().hashCode();
    }

    /** Prints the type, the beginning of the session id and the version. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + session() + ", version=" + version() + "]";
    }
}
