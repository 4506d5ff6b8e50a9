package kz.kualik.pki.key;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;

/** Key files that the SDK would not write, with the password Synaq2026. */
final class HandmadePkcs12 {
    private static final TestPki ISSUER = TestPki.of(SignatureSuite.GOST_2015_512);

    private final List<TestKey> keys = new ArrayList<>();
    private boolean withKey = true;
    private boolean withCertificate = true;
    private boolean withMac = true;
    private int claimedKeyIterations;
    private int claimedMacIterations;

    static HandmadePkcs12 of(TestKey key) {
        return new HandmadePkcs12().and(key);
    }

    HandmadePkcs12 and(TestKey key) {
        keys.add(key);
        return this;
    }

    HandmadePkcs12 withoutKey() {
        withKey = false;
        return this;
    }

    HandmadePkcs12 withoutCertificate() {
        withCertificate = false;
        return this;
    }

    HandmadePkcs12 withoutMac() {
        withMac = false;
        return this;
    }

    /** What the file says; it was not done. */
    HandmadePkcs12 keyIterations(int number) {
        claimedKeyIterations = number;
        return this;
    }

    /** What the file says; it was not done. */
    HandmadePkcs12 macIterations(int number) {
        claimedMacIterations = number;
        return this;
    }

    byte[] build(boolean macOfTheResult) {
        return Secret.copyOf("Synaq2026").use(password -> {
            try {
                PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
                for (TestKey key : keys) {
                    if (withKey) {
                        builder.addData(keyBag(key, password));
                    }
                    if (withCertificate) {
                        builder.addData(named(
                                new PKCS12SafeBagBuilder(new X509CertificateHolder(
                                        key.certificate().encoded())),
                                key));
                    }
                }
                if (!withMac) {
                    return builder.build(null, password).getEncoded();
                }
                PKCS12PfxPdu pfx = builder.build(new BcPKCS12MacCalculatorBuilder().setIterationCount(1024), password);
                return macOfTheResult ? pfx.getEncoded() : withMacIterations(pfx);
            } catch (IOException | PKCSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private PKCS12SafeBag keyBag(TestKey key, char[] password) throws IOException, PKCSException {
        var encryptor = new BcPKCS12PBEOutputEncryptorBuilder(
                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                        CBCBlockCipher.newInstance(new DESedeEngine()))
                .setIterationCount(1024)
                .build(password);
        PrivateKeyInfo info = privateKey(key, password);
        return named(new PKCS12SafeBagBuilder(info, claimedKeyIterations == 0 ? encryptor : claiming(encryptor)), key);
    }

    private OutputEncryptor claiming(OutputEncryptor encryptor) {
        ASN1Sequence parameters =
                ASN1Sequence.getInstance(encryptor.getAlgorithmIdentifier().getParameters());
        ASN1EncodableVector claimed = new ASN1EncodableVector();
        claimed.add(parameters.getObjectAt(0));
        claimed.add(new ASN1Integer(claimedKeyIterations));
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(encryptor.getAlgorithmIdentifier().getAlgorithm(), new DERSequence(claimed));
        return new OutputEncryptor() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream(OutputStream encrypted) {
                return encryptor.getOutputStream(encrypted);
            }

            @Override
            public GenericKey getKey() {
                return encryptor.getKey();
            }
        };
    }

    private byte[] withMacIterations(PKCS12PfxPdu pfx) throws IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(pfx.getEncoded());
        ASN1Sequence mac = ASN1Sequence.getInstance(parts.getObjectAt(2));
        ASN1EncodableVector claimed = new ASN1EncodableVector();
        claimed.add(mac.getObjectAt(0));
        claimed.add(mac.getObjectAt(1));
        claimed.add(new ASN1Integer(BigInteger.valueOf(claimedMacIterations)));
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(parts.getObjectAt(0));
        all.add(parts.getObjectAt(1));
        all.add(new DERSequence(claimed));
        return new DERSequence(all).getEncoded();
    }

    private static PKCS12SafeBag named(PKCS12SafeBagBuilder builder, TestKey key) {
        return builder.addBagAttribute(
                        PKCS12SafeBag.localKeyIdAttribute,
                        new DEROctetString(
                                HexFormat.of().parseHex(key.certificate().keyId())))
                .build();
    }

    /** Private keys leave the SDK in key files only: one is written and opened by Bouncy Castle. */
    private static PrivateKeyInfo privateKey(TestKey key, char[] password) throws IOException, PKCSException {
        NationalCertificate own = ISSUER.nca().certify(CertificateTemplate.person(), key.pair());
        PKCS12PfxPdu pfx = new PKCS12PfxPdu(key.pair().bind(own).toPkcs12(Secret.copyOf("Synaq2026")));
        var decryptor = new BcPKCS12PBEInputDecryptorProviderBuilder().build(password);
        PKCS12SafeBag bag = new PKCS12SafeBagFactory(pfx.getContentInfos()[0]).getSafeBags()[0];
        return ((PKCS8EncryptedPrivateKeyInfo) bag.getBagValue()).decryptPrivateKeyInfo(decryptor);
    }
}
