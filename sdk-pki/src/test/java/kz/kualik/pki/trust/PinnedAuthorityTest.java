package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinnedAuthorityTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final NationalCertificate ROOT = PKI.root().certificate();

    @Test
    void parse_when_lines_have_comments_colons_and_addresses_reads_them() {
        String colons = ROOT.sha256().toUpperCase().replaceAll("(..)(?=.)", "$1:");
        List<PinnedAuthority> pins = PinnedAuthority.parse("# ours\r\n\r\nOUR_ROOT  " + colons
                + " https://ca.example.kz/root.cer http://mirror.example.kz/root.cer # checked by phone\n"
                + "\tour-nca " + PKI.nca().certificate().sha256() + "\n");
        assertThat(pins)
                .containsExactly(
                        new PinnedAuthority(
                                "OUR_ROOT",
                                ROOT.sha256(),
                                List.of(
                                        URI.create("https://ca.example.kz/root.cer"),
                                        URI.create("http://mirror.example.kz/root.cer"))),
                        new PinnedAuthority("our-nca", PKI.nca().certificate().sha256(), List.of()));
        assertThat(pins.get(0).matches(ROOT)).isTrue();
        assertThat(pins.get(1).matches(ROOT)).isFalse();
        assertThat(PinnedAuthority.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NAME",
                "NAME 1f0a",
                "NAME zz0000000000000000000000000000000000000000000000000000000000000000",
                "../NAME 0000000000000000000000000000000000000000000000000000000000000000",
                "-NAME 0000000000000000000000000000000000000000000000000000000000000000",
                "NAME 0000000000000000000000000000000000000000000000000000000000000000 file:///etc/ca.cer",
                "NAME 0000000000000000000000000000000000000000000000000000000000000000 http://a:b@ca.example.kz/",
                "NAME 0000000000000000000000000000000000000000000000000000000000000000 http://[/",
                "NAME 0000000000000000000000000000000000000000000000000000000000000000 nowhere"
            })
    void parse_when_line_is_not_understood_names_it(String line) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PinnedAuthority.parse("# first\n" + line))
                .withMessageStartingWith("line 2 ")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.TRUST_ANCHORS_UNUSABLE));
    }

    @Test
    void parse_when_name_or_fingerprint_is_given_twice_is_refused() {
        String one = ROOT.sha256();
        String two = PKI.nca().certificate().sha256();
        for (String text : List.of("a " + one + "\nA " + two, "a " + one + "\nb " + one)) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> PinnedAuthority.parse(text))
                    .withMessageContaining("line 2");
        }
    }

    @Test
    void constructor_when_part_is_not_as_described_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PinnedAuthority("", ROOT.sha256(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PinnedAuthority("a", ROOT.sha256().toUpperCase(), List.of()));
    }

    @Test
    void national_when_listed_has_every_authority_of_production_by_its_name() {
        assertThat(PinnedAuthority.national()).hasSameSizeAs(NationalAuthority.values());
        for (NationalAuthority authority : NationalAuthority.values()) {
            assertThat(PinnedAuthority.national())
                    .contains(new PinnedAuthority(authority.name(), authority.sha256(), authority.locations()));
        }
    }

    @Test
    void testStand_when_compared_with_production_shares_nothing() {
        NationalCertificate root = KzData.certificate("ca/test/root_test_gost_2022.cer");
        NationalCertificate nca = KzData.certificate("ca/test/nca_gost2022_test.cer");
        assertThat(TrustAnchors.pinned(List.of(root, nca), PinnedAuthority.testStand())
                        .certificates())
                .containsExactly(root, nca);
        assertThat(PinnedAuthority.testStand())
                .allSatisfy(test -> assertThat(PinnedAuthority.national())
                        .noneMatch(pin ->
                                pin.sha256().equals(test.sha256()) || pin.name().equals(test.name())));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TrustAnchors.pinned(
                        List.of(KzData.certificate("ca/production/root_gost_2022.pem")), PinnedAuthority.testStand()));
    }

    @Test
    void pinned_when_own_pins_join_national_ones_accepts_both_and_nobody_else() {
        PinnedAuthority own = new PinnedAuthority("OWN", ROOT.sha256(), List.of());
        List<PinnedAuthority> pins = List.of(NationalAuthority.ROOT_GOST_2022.pinned(), own);
        NationalCertificate real = KzData.certificate("ca/production/root_gost_2022.pem");
        assertThat(TrustAnchors.pinned(List.of(real, ROOT), pins).certificates())
                .containsExactly(real, ROOT);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        TrustAnchors.pinned(List.of(real, KzData.certificate("ca/production/root_gost.pem")), pins));
    }

    @Test
    void found_when_certificate_is_of_another_authority_is_refused() {
        PinnedAuthority own = new PinnedAuthority("OWN", ROOT.sha256(), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PinnedCertificates(Map.of(own, PKI.nca().certificate()), Map.of()));
    }

    @Test
    void parse_when_text_is_anything_gives_pins_or_a_typed_error() {
        Random random = new Random(20261127);
        String[] parts = {"#", " ", "\n", "\r", ":", "NAME", ROOT.sha256(), "http://ca.example.kz/", "\u2028", "\0", "Ұ"
        };
        for (int i = 0; i < 5000; i++) {
            String text = random.ints(random.nextInt(12), 0, parts.length)
                    .mapToObj(at -> parts[at])
                    .collect(Collectors.joining());
            try {
                assertThat(PinnedAuthority.parse(text)).hasSizeLessThanOrEqualTo(12);
            } catch (ConfigurationException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.TRUST_ANCHORS_UNUSABLE);
            }
        }
    }
}
