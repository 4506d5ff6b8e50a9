package kz.kualik.pki.asic;

import java.nio.file.Path;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Verifies containers by a policy. Thread-safe. Asks the network only where the policy's revocation source does. Documents
 * are streamed; the file must stay as it is meanwhile.
 */
@FunctionalInterface
public interface AsicVerifier {
    /**
     * Verifies a container: ASiC-E with CAdES, or ZipCon of the NCA.
     *
     * @param container the file
     * @return one verdict for each signature, and what none of them covers
     * @throws CryptoException if it is not such a container, or can be read in two ways ({@code pki.container.unreadable})
     * @throws ConfigurationException if the file cannot be read ({@code pki.content.unreadable})
     */
    AsicReport verify(Path container);

    /**
     * A verifier.
     *
     * @param policy how to judge
     * @return a thread-safe verifier
     */
    static AsicVerifier with(ValidationPolicy policy) {
        return container -> new ContainerCheck(policy, Container.open(container)).report();
    }
}
