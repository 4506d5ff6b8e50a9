package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;

class ValidationPolicyTest {
    private static final ValidationPolicy POLICY = ValidationPolicy.kazakhstan(
            TrustAnchors.of(TestPki.of(SignatureSuite.GOST_2015_512).authorities()));

    @Test
    void kazakhstan_accepts_what_is_established_and_no_experiments() {
        assertThat(POLICY.suites())
                .isEqualTo(SignatureSuite.established())
                .contains(SignatureSuite.RSA_SHA1, SignatureSuite.GOST_2004)
                .doesNotContain(SignatureSuite.GOST_2015_256);
    }

    @Test
    void withPurpose_is_of_signers_only_and_is_kept() {
        assertThat(POLICY.purpose()).isEqualTo(KeyPurpose.SIGNING);
        assertThat(POLICY.withPurpose(KeyPurpose.AUTHENTICATION)
                        .withClock(Clock.systemUTC())
                        .withRevocation(RevocationSource.none())
                        .withSuites(SignatureSuite.established())
                        .purpose())
                .isEqualTo(KeyPurpose.AUTHENTICATION);
        assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withPurpose(KeyPurpose.TIME_STAMPING));
    }

    @Test
    void withSuites_accepts_these_and_keeps_the_rest() {
        Set<SignatureSuite> only = EnumSet.of(SignatureSuite.GOST_2015_256);
        ValidationPolicy other = POLICY.withSuites(only);
        only.add(SignatureSuite.RSA_SHA1);

        assertThat(other.suites()).containsExactly(SignatureSuite.GOST_2015_256);
        assertThat(other.anchors()).isEqualTo(POLICY.anchors());
        assertThat(other.revocation()).isEqualTo(POLICY.revocation());
        assertThat(other.withClock(Clock.systemUTC())
                        .withRevocation(RevocationSource.none())
                        .suites())
                .containsExactly(SignatureSuite.GOST_2015_256);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> other.suites().clear());
    }
}
