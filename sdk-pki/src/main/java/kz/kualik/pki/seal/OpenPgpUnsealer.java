package kz.kualik.pki.seal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.UserActionException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.file.PrivateFiles;
import kz.kualik.pki.seal.UnsealReport.Outcome;
import org.bouncycastle.openpgp.PGPUtil;

/** Decrypts into a file of the owner, looks at the result, and only then gives the file its name. */
final class OpenPgpUnsealer implements Unsealer {
    private final SealKey recipient;
    private final List<SealCertificate> signers;
    private final Clock clock;
    private final long maximum;

    OpenPgpUnsealer(SealKey recipient, Collection<SealCertificate> signers, Clock clock) {
        this(recipient, signers, clock, OpenPgp.MAXIMUM_SIZE);
    }

    OpenPgpUnsealer(SealKey recipient, Collection<SealCertificate> signers, Clock clock, long maximum) {
        this.maximum = maximum;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.recipient = recipient;
        this.signers = List.copyOf(signers);
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("at least one signer is accepted");
        }
    }

    @Override
    public UnsealReport unseal(Content sealed, Path target) {
        return open(sealed, target, (opened, into) -> {
            PrivateFiles.publish(opened, into);
            return true;
        });
    }

    @Override
    public UnsealReport unsealFolder(Content sealed, Path target) {
        return open(sealed, target, this::unpack);
    }

    private interface Result {
        /** Gives what was found good its name; false if it is of another form. */
        boolean put(Path opened, Path target) throws IOException;
    }

    private UnsealReport open(Content sealed, Path target, Result result) {
        Path temporary = null;
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException("the target");
            }
            Path folder = target.toAbsolutePath().getParent();
            if (folder == null) {
                throw new IOException("no folder");
            }
            temporary = PrivateFiles.createTemporary(folder);
            Path file = temporary;
            UnsealReport report = recipient.use(opened -> decrypt(sealed, file, opened));
            if (report.opened() && !result.put(file, target)) {
                return UnsealReport.refused(Outcome.NOT_A_FOLDER);
            }
            return report;
        } catch (FileAlreadyExistsException e) {
            throw new UserActionException(
                    PkiErrors.SEAL_NOT_WRITTEN, "there is a file or folder of this name already; it was left alone");
        } catch (IOException e) {
            throw notWritten(e);
        } finally {
            PrivateFiles.delete(temporary);
        }
    }

    private UnsealReport decrypt(Content sealed, Path file, SealKey.Opened opened) {
        OuterPackets.Form form = form(sealed);
        if (form != OuterPackets.Form.SEALED) {
            return UnsealReport.refused(
                    form == OuterPackets.Form.OTHER ? Outcome.NOT_FOR_THIS_KEY : Outcome.NOT_INTACT);
        }
        try (InputStream in = sealed.open();
                OutputStream out = Files.newOutputStream(file)) {
            return new SealedMessage(opened, signers, clock.instant(), maximum).open(in, out);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private static OuterPackets.Form form(Content sealed) {
        RationedStream in;
        try {
            in = new RationedStream(new BufferedInputStream(sealed.open()), RationedStream.SESSION_KEYS);
        } catch (IOException e) {
            throw notWritten(e);
        }
        // Armour that is broken is no message; a disk that is broken is told when it is read again.
        try (in;
                InputStream binary = new BufferedInputStream(PGPUtil.getDecoderStream(in))) {
            // The armour has been opened, of which Bouncy Castle keeps the headers; nothing else is kept.
            in.allowAll();
            return OuterPackets.of(binary);
        } catch (IOException | RuntimeException e) {
            return OuterPackets.Form.OTHER;
        }
    }

    private boolean unpack(Path archive, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path temporary = PrivateFiles.createTemporaryFolder(folder == null ? Path.of(".") : folder);
        try {
            if (!FolderArchive.unpack(archive, temporary, maximum)) {
                return false;
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            deleteAll(temporary);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static ConfigurationException notWritten(IOException cause) {
        return new ConfigurationException(
                PkiErrors.SEAL_NOT_WRITTEN, "the sealed message cannot be read, or what it holds not written", cause);
    }
}
