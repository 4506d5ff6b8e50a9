package kz.kualik.pki.seal;

import java.util.List;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.api.OpenPGPApi;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPDefaultPolicy;
import org.bouncycastle.openpgp.api.OpenPGPPolicy;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;

/** Bouncy Castle's OpenPGP with our rules: what RFC 9580 deprecates is neither made nor accepted. */
final class OpenPgp {
    /** Evidence with videos; more is made up to fill a disk. */
    static final long MAXIMUM_SIZE = 4L * 1024 * 1024 * 1024;

    /** Bouncy Castle would take SHA3-512, which most other software does not know. */
    static final int DIGEST = HashAlgorithmTags.SHA512;

    private OpenPgp() {}

    /** A new one for each use: whether its parts may be shared between threads is not documented. */
    static OpenPGPApi api() {
        return new BcOpenPGPApi(new BcOpenPGPImplementation(), policy());
    }

    /** What is accepted and made. */
    static OpenPGPPolicy policy() {
        return new OpenPGPDefaultPolicy()
                .rejectHashAlgorithm(HashAlgorithmTags.MD5)
                .rejectHashAlgorithm(HashAlgorithmTags.SHA1)
                .rejectHashAlgorithm(HashAlgorithmTags.RIPEMD160)
                .rejectPublicKeyAlgorithm(PublicKeyAlgorithmTags.DSA)
                .rejectPublicKeyAlgorithm(PublicKeyAlgorithmTags.ELGAMAL_ENCRYPT)
                .rejectSymmetricKeyAlgorithm(SymmetricKeyAlgorithmTags.TRIPLE_DES)
                .rejectSymmetricKeyAlgorithm(SymmetricKeyAlgorithmTags.CAST5)
                .rejectSymmetricKeyAlgorithm(SymmetricKeyAlgorithmTags.BLOWFISH)
                .rejectSymmetricKeyAlgorithm(SymmetricKeyAlgorithmTags.IDEA)
                .acceptPublicKeyAlgorithmWithMinimalStrength(PublicKeyAlgorithmTags.RSA_GENERAL, 2048)
                .setDefaultDocumentSignatureHashAlgorithm(DIGEST)
                .setDefaultCertificationSignatureHashAlgorithm(DIGEST)
                .setMaximumDecompressedDataSize(MAXIMUM_SIZE);
    }

    /** Those of some keys that are strong enough; Bouncy Castle asks the policy in some places only. */
    static List<OpenPGPComponentKey> acceptable(List<OpenPGPComponentKey> keys) {
        OpenPGPPolicy policy = policy();
        return keys.stream()
                .filter(key -> policy.isAcceptablePublicKey(key.getPGPPublicKey()))
                .toList();
    }
}
