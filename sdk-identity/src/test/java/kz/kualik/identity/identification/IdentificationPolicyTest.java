package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdentificationPolicyTest {
    private final IdentificationPolicy policy = IdentificationPolicy.kazakhstan();

    @Test
    void kazakhstan_hasTheDefaultsOfItsTable() {
        assertThat(policy.sessionLife()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.minimumAge()).isEqualTo(16);
        assertThat(policy.livenessCommands()).isEqualTo(3);
        assertThat(policy.liveness()).isEqualTo(new TryLimit(3, Duration.ofMinutes(15), 5));
        assertThat(policy.device())
                .isEqualTo(new DeviceLimit(5, Duration.ofMinutes(3), Duration.ofMinutes(30), 3, Duration.ofDays(1)));
        assertThat(policy.pinLength()).isEqualTo(6);
        assertThat(policy.pin()).isEqualTo(new TryLimit(5, Duration.ofMinutes(15), 10));
        assertThat(policy.documentTries()).isEqualTo(3);
        assertThat(policy.moderationRounds()).isEqualTo(9);
        assertThat(policy.registerMaxAge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.folderSpace()).isEqualTo(1024 * 1024);
        assertThat(policy.keys()).isEqualTo(KeySet.GOST);
    }

    @Test
    void but_changesOnlyWhatIsSaid() {
        assertThat(policy.but().build()).isEqualTo(policy);
        assertThat(policy.but().keys(KeySet.RSA).build().keys()).isEqualTo(KeySet.RSA);
    }

    @Test
    void build_whenThereAreFewerCommandsThanTheRulesWant_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.but().livenessCommands(2).build());
    }

    @Test
    void build_whenThePinIsTooShort_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.but().pinLength(4).build());
    }

    @Test
    void build_whenTheSpaceIsNegative_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.but().folderSpace(-1).build());
    }

    @Test
    void build_whenASessionHasNoTime_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.but().sessionLife(Duration.ZERO).build());
    }

    @Test
    void eraseBegunBefore_isTheTermBeforeNow_andNothingWithoutATerm() {
        Instant now = Instant.parse("2026-11-20T06:00:00Z");

        assertThat(policy.eraseBegunBefore(now)).isEmpty();
        assertThat(policy.but().retention(Duration.ofDays(365)).build().eraseBegunBefore(now))
                .contains(Instant.parse("2025-11-20T06:00:00Z"));
    }

    @Test
    void build_whenASessionIsErasedBeforeItEnds_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.but().retention(Duration.ofDays(6)).build());
    }

    @Test
    void tryLimit_whenItEndsBeforeItLocks_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TryLimit(3, Duration.ZERO, 2));
    }

    @Test
    void settings_showEveryPartOfThePolicyWithItsSource() {
        for (var part : IdentificationPolicy.class.getRecordComponents()) {
            assertThat(policy.settings())
                    .as(part.getName())
                    .anyMatch(setting -> setting.name().equals(part.getName())
                            || setting.name().startsWith(part.getName() + "."));
        }
        assertThat(policy.settings())
                .allSatisfy(setting -> assertThat(setting.source()).isNotBlank());
    }

    @Test
    void differencesIn_anotherPolicy_areThoseOnly() {
        IdentificationPolicy other =
                policy.but().version("strict").minimumAge(18).build();

        assertThat(policy.differencesIn(policy)).isEmpty();
        assertThat(policy.differencesIn(other))
                .extracting(PolicySetting::name, PolicySetting::value)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("version", "strict"),
                        org.assertj.core.api.Assertions.tuple("minimumAge", "18"));
    }
}
