package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SealCommandTest {
    @TempDir
    Path folder;

    private Path passphrase;
    private Path document;

    @BeforeEach
    void keys() throws IOException {
        passphrase = Files.writeString(folder.resolve("passphrase.txt"), "Demo2026\n");
        document = Files.writeString(folder.resolve("document.txt"), "құжат");
        for (String name : new String[] {"service", "officer"}) {
            assertThat(Run.of("keys", "seal", "--name", name, "--password-file", passphrase, "--out", file(name))
                            .code())
                    .isZero();
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Run seal(Path what, Path out) {
        return Run.of(
                "seal",
                "--key",
                file("service"),
                "--password-file",
                passphrase,
                "--recipient",
                file("officer.cert"),
                "--out",
                out,
                what);
    }

    private Run unseal(Path sealed, String signer, Path out, Object... more) {
        Object[] fixed = {
            "unseal",
            "--json",
            "--key",
            file("officer"),
            "--password-file",
            passphrase,
            "--signer",
            file(signer),
            "--out",
            out,
            sealed
        };
        Object[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return Run.of(all);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_is_sealed_is_opened_and_keys_are_for_their_owner() throws IOException {
        assertThat(seal(document, file("sealed")).code()).isZero();

        Run run = unseal(file("sealed"), "service.cert", file("opened.txt"));

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/outcome").textValue()).isEqualTo("OPENED");
        assertThat(Run.keys(run.json())).containsExactly("outcome", "signer", "signedAt");
        assertThat(file("opened.txt")).hasContent("құжат");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("service"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_folder_is_sealed_and_opened() throws IOException {
        Path evidence = Files.createDirectory(file("evidence"));
        Files.writeString(evidence.resolve("1.txt"), "1");
        assertThat(seal(evidence, file("sealed")).code()).isZero();

        assertThat(unseal(file("sealed"), "service.cert", file("opened"), "--folder")
                        .code())
                .isZero();
        assertThat(file("opened").resolve("1.txt")).hasContent("1");
    }

    @Test
    void unseal_refuses_another_signer_and_what_is_no_message() {
        assertThat(seal(document, file("sealed")).code()).isZero();

        Run other = unseal(file("sealed"), "officer.cert", file("opened.txt"));
        Run none = unseal(document, "service.cert", file("opened.txt"));

        assertThat(other.code()).isEqualTo(1);
        assertThat(other.json().at("/outcome").textValue()).isEqualTo("NOT_SIGNED");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.json().at("/outcome").textValue()).isEqualTo("NOT_FOR_THIS_KEY");
        assertThat(file("opened.txt")).doesNotExist();
    }

    @Test
    void seal_refuses_what_is_not_there_and_never_writes_over_a_file() throws IOException {
        Path mine = Files.writeString(file("mine"), "mine");

        seal(document, mine).assertUnusable("mine");
        seal(file("nothing"), file("sealed")).assertUnusable("nothing");
        Run.of(
                        "seal",
                        "--key",
                        document,
                        "--password-file",
                        passphrase,
                        "--recipient",
                        file("officer.cert"),
                        "--out",
                        file("sealed"),
                        document)
                .assertUnusable("document.txt");
        assertThat(mine).hasContent("mine");
        assertThat(file("sealed")).doesNotExist();
    }
}
