package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceLocksTest {
    private static final Instant NOW = World.NOW;
    private static final DeviceLimit LIMIT = IdentificationPolicy.kazakhstan().device();

    private static DeviceLocks after(int... seconds) {
        return DeviceLocks.of(Arrays.stream(seconds).mapToObj(NOW::plusSeconds).toList(), LIMIT);
    }

    @Test
    void of_fewerFailuresThanTheLimit_isNoLock() {
        assertThat(after()).isEqualTo(new DeviceLocks(0, Optional.empty()));
        assertThat(after(0, 1, 2, 3)).isEqualTo(new DeviceLocks(0, Optional.empty()));
    }

    @Test
    void of_fiveFailuresWithinThreeMinutes_locksForHalfAnHourFromTheLast() {
        DeviceLocks locks = after(0, 10, 20, 30, 180);

        assertThat(locks).isEqualTo(new DeviceLocks(1, Optional.of(NOW.plusSeconds(180 + 1800))));
        assertThat(locks.lockedAt(NOW.plusSeconds(180 + 1799))).isTrue();
        assertThat(locks.lockedAt(NOW.plusSeconds(180 + 1800))).isFalse();
        assertThat(locks.doubtful(LIMIT)).isFalse();
    }

    @Test
    void of_failuresThatAreFurtherApart_isNoLock() {
        assertThat(after(0, 10, 20, 30, 181).locks()).isZero();
        assertThat(after(0, 10, 20, 30, 181, 185).locks()).isOne();
    }

    @Test
    void of_failuresDuringTheLock_makeItNoLonger() {
        assertThat(after(0, 0, 0, 0, 0, 1, 2, 3, 4, 1799)).isEqualTo(after(0, 0, 0, 0, 0));
    }

    @Test
    void of_failuresAfterTheLock_beginAnew() {
        assertThat(after(0, 0, 0, 0, 0, 1800, 1801, 1802, 1803).locks()).isOne();
        assertThat(after(0, 0, 0, 0, 0, 1800, 1801, 1802, 1803, 1804))
                .isEqualTo(new DeviceLocks(2, Optional.of(NOW.plusSeconds(3604))));
    }

    @Test
    void doubtful_fromTheThirdLockOn() {
        List<Instant> failures = new ArrayList<>();
        for (int lock = 1; lock <= 4; lock++) {
            for (int i = 0; i < 5; i++) {
                failures.add(NOW.plus(Duration.ofHours(lock)));
            }
            assertThat(DeviceLocks.of(failures, LIMIT).doubtful(LIMIT)).isEqualTo(lock >= 3);
        }
    }

    @Test
    void limit_outOfItsBounds_isRefused() {
        Duration some = Duration.ofMinutes(1);
        Duration day = Duration.ofDays(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceLimit(0, some, some, 1, day));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceLimit(1, some, some, 0, day));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceLimit(1, Duration.ZERO, some, 1, day));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceLimit(1, some, some.negated(), 1, day));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceLimit(1, some, day, 2, day));
        assertThat(new DeviceLimit(1, some, day, 2, day.multipliedBy(2))).isNotNull();
    }

    /** What no calendar can count with is refused when the policy is made, and not when a person comes. */
    @Test
    void limit_ofDurationsBeyondAnyCalendar_isRefused() {
        Duration some = Duration.ofMinutes(1);
        Duration ever = ChronoUnit.FOREVER.getDuration();
        Duration year = Duration.ofDays(366);
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceLimit(1, some, some, 1, ever));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceLimit(1, ever, some, 1, year));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceLimit(1, some, ever, 2, ever));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceLimit(1, some, ever.dividedBy(2), Integer.MAX_VALUE, year));
        assertThat(DeviceLocks.of(List.of(NOW), new DeviceLimit(1, year, year, 1, year))
                        .lockedAt(NOW))
                .isTrue();
    }
}
