package kz.kualik.identity.identification;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.IdentityErrorCodes;

/** Waits for a provider, no longer than the deadline. */
final class Await {
    private Await() {}

    static <T> T within(Deadline deadline, CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ServiceUnavailableException(
                    IdentityErrorCodes.PROVIDER_NO_ANSWER, "the provider did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a provider");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SdkException known) {
                throw known;
            }
            // Its message may hold what was judged, so that the cause is left out.
            throw new ProtocolException(
                    IdentityErrorCodes.PROVIDER_FAILED,
                    "the provider failed with " + e.getCause().getClass().getName());
        }
    }
}
