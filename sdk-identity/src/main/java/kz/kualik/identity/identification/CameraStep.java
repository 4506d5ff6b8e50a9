package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.session.SessionEvent;

/** Steps 1 and 2: the session is open, and the person's computer must have a camera. */
public final class CameraStep extends IdentificationStep {
    CameraStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Takes what the computer told of its camera.
     *
     * @param report what it told
     * @return {@link IinStep}; this step again with a reason if there is no camera or its use was not allowed
     */
    public IdentificationStep report(CameraReport report) {
        return act(turn -> List.of(new SessionEvent.CameraReported(turn.now(), report)));
    }
}
