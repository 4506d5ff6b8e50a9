package kz.kualik.samples.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import kz.kualik.core.SdkException;

/** A file that cannot be read or written; the message names it and the reason. */
final class UnusableInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableInputException(Path file, String reason) {
        super(file + ": " + reason);
    }

    UnusableInputException(Path file, SdkException cause) {
        super(file + ": " + cause.getMessage(), cause);
    }

    UnusableInputException(Path file, IOException cause) {
        super(file + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "there is such a file already; it was left alone";
        }
        if (cause instanceof FileSystemException of && of.getReason() != null) {
            // The message begins with the file, which is named already.
            return of.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
