package kz.kualik.pki.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Signature;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;

/** A key that only its provider touches. */
final class JcaSigner implements Signer {
    private static final int CHALLENGE_OCTETS = 32;

    private final PrivateKey key;
    private final NationalCertificate certificate;
    private final Provider provider;

    private JcaSigner(PrivateKey key, NationalCertificate certificate, Provider provider) {
        this.key = key;
        this.certificate = certificate;
        this.provider = provider;
    }

    static JcaSigner of(PrivateKey key, NationalCertificate certificate, Provider provider) {
        SignatureSuite suite = certificate.suite();
        if (!suite.signing()) {
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, suite + " is for verification only");
        }
        JcaSigner signer = new JcaSigner(key, certificate, provider);
        byte[] challenge = new byte[CHALLENGE_OCTETS];
        new SecureRandom().nextBytes(challenge);
        if (!Signatures.verify(suite, certificate.publicKey(), challenge, signer.sign(challenge))) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH,
                    "the certificate was issued for another key than the provider's");
        }
        return signer;
    }

    @Override
    public NationalCertificate certificate() {
        return certificate;
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
        try {
            Signature signature = Signature.getInstance(suite().jcaName(), provider);
            signature.initSign(key);
            signature.update(toBeSigned);
            return signature.sign();
        } catch (GeneralSecurityException | ProviderException e) {
            // What a provider says may name the token and its owner: the cause is left out of the message.
            throw new CryptoException(
                    PkiErrors.KEY_UNUSABLE,
                    "the key does not sign with " + suite() + " in the provider " + provider.getName(),
                    e);
        }
    }

    /** Prints the provider and the certificate's fingerprint. */
    @Override
    public String toString() {
        return "Signer[" + provider.getName() + ", " + certificate + "]";
    }
}
