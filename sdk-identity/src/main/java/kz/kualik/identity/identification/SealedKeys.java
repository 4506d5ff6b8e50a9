package kz.kualik.identity.identification;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kz.kualik.core.CryptoException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.internal.crypto.DataKey;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.key.PendingKeyPair;

/**
 * The keys of an application as bytes: a data key, wrapped by the vault for this application; then for each pair its suite,
 * its private key, encrypted, and its request. A private key opens only beside its suite, its request and its place among
 * the pairs of its application.
 */
final class SealedKeys {
    private static final String PURPOSE = "kualik-pending-keys-1";
    /** Of a wrapped key, a private key or a request. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_PAIRS = 16;

    private final KeyVault vault;
    private final SecureRandom random = new SecureRandom();

    SealedKeys(KeyVault vault) {
        this.vault = vault;
    }

    byte[] seal(String applicationId, PendingKeys keys) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataKey key = DataKey.random(random);
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(PURPOSE);
            write(out, key.use(clear -> vault.wrap(clear, label(applicationId))));
            int count = keys.pairs().size();
            out.writeByte(count);
            for (int i = 0; i < count; i++) {
                PendingKeyPair pair = keys.pairs().get(i);
                byte[] request = keys.requests().get(i).encoded();
                String[] beside = beside(applicationId, i, count, pair.suite(), request);
                out.writeUTF(pair.suite().name());
                write(out, pair.wrap(pkcs8 -> key.seal(random, pkcs8, beside)));
                write(out, request);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    PendingKeys open(String applicationId, byte[] sealed) {
        List<PendingKeyPair> pairs = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed))) {
            require(in.readUTF().equals(PURPOSE));
            List<CertificationRequest> requests = new ArrayList<>();
            try (DataKey key = DataKey.of(vault.unwrap(read(in), label(applicationId)))) {
                int count = in.readUnsignedByte();
                require(count > 0 && count <= MOST_PAIRS);
                for (int i = 0; i < count; i++) {
                    SignatureSuite suite = SignatureSuite.valueOf(in.readUTF());
                    byte[] wrapped = read(in);
                    byte[] request = read(in);
                    String[] beside = beside(applicationId, i, count, suite, request);
                    pairs.add(PendingKeyPair.unwrap(suite, wrapped, bytes -> key.open(bytes, beside)));
                    requests.add(CertificationRequest.parse(request));
                }
            }
            require(in.read() < 0);
            return new PendingKeys(pairs, requests);
        } catch (IOException | IllegalArgumentException e) {
            pairs.forEach(PendingKeyPair::close);
            throw changed();
        } catch (RuntimeException e) {
            pairs.forEach(PendingKeyPair::close);
            throw e;
        }
    }

    private static String label(String applicationId) {
        return DataKey.label("pending-keys", applicationId);
    }

    private static String[] beside(String applicationId, int index, int count, SignatureSuite suite, byte[] request) {
        return new String[] {
            PURPOSE,
            applicationId,
            Integer.toString(index),
            Integer.toString(count),
            suite.name(),
            HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(request))
        };
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        require(length > 0 && length <= MOST_BYTES);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw changed();
        }
    }

    private static CryptoException changed() {
        return new CryptoException(
                IdentityErrorCodes.STORE_INTEGRITY, "the file of pending keys was changed, or is none");
    }
}
