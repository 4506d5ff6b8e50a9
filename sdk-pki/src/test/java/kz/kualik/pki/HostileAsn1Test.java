package kz.kualik.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import kz.kualik.core.SdkException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.trust.RevocationList;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.validation.OcspVerifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that reads ASN.1 from outside, against files made to hurt: nothing but a typed error may come of them, whatever
 * the file. A real object of each kind, where there is one, is damaged by a seeded generator that knows tags and lengths.
 */
class HostileAsn1Test {
    private static final int DAMAGED = 300;

    @TempDir
    static Path folder;

    @FunctionalInterface
    private interface Reader {
        void read(byte[] file) throws IOException;
    }

    private record Kind(Reader reader, List<String> samples) {}

    private static Map<String, Kind> kinds() {
        ValidationPolicy policy = new ValidationPolicy(
                TrustAnchors.of(List.of()), RevocationSource.none(), TestPki.CLOCK, Duration.ofSeconds(5));
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put(
                "certificate",
                new Kind(NationalCertificate::parse, List.of("cms/individual_signer.cer", "ca/test/nca_rsa_test.crt")));
        kinds.put(
                "message",
                new Kind(CmsSignature::parse, List.of("cms/individual_attached.der", "cms/individual_detached.der")));
        kinds.put("message in a file", new Kind(HostileAsn1Test::open, List.of("cms/individual_attached.der")));
        kinds.put("time stamp", new Kind(Timestamp::parse, List.of("tsp/tsp_token.bin")));
        kinds.put(
                "OCSP response",
                new Kind(OcspVerifier.with(policy)::verify, List.of("ocsp/ocsp_response_individual_2015.bin")));
        kinds.put("list", new Kind(HostileAsn1Test::list, List.of("crl/nca_gost2022_d_test.crl")));
        kinds.put("list of a folder", new Kind(HostileAsn1Test::lists, List.of("crl/nca_gost2022_d_test.crl")));
        kinds.put("key file", new Kind(HostileAsn1Test::keyFile, keyFiles()));
        kinds.put("request", new Kind(CertificationRequest::parse, List.of()));
        kinds.put("private key", new Kind(HostileAsn1Test::privateKey, List.of()));
        kinds.put("anchors", new Kind(HostileAsn1Test::anchors, List.of("ca/test/nca_rsa_test.crt")));
        return kinds;
    }

    private static List<String> keyFiles() {
        return KzData.files("p12").stream()
                .limit(2)
                .map(file -> "p12/" + file.getFileName())
                .toList();
    }

    private static Path write(byte[] file, String name) throws IOException {
        return Files.write(folder.resolve(name), file);
    }

    private static void open(byte[] file) throws IOException {
        CmsSignature.open(write(file, "message.cms"));
    }

    private static void list(byte[] file) throws IOException {
        RevocationList.open(write(file, "list.bin"));
    }

    private static void lists(byte[] file) throws IOException {
        Path lists = Files.createDirectories(folder.resolve("lists"));
        Files.write(lists.resolve("a.crl"), file);
        RevocationSource.crls(lists);
    }

    private static void anchors(byte[] file) throws IOException {
        Path anchors = Files.createDirectories(folder.resolve("anchors"));
        Files.write(anchors.resolve("a.cer"), file);
        TrustAnchors.folder(anchors);
    }

    private static void keyFile(byte[] file) throws IOException {
        try (Secret password = KzData.password();
                Pkcs12 keys = Pkcs12.open(write(file, "keys.p12"), password)) {
            assertThat(keys.entries()).isNotEmpty();
        }
    }

    private static void privateKey(byte[] file) {
        try (Secret password = KzData.password();
                PendingKeyPair pair = PendingKeyPair.fromEncryptedPkcs8(file, password)) {
            assertThat(pair.keyId()).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> read_of_a_file_made_to_hurt_is_a_typed_error() {
        List<byte[]> files = List.of(
                new byte[0],
                new byte[] {0x30},
                new byte[] {0x30, (byte) 0x80},
                new byte[] {0x30, (byte) 0x84, 0x7F, -1, -1, -1},
                new byte[] {0x30, (byte) 0x87, 0x7F, -1, -1, -1, -1, -1, -1},
                new byte[] {0x30, (byte) 0xFF},
                new byte[100_000],
                nested(200_000, (byte) 0x30),
                nested(200_000, (byte) 0xA0),
                indefinite(200_000),
                manyEmpty(300_000));
        return kinds().entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    for (byte[] file : files) {
                        assertTyped(kind.getValue().reader(), file, true);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> read_of_a_damaged_file_is_what_it_says_or_a_typed_error() {
        return kinds().entrySet().stream()
                .filter(kind -> !kind.getValue().samples().isEmpty())
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Random random = new Random(20261127);
                    for (String sample : kind.getValue().samples()) {
                        byte[] whole = KzData.bytes(sample);
                        for (int i = 0; i < DAMAGED; i++) {
                            assertTyped(kind.getValue().reader(), damaged(whole, random), false);
                        }
                    }
                }));
    }

    private static void assertTyped(Reader reader, byte[] file, boolean mustFail) throws IOException {
        boolean read = false;
        try {
            reader.read(file);
            read = true;
        } catch (SdkException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(e.code()).isNotNull();
        }
        assertThat(read && mustFail).isFalse();
    }

    private static byte[] nested(int depth, byte tag) {
        List<byte[]> headers = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < depth; i++) {
            byte[] header = length < 128
                    ? new byte[] {tag, (byte) length}
                    : new byte[] {
                        tag,
                        (byte) 0x84,
                        (byte) (length >> 24),
                        (byte) (length >> 16),
                        (byte) (length >> 8),
                        (byte) length
                    };
            headers.add(header);
            length += header.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = headers.size() - 1; i >= 0; i--) {
            out.writeBytes(headers.get(i));
        }
        byte[] file = out.toByteArray();
        file[0] = 0x30;
        return file;
    }

    private static byte[] indefinite(int depth) {
        byte[] file = new byte[4 * depth];
        for (int i = 0; i < depth; i++) {
            file[2 * i] = 0x30;
            file[2 * i + 1] = (byte) 0x80;
        }
        return file;
    }

    private static byte[] manyEmpty(int count) {
        byte[] file = new byte[6 + 2 * count];
        int length = 2 * count;
        byte[] header = {
            0x30, (byte) 0x84, (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
        };
        System.arraycopy(header, 0, file, 0, 6);
        for (int i = 0; i < count; i++) {
            file[6 + 2 * i] = 0x30;
        }
        return file;
    }

    /** One of several ways to damage a file, some of which know where its elements are. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] file = whole.clone();
        int element = element(file, random);
        switch (random.nextInt(8)) {
            case 0 -> file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file = Arrays.copyOf(file, random.nextInt(file.length));
            case 2 -> file[element] = (byte) random.nextInt(256);
            case 3 -> file[Math.min(element + 1, file.length - 1)] = (byte) random.nextInt(256);
            case 4 -> file[Math.min(element + 1, file.length - 1)] = (byte) 0x80;
            case 5 -> {
                // An element again behind itself.
                int end = Math.min(file.length, element + 2 + (file[Math.min(element + 1, file.length - 1)] & 0x7F));
                byte[] longer = new byte[file.length + end - element];
                System.arraycopy(file, 0, longer, 0, end);
                System.arraycopy(file, element, longer, end, end - element);
                System.arraycopy(file, end, longer, end + end - element, file.length - end);
                file = longer;
            }
            case 6 -> {
                int from = random.nextInt(file.length);
                Arrays.fill(file, from, Math.min(file.length, from + random.nextInt(40)), (byte) random.nextInt(256));
            }
            default -> {
                int at = random.nextInt(file.length);
                byte[] shorter = new byte[file.length - 1];
                System.arraycopy(file, 0, shorter, 0, at);
                System.arraycopy(file, at + 1, shorter, at, file.length - at - 1);
                file = shorter;
            }
        }
        return file;
    }

    /** Where some element begins, found by going down from the first. */
    private static int element(byte[] file, Random random) {
        int at = 0;
        for (int depth = random.nextInt(9); depth > 0 && at + 2 < file.length; depth--) {
            boolean constructed = (file[at] & 0x20) != 0;
            int first = file[at + 1] & 0xFF;
            int header = first < 0x80 ? 2 : 2 + (first & 0x7F);
            if (constructed) {
                at += header;
            } else {
                at += header + (first < 0x80 ? first : 0);
            }
        }
        return Math.min(Math.max(at, 0), file.length - 1);
    }
}
