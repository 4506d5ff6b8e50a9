package kz.kualik.pki.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.Gnupg;
import kz.kualik.pki.seal.UnsealReport.Outcome;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that GnuPG made on the first of January 2025, for ten days. */
class ExpiredSealKeyTest {
    private static final byte[] DOCUMENT = "Келісімшарт 17".getBytes(StandardCharsets.UTF_8);
    private static final String PASSPHRASE = "passphrase";
    private static final Instant VALID = Instant.parse("2025-01-05T00:00:00Z");
    private static final String[] AT_VALID = {"--faked-system-time", "20250105T000000!"};
    private static final Instant EXPIRED = Instant.parse("2025-01-12T00:00:00Z");
    private static final byte[] OLD_KEY = new Gnupg().key(PASSPHRASE, "20250101T000000", 10);
    private static final SealKey OLD = open(OLD_KEY);
    private static final byte[] TODAYS_KEY = today();
    private static final SealKey TODAYS = open(TODAYS_KEY);

    @TempDir
    Path folder;

    private static SealKey open(byte[] key) {
        try (Secret passphrase = Secret.copyOf(PASSPHRASE)) {
            return SealKey.open(key, passphrase);
        }
    }

    private static byte[] today() {
        try (Secret passphrase = Secret.copyOf(PASSPHRASE)) {
            return SealKey.generate("Today", passphrase, Clock.fixed(VALID.minusSeconds(60), ZoneOffset.UTC));
        }
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static void assertUnusable(Runnable sealing) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(sealing::run)
                .matches(e -> e.code().equals(PkiErrors.SEAL_KEY_UNUSABLE));
    }

    private Outcome outcome(byte[] sealed, SealKey recipient, SealKey signer, Clock clock) throws IOException {
        Path target = folder.resolve("document");
        Outcome outcome = Unsealer.with(recipient, List.of(signer.certificate()), clock)
                .unseal(Content.of(sealed), target)
                .outcome();
        if (outcome == Outcome.OPENED) {
            assertThat(target).hasBinaryContent(DOCUMENT);
            Files.delete(target);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        return outcome;
    }

    private static byte[] byGnupg(byte[] key, SealCertificate recipient, String... options) {
        return new Gnupg().seal(DOCUMENT, key, PASSPHRASE, recipient.encoded(), recipient.fingerprint(), options);
    }

    @Test
    void an_expired_key_is_no_recipient() {
        assertThat(OLD.certificate().encryptsAt(VALID)).isTrue();
        assertThat(OLD.certificate().encryptsAt(EXPIRED)).isFalse();
        assertThat(OLD.certificate().encryptsAt(Instant.now())).isFalse();
        assertUnusable(() -> Sealer.with(TODAYS, List.of(OLD.certificate())));
        assertUnusable(() -> Sealer.with(TODAYS, List.of(TODAYS.certificate(), OLD.certificate()), at(EXPIRED)));
    }

    @Test
    void a_key_that_expires_while_the_sealer_is_kept_is_no_recipient_any_more() {
        Instant[] now = {VALID};
        Sealer sealer = Sealer.with(TODAYS, List.of(OLD.certificate()), new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        now[0] = EXPIRED;

        assertUnusable(() -> sealer.seal(Content.of(DOCUMENT), OutputStream.nullOutputStream()));
    }

    @Test
    void an_expired_key_does_not_seal() {
        assertUnusable(() -> Sealer.with(OLD, List.of(TODAYS.certificate()))
                .seal(Content.of(DOCUMENT), OutputStream.nullOutputStream()));
        assertUnusable(() -> Sealer.with(OLD, List.of(TODAYS.certificate()), at(EXPIRED))
                .seal(Content.of(DOCUMENT), OutputStream.nullOutputStream()));
    }

    @Test
    void what_gnupg_sealed_for_a_key_before_it_expired_is_opened_afterwards() throws IOException {
        byte[] sealed = byGnupg(TODAYS_KEY, OLD.certificate(), AT_VALID);

        assertThat(outcome(sealed, OLD, TODAYS, at(VALID))).isEqualTo(Outcome.OPENED);
        assertThat(outcome(sealed, OLD, TODAYS, Clock.systemUTC())).isEqualTo(Outcome.OPENED);
    }

    @Test
    void what_gnupg_signed_with_a_key_before_it_expired_is_opened_afterwards() throws IOException {
        byte[] sealed = byGnupg(OLD_KEY, TODAYS.certificate(), AT_VALID);

        assertThat(outcome(sealed, TODAYS, OLD, at(VALID))).isEqualTo(Outcome.OPENED);
        assertThat(outcome(sealed, TODAYS, OLD, Clock.systemUTC())).isEqualTo(Outcome.OPENED);
    }

    /** GnuPG replaces what the certificate says of itself: of the time before, only the older certificate tells. */
    @Test
    void a_signer_who_prolonged_the_key_is_accepted_by_both_certificates_whichever_comes_first() throws IOException {
        byte[] before = byGnupg(OLD_KEY, TODAYS.certificate(), "--faked-system-time", "20250104T235930!");
        byte[] after = byGnupg(PROLONGED, TODAYS.certificate(), "--faked-system-time", "20250112T000000!");
        SealCertificate old = OLD.certificate();
        SealCertificate prolonged = open(prolonged()).certificate();

        for (List<SealCertificate> signers : List.of(List.of(old, prolonged), List.of(prolonged, old))) {
            for (byte[] sealed : List.of(before, after)) {
                Path target = folder.resolve("document");
                UnsealReport report = Unsealer.with(TODAYS, signers).unseal(Content.of(sealed), target);
                assertThat(report.outcome()).isEqualTo(Outcome.OPENED);
                assertThat(report.signer()).contains(old.fingerprint());
                Files.delete(target);
            }
        }
    }

    @Test
    void what_was_signed_with_a_key_after_it_expired_is_not_opened() throws IOException {
        // The same key, made anew for ever: whoever has it can say so to himself, but not to those who have the old
        // one.
        byte[] sealed = byGnupg(prolonged(), TODAYS.certificate(), "--faked-system-time", "20250112T000000!");

        assertThat(outcome(sealed, TODAYS, open(prolonged()), at(EXPIRED))).isEqualTo(Outcome.OPENED);
        assertThat(outcome(sealed, TODAYS, OLD, at(EXPIRED))).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(outcome(sealed, TODAYS, OLD, Clock.systemUTC())).isEqualTo(Outcome.NOT_SIGNED);
    }

    private static final byte[] PROLONGED = new Gnupg().prolonged(OLD_KEY, PASSPHRASE, "20250105T000000", 3_650);

    private static byte[] prolonged() {
        return PROLONGED.clone();
    }

    @Test
    void our_seal_at_a_given_time_is_opened_by_gnupg_at_that_time() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealer.with(TODAYS, List.of(OLD.certificate()), at(VALID)).seal(Content.of(DOCUMENT), out);

        Gnupg.Opened opened = new Gnupg()
                .open(
                        out.toByteArray(),
                        OLD_KEY,
                        PASSPHRASE,
                        TODAYS.certificate().encoded());

        assertThat(opened.content()).isEqualTo(DOCUMENT);
        assertThat(opened.goodSignature()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ed25519, rsa1024", "ed25519, elg2048", "rsa1024, cv25519", "dsa2048, cv25519"})
    void a_weak_key_of_gnupg_is_no_recipient_and_does_not_seal(String signing, String encryption) throws IOException {
        byte[] key = new Gnupg().key(PASSPHRASE, "20250101T000000", 10_000, signing, encryption);
        SealKey weak = open(key);

        if (signing.equals("ed25519")) {
            assertThat(weak.certificate().encryptsAt(VALID)).isFalse();
            assertUnusable(() -> Sealer.with(TODAYS, List.of(weak.certificate())));
        } else {
            assertUnusable(() -> Sealer.with(weak, List.of(TODAYS.certificate()))
                    .seal(Content.of(DOCUMENT), OutputStream.nullOutputStream()));
            assertThat(outcome(byGnupg(key, TODAYS.certificate()), TODAYS, weak, Clock.systemUTC()))
                    .isEqualTo(Outcome.NOT_SIGNED);
        }
    }

    @Test
    void what_was_signed_with_a_key_that_is_revoked_as_stolen_is_not_opened() throws IOException {
        byte[] sealed = byGnupg(TODAYS_KEY, OLD.certificate(), AT_VALID);
        SealCertificate revoked = TODAYS.use(opened -> {
            try {
                return SealCertificate.of(OpenPgp.api()
                        .editKey(opened.key(), opened.passphrase())
                        .revokeKey()
                        .done()
                        .toCertificate());
            } catch (PGPException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(Unsealer.with(OLD, List.of(revoked))
                        .unseal(Content.of(sealed), folder.resolve("document"))
                        .outcome())
                .isEqualTo(Outcome.NOT_SIGNED);
    }
}
