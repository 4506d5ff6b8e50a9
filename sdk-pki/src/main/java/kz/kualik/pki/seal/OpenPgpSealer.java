package kz.kualik.pki.seal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.api.MessageEncryptionMechanism;
import org.bouncycastle.openpgp.api.OpenPGPEncryptionNegotiator;
import org.bouncycastle.openpgp.api.OpenPGPMessageGenerator;
import org.bouncycastle.openpgp.api.SignatureParameters;

/** Not compressed: evidence is pictures and ZIP files, and what is not unpacked cannot burst. */
final class OpenPgpSealer implements Sealer {
    private final SealKey signer;
    private final List<SealCertificate> recipients;
    private final Clock clock;

    OpenPgpSealer(SealKey signer, Collection<SealCertificate> recipients, Clock clock) {
        this.clock = clock;
        this.signer = signer;
        this.recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a seal has at least one recipient");
        }
        if (!recipients.stream().allMatch(recipient -> recipient.encryptsAt(clock.instant()))) {
            throw SealCertificate.unusable("a recipient has no key for encryption now", null);
        }
    }

    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    @Override
    public void seal(Content document, OutputStream out) {
        write(out, to -> {
            try (InputStream in = document.open()) {
                if (in.transferTo(to) > OpenPgp.MAXIMUM_SIZE) {
                    throw new IOException("larger than " + OpenPgp.MAXIMUM_SIZE);
                }
            }
        });
    }

    @Override
    public void sealFolder(Path folder, OutputStream out) {
        FolderArchive archive = FolderArchive.of(folder);
        write(out, archive::writeTo);
    }

    @Override
    public void sealFiles(Map<String, Content> files, OutputStream out) {
        FolderArchive archive = FolderArchive.of(files);
        write(out, archive::writeTo);
    }

    private void write(OutputStream out, Body body) {
        signer.use(opened -> {
            OutputStream message = open(opened, out);
            try {
                body.writeTo(message);
                // Not closed when that fails: closing would sign what was written, and end it as if it were all.
                message.close();
            } catch (IOException e) {
                throw new ConfigurationException(
                        PkiErrors.SEAL_NOT_WRITTEN, "something cannot be read, or the sealed message not written", e);
            }
            return opened;
        });
    }

    private OutputStream open(SealKey.Opened opened, OutputStream out) {
        try {
            return generator(opened).open(new Open(out));
        } catch (PGPException | RuntimeException e) {
            throw SealCertificate.unusable("the OpenPGP key cannot sign, or a recipient's cannot encrypt", e);
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.SEAL_NOT_WRITTEN, "the sealed message cannot be written", e);
        }
    }

    private OpenPGPMessageGenerator generator(SealKey.Opened opened) throws PGPException {
        Date now = Date.from(clock.instant());
        OpenPGPMessageGenerator generator = OpenPgp.api()
                .signAndOrEncryptMessage()
                .setArmored(false)
                .setAllowPadding(false)
                .setCompressionNegotiator((message, policy) -> CompressionAlgorithmTags.UNCOMPRESSED)
                // AEAD packets of RFC 9580 are not read by GnuPG; this one is by all.
                .setPublicKeyBasedEncryptionNegotiator(new OpenPGPEncryptionNegotiator() {
                    @Override
                    public MessageEncryptionMechanism negotiateEncryption(OpenPGPMessageGenerator message) {
                        return MessageEncryptionMechanism.integrityProtected(SymmetricKeyAlgorithmTags.AES_256);
                    }
                })
                // By our clock, which may be another than that of the machine.
                .setEncryptionKeySelector(
                        (certificate, policy) -> OpenPgp.acceptable(certificate.getEncryptionKeys(now)))
                .setSigningKeySelector((certificate, policy) -> OpenPgp.acceptable(certificate.getSigningKeys(now)))
                .addSigningKey(opened.key(), secret -> opened.passphrase(), new SignatureParameters.Callback() {
                    @Override
                    public SignatureParameters apply(SignatureParameters parameters) {
                        return parameters
                                .setSignatureHashAlgorithm(OpenPgp.DIGEST)
                                .setSignatureCreationTime(now);
                    }
                });
        for (SealCertificate recipient : recipients) {
            generator.addEncryptionCertificate(recipient.open());
        }
        return generator;
    }

    /** Flushed where it would be closed: the stream is the caller's. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
