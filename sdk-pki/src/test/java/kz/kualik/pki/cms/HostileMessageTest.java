package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.cms.SignedDataParts;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BER as it may be, and as only an attacker writes it: bounded memory, time and depth, and a typed error or a verdict. */
@Timeout(120)
class HostileMessageTest {
    private static final byte[] DOCUMENT = new byte[300];
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final CmsSigner SIGNER =
            CmsSigner.builder().clock(TestPki.CLOCK).build();

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int OCTETS = 0x04;
    private static final int CONSTRUCTED_OCTETS = 0x24;
    private static final int TAGGED = 0xA0;
    private static final byte[] END = {0, 0};

    static {
        new Random(5).nextBytes(DOCUMENT);
    }

    @TempDir
    Path folder;

    private static CmsSignature signature() {
        return SIGNER.sign(Content.of(DOCUMENT), Encapsulation.ENCAPSULATED, PERSON);
    }

    private static SignatureReport report(CmsSignature message) {
        return CmsVerifier.with(new ValidationPolicy(
                        TrustAnchors.of(PKI.authorities()),
                        RevocationSource.none(),
                        TestPki.CLOCK,
                        Duration.ofSeconds(5)))
                .verify(message);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] indefinite(int tag, byte[]... parts) {
        return concat(new byte[] {(byte) tag, (byte) 0x80}, concat(parts), END);
    }

    private static byte[] definite(int tag, byte[]... parts) {
        return SignedDataParts.wrap(tag, List.of(parts));
    }

    /** The message with another form of its content, all around it without lengths. */
    private static byte[] around(byte[] octetString) {
        SignedDataParts parts = signature().message().parts();
        return indefinite(
                SEQUENCE,
                HexFormat.of().parseHex("06092a864886f70d010702"),
                indefinite(
                        TAGGED,
                        indefinite(
                                SEQUENCE,
                                new byte[] {2, 1, (byte) parts.version()},
                                definite(SET, parts.digestAlgorithms().toArray(byte[][]::new)),
                                indefinite(SEQUENCE, parts.contentType(), indefinite(TAGGED, octetString)),
                                indefinite(TAGGED, parts.certificates().toArray(byte[][]::new)),
                                indefinite(SET, parts.signers().toArray(byte[][]::new)))));
    }

    private static byte[] piece(int from, int to) {
        return definite(OCTETS, java.util.Arrays.copyOfRange(DOCUMENT, from, to));
    }

    static Stream<byte[]> forms() {
        byte[] empty = piece(0, 0);
        return Stream.of(
                piece(0, 300),
                definite(CONSTRUCTED_OCTETS, piece(0, 300)),
                indefinite(CONSTRUCTED_OCTETS, piece(0, 100), piece(100, 300)),
                definite(CONSTRUCTED_OCTETS, empty, piece(0, 1), empty, piece(1, 300), empty),
                indefinite(
                        CONSTRUCTED_OCTETS,
                        definite(CONSTRUCTED_OCTETS, piece(0, 10), indefinite(CONSTRUCTED_OCTETS, piece(10, 20))),
                        indefinite(CONSTRUCTED_OCTETS),
                        piece(20, 300)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void verify_when_the_message_is_BER_passes_from_memory_and_file(byte[] form) throws Exception {
        byte[] message = around(form);
        Path file = Files.write(folder.resolve("message"), message);
        for (CmsSignature signature : List.of(CmsSignature.parse(message), CmsSignature.open(file))) {
            assertThat(report(signature).valid()).isTrue();
            assertThat(signature.content().orElseThrow().bytes()).isEqualTo(DOCUMENT);
            assertThat(signature.encoded()).isEqualTo(message);
            try (InputStream in = signature.content().orElseThrow().open()) {
                in.skipNBytes(150);
                assertThat(in.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(DOCUMENT, 150, 300));
            }
            // What is composed of it is definite, with the signed parts as they were.
            CmsSignature both = SIGNER.addSignature(signature, PERSON);
            assertThat(report(both).valid()).isTrue();
            assertThat(both.encoded()[1]).isNotEqualTo((byte) 0x80);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void open_when_the_file_is_text_or_binary_reads_it(boolean text) throws Exception {
        CmsSignature signature = signature();
        Path file = text
                ? Files.writeString(folder.resolve("message"), signature.toPem())
                : Files.write(folder.resolve("message"), signature.encoded());
        assertThat(CmsSignature.open(file)).isEqualTo(signature);
    }

    private static void assertUnreadable(byte[] message) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> CmsSignature.parse(message))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CMS_UNREADABLE));
    }

    @Test
    void parse_when_content_is_in_millions_of_pieces_reads_them() {
        int pieces = 3_000_000;
        byte[] chunks = new byte[3 * pieces];
        for (int i = 0; i < pieces; i++) {
            chunks[3 * i] = OCTETS;
            chunks[3 * i + 1] = 1;
        }
        CmsSignature message = CmsSignature.parse(around(indefinite(CONSTRUCTED_OCTETS, chunks)));
        assertThat(message.content().orElseThrow().bytes()).isEqualTo(new byte[pieces]);
        assertThat(report(message).valid()).isFalse();
    }

    @Test
    void parse_when_content_is_millions_of_empty_pieces_never_passes() {
        byte[] nothing = new byte[6_000_000];
        for (int i = 0; i < nothing.length; i += 2) {
            nothing[i] = OCTETS;
        }
        CmsSignature message = CmsSignature.parse(around(indefinite(CONSTRUCTED_OCTETS, nothing)));
        assertThat(message.content().orElseThrow().bytes()).isEmpty();
        assertThat(report(message).valid()).isFalse();
    }

    @Test
    void parse_when_pieces_of_content_are_nested_deeply_is_refused() {
        byte[] deep = piece(0, 300);
        for (int i = 0; i < 9; i++) {
            deep = definite(CONSTRUCTED_OCTETS, deep);
        }
        assertUnreadable(around(deep));
    }

    @Test
    void parse_when_a_piece_is_longer_than_what_it_stands_in_is_refused() {
        byte[] lying = definite(CONSTRUCTED_OCTETS, piece(0, 100));
        lying[1]--;
        assertUnreadable(around(lying));
        assertUnreadable(around(indefinite(CONSTRUCTED_OCTETS, new byte[] {2, 1, 1})));
    }

    @Test
    void parse_when_a_length_is_gigantic_is_refused() {
        for (String length : List.of("84ffffffff", "847fffffff", "877fffffffffffff", "88ffffffffffffffff", "ff")) {
            byte[] header = HexFormat.of().parseHex(length);
            for (int tag : new int[] {OCTETS, CONSTRUCTED_OCTETS}) {
                assertUnreadable(around(concat(new byte[] {(byte) tag}, header, DOCUMENT)));
            }
            assertUnreadable(concat(new byte[] {SEQUENCE}, header, signature().encoded()));
            assertUnreadable(concat(new byte[] {SEQUENCE}, header));
        }
    }

    @Test
    void parse_when_certificates_are_thousands_is_refused() {
        SignedDataParts parts = signature().message().parts();
        SignedDataParts many = new SignedDataParts(
                parts.version(),
                parts.digestAlgorithms(),
                parts.contentType(),
                parts.payload(),
                Collections.nCopies(5000, parts.certificates().get(0)),
                List.of(),
                parts.signers());
        assertUnreadable(many.encode().bytes());
    }

    /** With lengths, which a reader may follow down without noticing how deep it is. */
    @ParameterizedTest
    @ValueSource(ints = {100, 2_000, 200_000})
    void verify_when_elements_with_lengths_are_nested_deeply_is_a_typed_error_or_not_valid(int depth) {
        byte[] deep = deep(depth);
        SignedDataParts parts = signature().message().parts();
        List<byte[]> signer = SignedDataParts.children(parts.signers().get(0));
        List<byte[]> withSigned = new java.util.ArrayList<>(signer);
        withSigned.set(3, definite(TAGGED, deep));
        List<byte[]> withUnsigned = new java.util.ArrayList<>(signer);
        withUnsigned.add(definite(TAGGED + 1, deep));
        List<byte[]> certificates = List.of(parts.certificates().get(0), deep);
        for (SignedDataParts hostile : List.of(
                replaced(parts, parts.certificates(), SignedDataParts.wrap(SEQUENCE, withSigned)),
                replaced(parts, parts.certificates(), SignedDataParts.wrap(SEQUENCE, withUnsigned)),
                replaced(parts, certificates, parts.signers().get(0)),
                replaced(parts, parts.certificates(), deep))) {
            assertThatCode(() -> judge(hostile.encode().bytes(), hostile.signers() != parts.signers()))
                    .doesNotThrowAnyException();
        }
    }

    private static void judge(byte[] message, boolean mustFail) {
        try {
            assertThat(report(CmsSignature.parse(message)).valid()).isNotEqualTo(mustFail);
        } catch (CryptoException e) {
            assertThat(e.code()).isEqualTo(PkiErrors.CMS_UNREADABLE);
        }
    }

    private static SignedDataParts replaced(SignedDataParts parts, List<byte[]> certificates, byte[] signer) {
        boolean same = java.util.Arrays.equals(signer, parts.signers().get(0));
        return new SignedDataParts(
                parts.version(),
                parts.digestAlgorithms(),
                parts.contentType(),
                parts.payload(),
                certificates,
                List.of(),
                same ? parts.signers() : List.of(signer));
    }

    /** SEQUENCEs in each other, written from the inside to the outside in linear time. */
    private static byte[] deep(int depth) {
        byte[] reversed = new byte[depth * 6];
        int at = 0;
        for (int i = 0; i < depth; i++) {
            int length = at;
            int octets = length < 0x80 ? 0 : (39 - Integer.numberOfLeadingZeros(length)) / 8;
            if (octets == 0) {
                reversed[at++] = (byte) length;
            } else {
                for (int j = 0; j < octets; j++) {
                    reversed[at++] = (byte) (length >>> (8 * j));
                }
                reversed[at++] = (byte) (0x80 | octets);
            }
            reversed[at++] = SEQUENCE;
        }
        byte[] deep = new byte[at];
        for (int i = 0; i < at; i++) {
            deep[i] = reversed[at - 1 - i];
        }
        return deep;
    }

    static Stream<byte[]> messages() {
        return Stream.of(
                signature().encoded(),
                SIGNER.sign(Content.of(DOCUMENT), Encapsulation.DETACHED, PERSON)
                        .encoded(),
                SIGNER.addSignature(signature(), PERSON).encoded(),
                around(indefinite(CONSTRUCTED_OCTETS, piece(0, 100), piece(100, 300))),
                KzData.bytes("cms/individual_attached.der"),
                KzData.bytes("cms/individual_detached.der"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void verify_when_truncated_is_a_typed_error(byte[] message) {
        Damage.truncations(message, 400)
                .parallel()
                .forEach(cut ->
                        assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> CmsSignature.parse(cut)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void verify_when_bits_are_flipped_is_a_typed_error_or_not_valid(byte[] message) {
        Damage.anywhere(message, 600, 20261127).parallel().forEach(changed -> {
            try {
                CmsSignature signature = CmsSignature.parse(changed);
                boolean valid = signature.encapsulation() == Encapsulation.ENCAPSULATED
                        && report(signature).valid();
                // A piece of BER may be cut otherwise and mean the same; what is said to be signed must not change.
                assertThat(!valid
                                || java.util.Arrays.equals(
                                        signature.content().orElseThrow().bytes(), DOCUMENT))
                        .isTrue();
            } catch (SdkException e) {
                assertThat(e).isInstanceOf(CryptoException.class);
            }
        });
    }
}
