package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.List;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.RevocationReason;

/** After step 28: the person had the certificates revoked. The files are where they were; deleting them is the person's. */
public final class Revoked extends IdentificationStep {
    Revoked(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * The key files whose certificates are revoked.
     *
     * @return one for each key; empty where the keys stayed where they were made
     */
    public List<KeyFile> keys() {
        return state.files();
    }

    /**
     * The certificates that are revoked, wherever their keys are.
     *
     * @return one for each key
     */
    public List<NationalCertificate> certificates() {
        return state.certificates();
    }

    /**
     * Since when nothing that is signed with the keys is valid.
     *
     * @return as the NCA says
     */
    public Instant revokedAt() {
        return state.revocation().revokedAt();
    }

    /**
     * Why.
     *
     * @return what the person said
     */
    public RevocationReason reason() {
        return state.revocation().reason();
    }
}
