package kz.kualik.pki.timestamp;

import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Verifies time stamps that stand alone, each over a document: a file of its own, or the stamp of a container. Thread-safe.
 * Asks the network only where the policy's revocation source does.
 */
public interface TimestampVerifier {
    /**
     * Verifies a time stamp over a document: its signature, that it is of this document, and that its authority was
     * trusted to stamp at the time that it tells (critical usage timeStamping alone, path, status).
     *
     * @param timestamp the token
     * @param document what it is said to stamp, which is streamed
     * @return the finding; one that does not hold is a report with reasons, not an exception
     * @throws ConfigurationException if the document cannot be read
     */
    TimestampReport verify(Timestamp timestamp, Content document);

    /**
     * Judges a time stamp whose document is not at hand. It never passes: whether it is of the right document is not known.
     *
     * @param timestamp the token
     * @return the finding: at best {@link kz.kualik.pki.report.SubIndication#SIGNED_DATA_NOT_FOUND}
     */
    TimestampReport verify(Timestamp timestamp);

    /**
     * A verifier.
     *
     * @param policy how to judge
     * @return a thread-safe verifier
     */
    static TimestampVerifier with(ValidationPolicy policy) {
        return new PolicyTimestampVerifier(policy);
    }
}
