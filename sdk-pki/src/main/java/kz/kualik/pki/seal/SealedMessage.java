package kz.kualik.pki.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.seal.UnsealReport.Outcome;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPKey.OpenPGPSecretKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sealed message: encrypted { [compressed] { one-pass signatures, one document, signatures } } (RFC 9580, 10.3), and
 * nothing of another form. Packet by packet, since Bouncy Castle's own reader of messages loses the signatures of compressed
 * ones; keys, their bindings, flags, lifetimes and revocations are judged by Bouncy Castle.
 */
final class SealedMessage {
    /** A signer's clock may be ahead of ours by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int MAXIMUM_SIGNATURES = 16;

    private final SealKey.Opened recipient;
    private final List<SealCertificate> signers;
    private final Instant now;
    private final long maximum;

    SealedMessage(SealKey.Opened recipient, List<SealCertificate> signers, Instant now, long maximum) {
        this.now = now;
        this.maximum = maximum;
        this.recipient = recipient;
        this.signers = signers;
    }

    /**
     * A signature that an accepted signer may have made.
     *
     * @param signers whose key it is: more than one if somebody's certificate was given as it was and as it is now
     */
    private record Expected(List<SealCertificate> signers, PGPOnePassSignature check, int place) {
        /** Asked of the certificates: what a key tells of itself leaves out that it, or the one above it, had expired. */
        Optional<SealCertificate> signer(Date created) {
            return signers.stream()
                    .filter(signer -> OpenPgp.acceptable(signer.open().getSigningKeys(created)).stream()
                            .anyMatch(key -> key.getKeyIdentifier().getKeyId() == check.getKeyID()))
                    .findFirst();
        }
    }

    /**
     * Opens it.
     *
     * @param out what was in it, which is not to be relied on before the report says so
     * @throws IOException if {@code out} cannot be written
     */
    UnsealReport open(InputStream in, OutputStream out) throws IOException {
        PGPPublicKeyEncryptedData encrypted;
        InputStream clear;
        try {
            RationedStream message = new RationedStream(in, RationedStream.SESSION_KEYS);
            Object first = new BcPGPObjectFactory(PGPUtil.getDecoderStream(message)).nextObject();
            message.allowAll();
            Optional<PGPPublicKeyEncryptedData> mine =
                    first instanceof PGPEncryptedDataList list ? forMe(list) : Optional.empty();
            if (mine.isEmpty()) {
                return UnsealReport.refused(Outcome.NOT_FOR_THIS_KEY);
            }
            encrypted = mine.get();
            PGPPrivateKey key = secret(encrypted.getKeyIdentifier())
                    .unlock(recipient.passphrase())
                    .getKeyPair()
                    .getPrivateKey();
            clear = encrypted.getDataStream(new BcOpenPGPImplementation().publicKeyDataDecryptorFactory(key));
        } catch (PGPException | IOException | RuntimeException e) {
            return UnsealReport.refused(Outcome.NOT_FOR_THIS_KEY);
        }
        try {
            UnsealReport report = read(clear, out);
            // To the end, where a digest over all of it stands (5.13.1).
            clear.transferTo(OutputStream.nullOutputStream());
            return encrypted.isIntegrityProtected() && encrypted.verify()
                    ? report
                    : UnsealReport.refused(Outcome.NOT_INTACT);
        } catch (WritingException e) {
            throw e;
        } catch (PGPException | IOException | RuntimeException e) {
            // Bouncy Castle throws what it likes at octets that are no packets.
            return UnsealReport.refused(Outcome.NOT_INTACT);
        }
    }

    /** The disk is full, or the like: nothing that is wrong with the message. */
    private static final class WritingException extends IOException {
        private static final long serialVersionUID = 1L;

        WritingException(IOException cause) {
            super(cause);
        }
    }

    private Optional<PGPPublicKeyEncryptedData> forMe(PGPEncryptedDataList list) {
        for (PGPEncryptedData data : list) {
            if (data instanceof PGPPublicKeyEncryptedData byKey && secret(byKey.getKeyIdentifier()) != null) {
                return Optional.of(byKey);
            }
        }
        return Optional.empty();
    }

    private @Nullable OpenPGPSecretKey secret(KeyIdentifier identifier) {
        return recipient.key().getSecretKeys().values().stream()
                .filter(key -> key.getKeyIdentifier().getKeyId() == identifier.getKeyId())
                .findFirst()
                .orElse(null);
    }

    private UnsealReport read(InputStream clear, OutputStream out) throws IOException, PGPException {
        RationedStream outerStream = new RationedStream(clear, RationedStream.PACKETS);
        RationedStream stream = outerStream;
        PGPObjectFactory packets = new BcPGPObjectFactory(stream);
        PGPObjectFactory outer = packets;
        Object first = packets.nextObject();
        if (first instanceof PGPCompressedData compressed) {
            outerStream.allowAll();
            stream = new RationedStream(compressed.getDataStream(), RationedStream.PACKETS);
            packets = new BcPGPObjectFactory(stream);
            first = packets.nextObject();
        }
        if (!(first instanceof PGPOnePassSignatureList list) || list.size() > MAXIMUM_SIGNATURES) {
            return UnsealReport.refused(Outcome.NOT_SIGNED);
        }
        List<Expected> expected = expected(list);
        if (!(packets.nextObject() instanceof PGPLiteralData document)) {
            return UnsealReport.refused(Outcome.NOT_INTACT);
        }
        stream.allowAll();
        copy(document.getInputStream(), out, expected);
        stream.allow(RationedStream.PACKETS);
        outerStream.allow(RationedStream.PACKETS);
        if (!(packets.nextObject() instanceof PGPSignatureList signatures)
                || signatures.size() != list.size()
                || packets.nextObject() != null
                || outer.nextObject() != null) {
            return UnsealReport.refused(Outcome.NOT_INTACT);
        }
        for (Expected one : expected) {
            PGPSignature signature = signatures.get(one.place());
            Optional<SealCertificate> signer =
                    sound(one, signature) ? one.signer(signature.getCreationTime()) : Optional.empty();
            if (signer.isPresent()) {
                return new UnsealReport(
                        Outcome.OPENED,
                        Optional.of(signer.get().fingerprint()),
                        Optional.of(signature.getCreationTime().toInstant()));
            }
        }
        return UnsealReport.refused(Outcome.NOT_SIGNED);
    }

    /** The signatures that are announced are told in the other order in the end, as brackets are. */
    private List<Expected> expected(PGPOnePassSignatureList list) throws PGPException {
        List<Expected> expected = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            PGPOnePassSignature announced = list.get(i);
            List<SealCertificate> owners = new ArrayList<>();
            for (SealCertificate signer : signers) {
                OpenPGPComponentKey key = signer.open().getKey(announced.getKeyIdentifier());
                // Whose certificate comes first, so that nobody's key of the same short identifier stands in for it.
                if (key != null && (owners.isEmpty() || owners.get(0).equals(signer))) {
                    if (owners.isEmpty()) {
                        announced.init(new BcPGPContentVerifierBuilderProvider(), key.getPGPPublicKey());
                    }
                    owners.add(signer);
                }
            }
            if (!owners.isEmpty() && announced.getSignatureType() == PGPSignature.BINARY_DOCUMENT) {
                expected.add(new Expected(owners, announced, list.size() - 1 - i));
            }
        }
        return expected;
    }

    private void copy(InputStream document, OutputStream out, List<Expected> expected) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int n = document.read(buffer); n >= 0; n = document.read(buffer)) {
            total += n;
            if (total > maximum) {
                throw new IOException("larger than " + maximum);
            }
            for (Expected one : expected) {
                one.check().update(buffer, 0, n);
            }
            try {
                out.write(buffer, 0, n);
            } catch (IOException e) {
                throw new WritingException(e);
            }
        }
    }

    /** The value, the digest and the time; whether the key was one for signing then, is asked of its certificates. */
    private boolean sound(Expected expected, PGPSignature signature) throws PGPException {
        Date created = signature.getCreationTime();
        return signature.getKeyID() == expected.check().getKeyID()
                && signature.getSignatureType() == PGPSignature.BINARY_DOCUMENT
                && OpenPgp.policy().isAcceptableDocumentSignatureHashAlgorithm(signature.getHashAlgorithm(), created)
                && OpenPgp.policy().hasNoCriticalUnknownSubpackets(signature)
                && OpenPgp.policy().hasNoCriticalUnknownNotations(signature)
                && !created.toInstant().isAfter(now.plus(CLOCK_SKEW))
                && expected.check().verify(signature);
    }
}
