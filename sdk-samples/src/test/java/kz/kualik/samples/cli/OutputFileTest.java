package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path folder;

    @Test
    void publish_frees_the_name_when_neither_link_nor_move_succeeds() {
        Path file = folder.resolve("signed");

        // What is not there can be neither linked nor moved.
        assertThatThrownBy(() -> OutputFile.publish(folder.resolve("absent"), file))
                .isInstanceOf(IOException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void publish_leaves_the_file_alone_when_the_name_is_taken() throws IOException {
        Path temporary = Files.writeString(folder.resolve("temporary"), "new");
        Path file = Files.writeString(folder.resolve("signed"), "kept");

        assertThatThrownBy(() -> OutputFile.publish(temporary, file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> OutputFile.publish(folder.resolve("absent"), file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("kept");
    }
}
