package kz.kualik.identity.document.spi;

import java.util.concurrent.CompletionStage;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.biometric.ProviderDescription;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentReading;

/**
 * All that a vendor of document recognition implements. A document that cannot be read is a {@link DocumentReading} with
 * reasons; an exception, with which the stage completes, means that no verdict could be reached:
 * {@link kz.kualik.core.ServiceUnavailableException} try later, {@link kz.kualik.core.ProtocolException} the vendor's
 * service broke its contract.
 *
 * <p>Implementations are thread-safe, write no image to disk or log, and give the same reading for the same input. They
 * read; the flow compares front, back, machine-readable zone, session and register itself.
 */
public interface DocumentReader extends AutoCloseable {
    /**
     * Who reads.
     *
     * @return the same description at every call
     */
    ProviderDescription description();

    /**
     * Reads a document.
     *
     * @param images every side that this kind of document has
     * @param deadline when the reading must be there
     * @return the reading, later
     */
    CompletionStage<DocumentReading> read(DocumentImages images, Deadline deadline);

    /** Gives models and connections back. May be called again. */
    @Override
    void close();
}
