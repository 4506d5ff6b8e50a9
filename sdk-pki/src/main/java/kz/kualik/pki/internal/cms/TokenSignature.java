package kz.kualik.pki.internal.cms;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;

/** The signature of a time-stamp token (RFC 3161, 2.4.2). */
public final class TokenSignature {
    private TokenSignature() {}

    /**
     * Who signed a token, if its only signature is sound and bound to a certificate that the token carries.
     *
     * @param token the token
     * @param unsigned the types of unsigned attributes that may stand beside the signature
     * @return the authority's certificate, which is yet to be judged
     */
    public static Optional<NationalCertificate> soundSigner(CmsMessage token, Set<String> unsigned) {
        if (token.signers().size() != 1 || token.content().isEmpty()) {
            return Optional.empty();
        }
        return token.signers()
                .get(0)
                .filter(signer -> unsigned.containsAll(signer.unsignedTypes()))
                .flatMap(signer -> signer.findCertificate(token.certificates())
                        .filter(certificate -> sound(token, signer, certificate)));
    }

    private static boolean sound(CmsMessage token, SignerView signer, NationalCertificate certificate) {
        // Whoever can make two stamps with one value dates what they like.
        Optional<SignatureSuite> suite = signer.suite(certificate).filter(with -> !with.weak());
        byte[] content = token.content().orElseThrow().bytes();
        return suite.isPresent()
                && signer.contentType().equals(Optional.of(token.contentType()))
                && signer.messageDigest()
                        .filter(digest ->
                                MessageDigest.isEqual(digest, suite.get().hash().digest(content)))
                        .isPresent()
                && signer.binding(certificate) == CertificateBinding.THIS
                && Signatures.verify(suite.get(), certificate.publicKey(), signer.signedAttributes(), signer.value());
    }
}
