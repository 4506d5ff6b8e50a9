package kz.kualik.samples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.identity.session.SessionStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers beside the master key how far the session of the output folder has come, since a database that was put back from a
 * backup is sound and does not show it: whoever went on would send, apply and sign for a second time. What is remembered is how
 * many events there are and a chain of hashes over their times, which are the same in every version of this program.
 *
 * <p>It is written after the store was: a process that is killed in between remembers less than is stored, never more. Who puts
 * the output folder back, too, is not found out.
 */
final class RememberedSessions implements SessionStore {
    private static final int MAXIMUM_SIZE = 1024;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{32}) ([0-9]{1,9}) ([0-9a-f]{64})\n");

    private final SessionStore store;
    private final Path note;
    private @Nullable Point last;

    RememberedSessions(SessionStore store, Path folder) {
        this.store = store;
        this.note = folder.resolve("head");
    }

    /** How far a session has come. */
    private record Point(SessionId session, long version, String head) {
        static Point beginning(SessionId session) {
            return new Point(session, 0, session.value());
        }

        Point after(List<SessionEvent> events) {
            Point point = this;
            for (SessionEvent event : events) {
                point = new Point(session, point.version + 1, sha256(point.head + " " + event.at()));
            }
            return point;
        }

        private static String sha256(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    @Override
    public synchronized Optional<SessionHistory> load(SessionId session) {
        Optional<SessionHistory> found = store.load(session);
        if (found.isPresent()) {
            List<SessionEvent> events = found.get().events();
            Optional<Point> remembered = remembered().filter(point -> point.session.equals(session));
            if (remembered.isPresent()) {
                requireThere(remembered.get(), events);
            }
            last = Point.beginning(session).after(events);
        }
        return found;
    }

    private void requireThere(Point remembered, List<SessionEvent> events) {
        long version = remembered.version;
        if (events.size() < version) {
            throw other("has an older state of the session, " + events.size() + " events, than this output folder"
                    + " remembers, " + version);
        }
        Point then = Point.beginning(remembered.session).after(events.subList(0, (int) version));
        if (!then.head.equals(remembered.head)) {
            throw other("has another course of the session than this output folder remembers");
        }
    }

    private ConfigurationException other(String what) {
        return new ConfigurationException(
                IdentityErrorCodes.STORE_UNUSABLE,
                "--store: it " + what
                        + ": an old backup was put back, and what was done since would be done again. Take a"
                        + " newer backup, or begin anew with another --out than "
                        + note.getParent().getParent());
    }

    @Override
    public synchronized long append(SessionId session, long expectedVersion, List<SessionEvent> events) {
        long version = store.append(session, expectedVersion, events);
        Point before = last;
        if (expectedVersion == 0) {
            before = Point.beginning(session);
        }
        last = before != null && before.session.equals(session) && before.version == expectedVersion
                ? before.after(events)
                : Point.beginning(session)
                        .after(store.load(session).orElseThrow().events());
        remember(last);
        return version;
    }

    private Optional<Point> remembered() {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(new String(InputFile.read(note, MAXIMUM_SIZE), StandardCharsets.US_ASCII));
        if (!line.matches()) {
            throw new UnusableInputException(note, "it does not tell how far a session has come");
        }
        return Optional.of(new Point(new SessionId(line.group(1)), Long.parseLong(line.group(2)), line.group(3)));
    }

    private void remember(Point point) {
        byte[] line = (point.session.value() + " " + point.version + " " + point.head + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        Path next = note.resolveSibling("head.next");
        try {
            // Whoever was killed may have left one; it is this folder's turn.
            Files.deleteIfExists(next);
            // For its owner only, as the folder is.
            try (FileChannel file = FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(next, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UnusableInputException(note, e);
        }
    }
}
