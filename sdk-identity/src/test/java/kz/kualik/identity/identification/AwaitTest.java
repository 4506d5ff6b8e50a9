package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;
import org.junit.jupiter.api.Test;

class AwaitTest {
    private static final Deadline SOON = Deadline.after(Duration.ofSeconds(10));

    @Test
    void within_whenThereIsAnAnswer_givesIt() {
        assertThat(Await.within(SOON, CompletableFuture.completedFuture("answer")))
                .isEqualTo("answer");
    }

    @Test
    void within_whenTheDeadlinePasses_saysTryLater() {
        assertThatThrownBy(() -> Await.within(Deadline.after(Duration.ZERO), new CompletableFuture<>()))
                .isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void within_whenTheProviderSaysWhy_passesItOn() {
        ServiceUnavailableException said = new ServiceUnavailableException(ErrorCode.of("test.down"), "down");
        assertThatThrownBy(() -> Await.within(SOON, CompletableFuture.failedFuture(said)))
                .isSameAs(said);
    }

    @Test
    void within_whenTheProviderFailsOtherwise_repeatsNothingOfIt() {
        assertThatThrownBy(() -> Await.within(
                        SOON, CompletableFuture.failedFuture(new IllegalArgumentException("face of 950615450111"))))
                .isInstanceOf(ProtocolException.class)
                .hasNoCause()
                .hasMessageNotContaining("950615");
    }

    @Test
    void within_whenInterrupted_restoresTheFlag() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Await.within(SOON, new CompletableFuture<>()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
