package kz.kualik.pki.cms;

import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.ValidationPolicy;

/** Verifies CMS messages by a policy. Thread-safe. Asks the network only where the policy's revocation source does. */
public interface CmsVerifier {
    /**
     * Verifies a message that holds its content.
     *
     * @param signature the message
     * @return one verdict for each signer; a message without content gives verdicts that say so, and one whose content is
     *     empty does not pass ({@code pki.cms.empty-content})
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
     * Verifies a detached message over a document that is elsewhere, by its digest. Only for a digest that one has computed
     * oneself. A message that holds its content too must hold the same.
     *
     * @param signature the message
     * @param algorithm of the digest
     * @param digest of the document
     * @return one verdict for each signer; one who used another digest is told that the document is missing
     * @throws IllegalArgumentException if the digest has another length than those of the algorithm
     */
    SignatureReport verifyDigest(CmsSignature signature, HashAlgorithm algorithm, byte[] digest);

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
