package kz.kualik.pki.cms;

import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.ValidationPolicy;

/** Verifies CMS messages by a policy. Thread-safe. Asks the network only where the policy's revocation source does. */
public interface CmsVerifier {
    /**
     * Verifies a message that holds its content.
     *
     * @param signature the message
     * @return one verdict for each signer; a message without content gives verdicts that say so
     */
    SignatureReport verify(CmsSignature signature);

    /**
     * Verifies a message over a document. A message that holds its content too must hold the same.
     *
     * @param signature the message
     * @param content the document, which is streamed
     * @return one verdict for each signer
     * @throws ConfigurationException if the document cannot be read
     */
    SignatureReport verifyDetached(CmsSignature signature, Content content);

    /**
     * A verifier.
     *
     * @param policy how to judge
     * @return a thread-safe verifier
     */
    static CmsVerifier with(ValidationPolicy policy) {
        return new NationalCmsVerifier(policy);
    }
}
