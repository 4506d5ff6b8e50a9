package kz.kualik.pki.judge;

import java.io.ByteArrayOutputStream;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import org.apache.xml.security.algorithms.SignatureAlgorithmSpi;
import org.apache.xml.security.signature.XMLSignatureException;

/** The national signatures for Apache Santuario. */
abstract class SantuarioGost extends SignatureAlgorithmSpi {
    private final GostByHand kind;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private byte[] key = {};

    SantuarioGost(GostByHand kind) {
        this.kind = kind;
    }

    /** Santuario makes these by their constructors. */
    public static final class Of512 extends SantuarioGost {
        public Of512() {
            super(GostByHand.OF_512);
        }
    }

    /** See {@link Of512}. */
    public static final class Of256 extends SantuarioGost {
        public Of256() {
            super(GostByHand.OF_256);
        }
    }

    /** See {@link Of512}. */
    public static final class Of2004 extends SantuarioGost {
        public Of2004() {
            super(GostByHand.OF_2004);
        }
    }

    @Override
    protected String engineGetURI() {
        return kind.signatureUri();
    }

    @Override
    protected String engineGetJCEAlgorithmString() {
        return kind.name();
    }

    @Override
    protected String engineGetJCEProviderName() {
        return "ByHand";
    }

    @Override
    protected void engineUpdate(byte[] octets) {
        data.writeBytes(octets);
    }

    @Override
    protected void engineUpdate(byte octet) {
        data.write(octet);
    }

    @Override
    protected void engineUpdate(byte[] octets, int offset, int length) {
        data.write(octets, offset, length);
    }

    @Override
    protected void engineInitSign(Key secret) {
        key = secret.getEncoded();
    }

    @Override
    protected void engineInitSign(Key secret, SecureRandom random) {
        engineInitSign(secret);
    }

    @Override
    protected void engineInitSign(Key secret, AlgorithmParameterSpec parameters) {
        engineInitSign(secret);
    }

    @Override
    protected byte[] engineSign() {
        return kind.sign(key, kind.digest(data.toByteArray()));
    }

    @Override
    protected void engineInitVerify(Key publicKey) {
        key = publicKey.getEncoded();
    }

    @Override
    protected boolean engineVerify(byte[] value) {
        return kind.verify(key, kind.digest(data.toByteArray()), value);
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters) throws XMLSignatureException {
        throw new XMLSignatureException("no parameters");
    }

    @Override
    protected void engineSetHMACOutputLength(int length) throws XMLSignatureException {
        throw new XMLSignatureException("no length");
    }
}
