package kz.kualik.pki.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.Gnupg;
import kz.kualik.pki.judge.JavaProgram;
import kz.kualik.pki.seal.UnsealReport.Outcome;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small messages that want much memory, time or disk. They need no key but the recipient's public one. */
@Timeout(60)
class SealBombTest {
    private static final String PASSPHRASE = "құпия сөз";
    private static final byte[] SERVICE_KEY = generate("Service");
    private static final byte[] OFFICER_KEY = generate("Officer");
    private static final SealKey SERVICE = open(SERVICE_KEY);
    private static final SealKey OFFICER = open(OFFICER_KEY);
    private static final int MIB = 1024 * 1024;

    @TempDir
    Path folder;

    private static byte[] generate(String name) {
        try (Secret passphrase = Secret.copyOf(PASSPHRASE)) {
            return SealKey.generate(name, passphrase);
        }
    }

    private static SealKey open(byte[] key) {
        try (Secret passphrase = Secret.copyOf(PASSPHRASE)) {
            return SealKey.open(key, passphrase);
        }
    }

    private interface Packets {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] compressed(Packets packets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                new PGPCompressedDataGenerator(CompressionAlgorithmTags.ZLIB, 9).open(bytes, new byte[MIB])) {
            packets.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] encrypted(byte[] packets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(
                new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256).setWithIntegrityPacket(true));
        generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(
                OFFICER.certificate().open().getEncryptionKeys().get(0).getPGPPublicKey()));
        try (OutputStream out = generator.open(bytes, packets.length)) {
            out.write(packets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** A packet in the current format with a length of four octets (RFC 9580, 4.2.1). */
    private static void packet(OutputStream out, int type, byte[] head, int zeros) throws IOException {
        int length = head.length + zeros;
        out.write(0xC0 | type);
        out.write(0xFF);
        out.write(new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
        out.write(head);
        byte[] block = new byte[MIB];
        for (int left = zeros; left > 0; left -= block.length) {
            out.write(block, 0, Math.min(left, block.length));
        }
    }

    /** An announcement of a signature by a key that nobody has. */
    private static final byte[] ANNOUNCED = {3, 0, 10, 22, 1, 2, 3, 4, 5, 6, 7, 8, 1};

    /** A signature as of an age when they had a fixed length. */
    private static final byte[] SIGNED = {3, 5, 0, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 1, 10, 1, 1, 0, 1, 1};

    private static final byte[] LITERAL = {'b', 0, 0, 0, 0, 0, 'x'};

    /** What is made up of what. */
    enum Bomb {
        PADDING_COMPRESSED {
            @Override
            byte[] message() {
                return encrypted(compressed(out -> packet(out, 21, new byte[0], 256 * MIB)));
            }
        },
        PADDING {
            @Override
            byte[] message() {
                return encrypted(bytes(out -> packet(out, 21, new byte[0], 48 * MIB)));
            }
        },
        ANNOUNCEMENTS {
            @Override
            byte[] message() {
                return encrypted(compressed(out -> repeat(out, 4, ANNOUNCED, 4_000_000)));
            }
        },
        SIGNATURES {
            @Override
            byte[] message() {
                return encrypted(compressed(out -> {
                    packet(out, 4, ANNOUNCED, 0);
                    packet(out, 11, LITERAL, 0);
                    repeat(out, 2, SIGNED, 3_000_000);
                }));
            }
        },
        PADDING_BEHIND {
            @Override
            byte[] message() {
                return encrypted(compressed(out -> {
                    packet(out, 4, ANNOUNCED, 0);
                    packet(out, 11, LITERAL, 0);
                    packet(out, 21, new byte[0], 256 * MIB);
                }));
            }
        },
        MANY_TIMES_COMPRESSED {
            @Override
            byte[] message() {
                byte[] inner = compressed(out -> packet(out, 21, new byte[0], 256 * MIB));
                for (int i = 0; i < 40; i++) {
                    byte[] one = inner;
                    inner = compressed(out -> out.write(one));
                }
                return encrypted(inner);
            }
        },
        SESSION_KEY {
            @Override
            byte[] message() {
                // A session key by a password (5.3), and one packet with integrity protection.
                return bytes(out -> {
                    packet(out, 3, new byte[] {4, 9, 0, 8}, 48 * MIB);
                    packet(out, 18, new byte[] {1}, 64);
                });
            }
        },
        ARMOUR {
            @Override
            byte[] message() {
                return bytes(out -> {
                    out.write("-----BEGIN PGP MESSAGE-----\nComment: ".getBytes(StandardCharsets.US_ASCII));
                    byte[] letters = "a".repeat(MIB).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 48; i++) {
                        out.write(letters);
                    }
                });
            }
        };

        abstract byte[] message();

        static byte[] bytes(Packets packets) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                packets.writeTo(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        static void repeat(OutputStream out, int type, byte[] body, int times) throws IOException {
            byte[] one = bytes(to -> packet(to, type, body, 0));
            byte[] block = new byte[one.length * 1_000];
            for (int i = 0; i < 1_000; i++) {
                System.arraycopy(one, 0, block, i * one.length, one.length);
            }
            for (int i = 0; i < times; i += 1_000) {
                out.write(block);
            }
        }
    }

    /** In a JVM with little memory: it opens the file of its arguments and tells the outcome. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            SealKey officer = open(Files.readAllBytes(Path.of(arguments[0])));
            SealCertificate service = SealCertificate.parse(Files.readAllBytes(Path.of(arguments[1])));
            UnsealReport report = Unsealer.with(officer, List.of(service))
                    .unseal(Content.of(Path.of(arguments[2])), Path.of(arguments[3]));
            System.out.println(report.outcome());
        }
    }

    @ParameterizedTest
    @EnumSource
    void unseal_needs_little_memory_whatever_the_message_says(Bomb bomb) throws IOException {
        Path key = Files.write(folder.resolve("key"), OFFICER_KEY);
        Path certificate =
                Files.write(folder.resolve("certificate"), SERVICE.certificate().encoded());
        Path message = Files.write(folder.resolve("message"), bomb.message());
        Path target = Files.createDirectory(folder.resolve("target")).resolve("document");

        List<String> told = new JavaProgram(Program.class, "-Xmx40m", "-XX:+UseSerialGC")
                .run(List.of(key.toString(), certificate.toString(), message.toString(), target.toString()));

        assertThat(told)
                .hasSize(1)
                .first()
                .isIn(Outcome.NOT_FOR_THIS_KEY.name(), Outcome.NOT_INTACT.name(), Outcome.NOT_SIGNED.name());
        assertEmpty(target.getParent());
    }

    private static void assertEmpty(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            assertThat(files).isEmpty();
        }
    }

    private static Unsealer limited(long maximum) {
        return new OpenPgpUnsealer(OFFICER, List.of(SERVICE.certificate()), Clock.systemUTC(), maximum);
    }

    private static byte[] byGnupg(byte[] content, String algorithm) {
        return new Gnupg()
                .seal(
                        content,
                        SERVICE_KEY,
                        PASSPHRASE,
                        OFFICER.certificate().encoded(),
                        OFFICER.certificate().fingerprint(),
                        "--compress-algo",
                        algorithm,
                        "-z",
                        "9");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"zip", "zlib", "bzip2"})
    void unseal_stops_at_the_limit_when_gnupg_compressed_a_large_document(String algorithm) throws IOException {
        byte[] sealed = byGnupg(new byte[32 * MIB], algorithm);

        assertThat(sealed).hasSizeLessThan(MIB);
        assertThat(limited(32 * MIB - 1)
                        .unseal(Content.of(sealed), folder.resolve("document"))
                        .outcome())
                .isEqualTo(Outcome.NOT_INTACT);
        assertEmpty(folder);
        assertThat(limited(32 * MIB)
                        .unseal(Content.of(sealed), folder.resolve("document"))
                        .outcome())
                .isEqualTo(Outcome.OPENED);
        assertThat(folder.resolve("document")).hasSize(32 * MIB);
    }

    @Test
    void unseal_stops_at_the_limit_when_a_folder_unpacks_to_more() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive, StandardCharsets.UTF_8)) {
            for (int i = 0; i < 8; i++) {
                zip.putNextEntry(new ZipEntry("zeros-" + i));
                zip.write(new byte[4 * MIB]);
            }
        }
        byte[] sealed = byGnupg(archive.toByteArray(), "none");

        assertThat(archive.size()).isLessThan(MIB);
        assertThat(limited(32 * MIB - 1)
                        .unsealFolder(Content.of(sealed), folder.resolve("opened"))
                        .outcome())
                .isEqualTo(Outcome.NOT_A_FOLDER);
        assertEmpty(folder);
        assertThat(limited(32 * MIB)
                        .unsealFolder(Content.of(sealed), folder.resolve("opened"))
                        .outcome())
                .isEqualTo(Outcome.OPENED);
    }
}
