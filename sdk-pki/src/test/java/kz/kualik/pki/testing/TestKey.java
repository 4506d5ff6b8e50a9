package kz.kualik.pki.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.PublicKey;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.cms.AlgorithmIdentifiers;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.key.Signer;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/**
 * A key with its certificate: a person that signs, or an authority that issues. Of any suite, also of those that the SDK
 * only verifies.
 */
public final class TestKey implements Signer {
    private final TestKeyPair pair;
    private final NationalCertificate certificate;

    private TestKey(TestKeyPair pair, NationalCertificate certificate) {
        this.pair = pair;
        this.certificate = certificate;
    }

    /** A new key that certifies itself. */
    public static TestKey selfSigned(CertificateTemplate template) {
        TestKeyPair pair = TestKeyPair.generate(template.suite().orElse(SignatureSuite.GOST_2015_512));
        return new TestKey(
                pair, template.build(pair.publicKey(), template.subject(), Optional.empty(), new BcSigner(pair)));
    }

    /** A new key, of this key's suite unless the template names one, certified by this key. */
    public TestKey issue(CertificateTemplate template) {
        TestKeyPair theirs = TestKeyPair.generate(template.suite().orElse(pair.suite()));
        return new TestKey(theirs, certify(template, theirs.publicKey()));
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

    /** The same key and certificate, signing with another suite: RSA has three, and others are for forgers. */
    public TestKey with(SignatureSuite other) {
        return new TestKey(pair.with(other), certificate);
    }

    @Override
    public NationalCertificate certificate() {
        return certificate;
    }

    @Override
    public SignatureSuite suite() {
        return pair.suite();
    }

    /** The pair, to be bound and written as a key file; only of a suite that may sign. */
    public PendingKeyPair pair() {
        return pair.pending();
    }

    /** The private key, for judges that sign; only of a suite that the SDK does not sign with. */
    public byte[] pkcs8() {
        return pair.pkcs8();
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
        private final TestKeyPair pair;
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        BcSigner(TestKeyPair pair) {
            this.pair = pair;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return AlgorithmIdentifiers.of(pair.suite());
        }

        @Override
        public OutputStream getOutputStream() {
            return data;
        }

        @Override
        public byte[] getSignature() {
            return pair.sign(data.toByteArray());
        }
    }
}
