package kz.kualik.samples.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import kz.kualik.core.secret.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Passwords come from a file or from a person, never from the command line, which every process can read. */
final class Passwords {
    private static final int MAXIMUM_SIZE = 64 * 1024;

    private Passwords() {}

    static Secret read(@Nullable Path passwordFile, Path keyFile, Terminal terminal, CommandSpec command) {
        return passwordFile != null
                ? firstLine(passwordFile)
                : terminal.askSecret("Password of " + PlainText.of(keyFile.toString()) + ":")
                        .orElseThrow(() -> new ParameterException(
                                command.commandLine(), "there is no terminal to ask on: give --password-file FILE"));
    }

    /** The first line without its end and without a byte order mark. */
    static Secret firstLine(Path file) {
        byte[] bytes = InputFile.read(file, MAXIMUM_SIZE);
        CharBuffer text = decode(file, bytes);
        try {
            int start = text.length() > 0 && text.get(0) == '\uFEFF' ? 1 : 0;
            int end = start;
            while (end < text.length() && text.get(end) != '\n' && text.get(end) != '\r') {
                end++;
            }
            if (end == start) {
                throw new UnusableInputException(file, "its first line is empty");
            }
            return Secret.copyOf(text.subSequence(start, end));
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text.array(), '\0');
        }
    }

    private static CharBuffer decode(Path file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new UnusableInputException(file, "it is not text in UTF-8");
        }
    }
}
