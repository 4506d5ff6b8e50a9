package kz.kualik.pki.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.PublicKey;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.key.Signer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** A key with its certificate: a person that signs, or an authority that issues. */
public final class TestKey implements Signer {
    private final PendingKeyPair pair;
    private final NationalCertificate certificate;

    private TestKey(PendingKeyPair pair, NationalCertificate certificate) {
        this.pair = pair;
        this.certificate = certificate;
    }

    /** A new key that certifies itself. */
    public static TestKey selfSigned(CertificateTemplate template) {
        PendingKeyPair pair = KeyPairs.generate(template.suite().orElse(SignatureSuite.GOST_2015_512));
        return new TestKey(
                pair, template.build(pair.publicKey(), template.subject(), Optional.empty(), new BcSigner(pair)));
    }

    /** A new key, of this key's suite unless the template names one, certified by this key. */
    public TestKey issue(CertificateTemplate template) {
        PendingKeyPair theirs = KeyPairs.generate(template.suite().orElse(pair.suite()));
        return new TestKey(theirs, certify(template, theirs));
    }

    /** A certificate for a key that exists already, such as that of a request. */
    public NationalCertificate certify(CertificateTemplate template, PendingKeyPair theirs) {
        return certify(template, theirs.publicKey());
    }

    /** A certificate for a public key from anywhere. */
    public NationalCertificate certify(CertificateTemplate template, PublicKey theirs) {
        return template.build(
                theirs,
                CertificateTemplate.name(certificate.subject()),
                Optional.of(pair.publicKey()),
                new BcSigner(pair));
    }

    /** The same key with another certificate. */
    public TestKey with(NationalCertificate other) {
        return new TestKey(pair, other);
    }

    @Override
    public NationalCertificate certificate() {
        return certificate;
    }

    @Override
    public SignatureSuite suite() {
        return pair.suite();
    }

    /** The pair, to be bound and written as a key file, or to sign with Bouncy Castle's builders. */
    public PendingKeyPair pair() {
        return pair;
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
        return pair.sign(toBeSigned);
    }

    /** For Bouncy Castle's builders of CRLs, OCSP responses and time stamps. */
    public ContentSigner contentSigner() {
        return new BcSigner(pair);
    }

    private static final class BcSigner implements ContentSigner {
        private final PendingKeyPair pair;
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        BcSigner(PendingKeyPair pair) {
            this.pair = pair;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(new ASN1ObjectIdentifier(pair.suite().oid()), DERNull.INSTANCE);
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    data.write(octet);
                }

                @Override
                public void write(byte[] octets, int offset, int length) throws IOException {
                    data.write(octets, offset, length);
                }
            };
        }

        @Override
        public byte[] getSignature() {
            return pair.sign(data.toByteArray());
        }
    }
}
