package kz.kualik.pki.jws;

import java.nio.charset.StandardCharsets;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.key.Signer;

/** The header says algorithm and type and nothing else: whose key it is, the receiver knows better. */
final class CompactJwsSigner implements JwsSigner {
    private final JwsAlgorithm gost;

    CompactJwsSigner(JwsAlgorithm gost) {
        if (gost.suite() != SignatureSuite.GOST_2015_512) {
            throw new IllegalArgumentException(gost + " is no name of the national algorithm");
        }
        this.gost = gost;
    }

    @Override
    public String sign(byte[] payload, Signer signer) {
        if (payload.length > CompactJws.MAXIMUM_PAYLOAD) {
            throw new IllegalArgumentException("a payload has at most " + CompactJws.MAXIMUM_PAYLOAD + " bytes");
        }
        JwsAlgorithm algorithm = algorithm(signer.suite());
        String header = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm.text() + "\"}";
        String signed = CompactJws.encode(header.getBytes(StandardCharsets.UTF_8)) + "." + CompactJws.encode(payload);
        byte[] toBeSigned = signed.getBytes(StandardCharsets.US_ASCII);
        byte[] value = signer.sign(toBeSigned);
        if (signer.suite().keyType() != signer.certificate().keyType()
                || !Signatures.verify(signer.suite(), signer.certificate().publicKey(), toBeSigned, value)) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the signer's value is not of its certificate's key");
        }
        return signed + "." + CompactJws.encode(value);
    }

    private JwsAlgorithm algorithm(SignatureSuite suite) {
        if (suite == SignatureSuite.RSA_SHA256) {
            return JwsAlgorithm.RS256;
        }
        if (suite != gost.suite()) {
            throw new IllegalArgumentException("tokens are not signed with " + suite);
        }
        return gost;
    }
}
