package kz.kualik.samples.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
    @Test
    void parse_whenOneNumberOrTwo_isThatLatency() {
        assertThat(Latency.parse("0")).isEqualTo(Latency.NONE);
        assertThat(Latency.parse("200")).isEqualTo(new Latency(Duration.ofMillis(200), Duration.ofMillis(200)));
        assertThat(Latency.parse("100-300")).isEqualTo(new Latency(Duration.ofMillis(100), Duration.ofMillis(300)));
        assertThat(Latency.parse("3600000").most()).isEqualTo(Latency.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1s", "300-100", "3600001", "99999999999999999999", "1-", "1-2-3", " 1"})
    void parse_whenItIsNone_isRefused(String text) {
        assertThatThrownBy(() -> Latency.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawn_whenOfARange_isWithinItAndTheSameForTheSameSeed() {
        List<Duration> times = drawn(new Faults(new Seed(7)), Service.OTP);

        assertThat(times).allMatch(time -> time.toMillis() >= 100 && time.toMillis() <= 103);
        assertThat(times).contains(Duration.ofMillis(100), Duration.ofMillis(103));
        assertThat(drawn(new Faults(new Seed(7)), Service.OTP)).isEqualTo(times);
        assertThat(drawn(new Faults(new Seed(8)), Service.OTP)).isNotEqualTo(times);
    }

    @Test
    void drawn_whenOtherServicesAreAskedInBetween_isTheSame() {
        List<Duration> times = drawn(new Faults(new Seed(7)), Service.OTP);
        Faults faults = new Faults(new Seed(7));
        faults.latency(Service.MCD, Latency.parse("1-1000"));
        faults.drawn(Service.MCD);

        assertThat(drawn(faults, Service.OTP)).isEqualTo(times);
    }

    private static List<Duration> drawn(Faults faults, Service service) {
        faults.latency(service, Latency.parse("100-103"));
        return IntStream.range(0, 100).mapToObj(i -> faults.drawn(service)).toList();
    }
}
