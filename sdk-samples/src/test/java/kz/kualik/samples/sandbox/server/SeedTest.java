package kz.kualik.samples.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedTest {
    @Test
    void random_whenSeedAndLabelsAreTheSame_givesTheSame() {
        assertThat(new Seed(7).random("a", 1).nextLong())
                .isEqualTo(new Seed(7).random("a", 1).nextLong());
    }

    @Test
    void id_whenSeedIsAnother_isAnother() {
        assertThat(new Seed(7).id("a")).isNotEqualTo(new Seed(8).id("a"));
    }

    @Test
    void id_whenLabelsAreCutElsewhere_isAnother() {
        assertThat(new Seed(7).id("a", "bc")).isNotEqualTo(new Seed(7).id("ab", "c"));
    }
}
