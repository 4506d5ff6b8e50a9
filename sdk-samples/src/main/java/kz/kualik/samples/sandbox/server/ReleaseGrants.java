package kz.kualik.samples.sandbox.server;

import java.util.Optional;
import kz.kualik.core.identifier.Iin;

/** What the NCA of the sandbox asks the Digital ID of the sandbox: whom a key application may be about (step 23). */
@FunctionalInterface
public interface ReleaseGrants {
    /**
     * The person who gave the NCA leave to have their data.
     *
     * @param token the authorization that a key application carries
     * @return whose it is; empty if there is no such grant, or it has expired
     */
    Optional<Iin> holder(String token);
}
