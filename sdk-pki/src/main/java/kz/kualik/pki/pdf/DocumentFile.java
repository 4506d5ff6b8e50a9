package kz.kualik.pki.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.file.PrivateFiles;

/** Documents in files: read whole, written whole or not at all, never over another file. */
final class DocumentFile {
    private DocumentFile() {}

    static byte[] read(Path file) {
        try {
            if (Files.size(file) > PdfFile.MAXIMUM_SIZE) {
                throw new CryptoException(
                        PkiErrors.PDF_UNREADABLE, "the document has more than " + PdfFile.MAXIMUM_SIZE + " octets");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the document cannot be read", e);
        }
    }

    static void write(Path target, byte[] bytes) {
        Path temporary = null;
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException("the target");
            }
            temporary = PrivateFiles.createTemporary(target.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            PrivateFiles.publish(temporary, target);
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.PDF_NOT_WRITTEN, "the signed document cannot be written", e);
        } finally {
            PrivateFiles.delete(temporary);
        }
    }
}
