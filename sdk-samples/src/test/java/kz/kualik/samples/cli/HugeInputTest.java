package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import kz.kualik.core.secret.Secret;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are refused by their size. They are sparse: nothing of them is on the disk, and nothing is to be read. */
class HugeInputTest {
    private static final long HUGE = 3L * 1024 * 1024 * 1024;
    private static final int KIB = 1024;

    @TempDir
    static Path folder;

    private static Path huge;
    private static Path small;

    @BeforeAll
    static void make() throws IOException {
        huge = sparse("huge", HUGE);
        small = Files.writeString(folder.resolve("small"), "Qwerty12");
    }

    private static Path sparse(String name, long size) throws IOException {
        Path path = folder.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
        }
        return path;
    }

    private static Run sign(Path keyFile, Path password, Path document, String... options) {
        Object[] fixed = {
            "sign", "--p12", keyFile, "--password-file", password, "--out", folder.resolve("out"), document
        };
        Object[] args = Arrays.copyOf(fixed, fixed.length + options.length);
        System.arraycopy(options, 0, args, fixed.length, options.length);
        return Run.of(args);
    }

    @Test
    void sign_takes_a_document_of_any_size() {
        sign(small, small, huge, "--kind", "cms").assertUnusable(small, "PKCS#12");
    }

    @Test
    void sign_takes_a_document_of_any_size_when_detached() {
        sign(small, small, huge, "--kind", "cms", "--detached").assertUnusable(small, "PKCS#12");
    }

    @Test
    void sign_names_the_document_when_it_is_too_large_for_xml() {
        sign(small, small, huge, "--kind", "xml").assertUnusable(huge, "larger than 64 MiB");
    }

    @Test
    void sign_names_the_password_file_when_it_is_too_large() {
        sign(small, huge, small, "--kind", "cms").assertUnusable(huge, "larger than 64 KiB");
    }

    @Test
    void sign_names_the_key_file_without_asking_for_its_password_when_it_is_too_large() {
        Run.with(new Nosy(), "sign", "--kind", "cms", "--p12", huge, "--out", folder.resolve("out"), small)
                .assertUnusable(huge, "larger than 1 MiB");
    }

    @Test
    void p12_names_the_file_without_asking_for_its_password_when_it_is_too_large() {
        Run.with(new Nosy(), "p12", huge).assertUnusable(huge, "larger than 1 MiB");
    }

    @Test
    void cert_names_the_file_when_it_is_too_large() {
        Run.of("cert", huge).assertUnusable(huge, "larger than 64 KiB");
    }

    @Test
    void verify_names_the_file_when_it_is_huge_and_nothing() {
        Run.of("verify", huge).assertUnusable(huge, "neither XML nor a CMS message");
    }

    @Test
    void identify_names_the_script_when_it_is_too_large() {
        Run.of("identify", "--script", huge).assertUnusable(huge, "larger than 64 KiB");
    }

    @Test
    void password_is_the_first_line_when_the_file_is_as_large_as_allowed() throws IOException {
        byte[] text = new byte[64 * KIB];
        Arrays.fill(text, (byte) '\n');
        System.arraycopy("Qwerty12".getBytes(StandardCharsets.US_ASCII), 0, text, 0, 8);

        try (Secret password = Passwords.firstLine(Files.write(folder.resolve("full"), text))) {
            assertThat(password.length()).isEqualTo(8);
        }
    }

    /** Must not be asked. */
    private record Nosy() implements Terminal {
        @Override
        public Optional<String> ask(String question) {
            throw new AssertionError(question);
        }

        @Override
        public Optional<Secret> askSecret(String question) {
            throw new AssertionError(question);
        }

        @Override
        public boolean present() {
            return true;
        }

        @Override
        public boolean colours() {
            return false;
        }
    }
}
