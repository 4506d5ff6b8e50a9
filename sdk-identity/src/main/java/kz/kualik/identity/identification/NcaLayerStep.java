package kz.kualik.identity.identification;

import java.net.URI;
import java.util.List;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.session.SessionEvent;

/** Step 6: NCALayer must run on the person's computer. */
public final class NcaLayerStep extends IdentificationStep {
    NcaLayerStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Takes what the computer told of NCALayer.
     *
     * @param report what it told
     * @return {@link KeyEntryStep}; this step again with a reason if NCALayer cannot be used
     */
    public IdentificationStep report(NcaLayerReport report) {
        return act(turn -> List.of(new SessionEvent.NcaLayerReported(turn.now(), report)));
    }

    /**
     * Where the installer is offered, for each operating system.
     *
     * @return a page of the NCA
     */
    public URI download() {
        return URI.create("https://pki.gov.kz/ncalayer/");
    }
}
