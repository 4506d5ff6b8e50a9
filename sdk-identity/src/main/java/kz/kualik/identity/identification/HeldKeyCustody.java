package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A custody whose keys stay where they are made. Step 24 is passed over, on record: there is no folder to ask for, and a step
 * that shows nothing and takes nothing would only be a button. At step 27 the person confirms
 * ({@link KeyInstallationStep}) and gives no password, for whoever holds the keys guards them in its own way.
 */
public non-sealed interface HeldKeyCustody extends KeyCustody {
    /**
     * Lays the certificates beside their keys. Called again, after an answer was lost, it gives the same.
     *
     * @param applicationId whose keys
     * @param certificates one for each of {@link #find}, in that order; the flow has checked them
     * @param chain certificates of the authorities, from the issuer upwards; empty if the NCA sent none
     * @return where each key is now with the certificate that is beside it, in the order of the certificates; the flow refuses
     *     an answer with any other certificate
     * @throws IllegalStateException if the keys were wiped meanwhile
     */
    List<HeldKey> install(
            String applicationId, List<NationalCertificate> certificates, List<NationalCertificate> chain);
}
