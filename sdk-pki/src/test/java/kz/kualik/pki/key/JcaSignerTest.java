package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.judge.SoftHsm;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class JcaSignerTest {
    private static final byte[] DATA = {1, 2, 3};
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);

    private static NationalCertificate certify(KeyPair pair, CertificateTemplate template) {
        return PKI.nca().certify(template, pair.getPublic());
    }

    private static KeyPair pair(Provider provider, String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
        if (algorithm.equals("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    private static void assertSigns(Signer signer) {
        assertThat(Signatures.verify(signer.suite(), signer.certificate().publicKey(), DATA, signer.sign(DATA)))
                .isTrue();
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OverAToken {
        private final SoftHsm token = new SoftHsm();

        private NationalCertificate put(String alias) throws GeneralSecurityException, IOException {
            KeyStore store = token.open();
            KeyPair pair = pair(token.provider(), "RSA");
            NationalCertificate certificate = certify(pair, CertificateTemplate.person());
            Certificate x509 = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.encoded()));
            store.setKeyEntry(alias, pair.getPrivate(), null, new Certificate[] {x509});
            return certificate;
        }

        private PrivateKey key(String alias) throws GeneralSecurityException, IOException {
            return (PrivateKey) token.open().getKey(alias, null);
        }

        @Test
        void sign_when_key_never_leaves_the_token_is_verified_by_openssl() throws Exception {
            NationalCertificate certificate = put("signing");
            PrivateKey key = key("signing");
            assertThat(key.getEncoded()).as("the key in clear").isNull();

            Signer signer = Signer.of(key, certificate, token.provider());
            assertSigns(signer);
            byte[] message = CmsSigner.builder()
                    .build()
                    .sign(Content.of(DATA), Encapsulation.ENCAPSULATED, signer)
                    .encoded();
            assertThat(new OpenSsl()
                            .verifyCms(
                                    message,
                                    Optional.empty(),
                                    PKI.root().certificate(),
                                    PKI.nca().certificate(),
                                    TestPki.NOW))
                    .contains(DATA);
            assertThat(Security.getProviders()).doesNotContain(token.provider());
        }

        @Test
        void of_when_certificate_is_of_another_key_is_refused() throws Exception {
            NationalCertificate certificate = put("one");
            put("two");
            PrivateKey other = key("two");
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> Signer.of(other, certificate, token.provider()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_CERTIFICATE_MISMATCH));
        }

        @Test
        void criteria_when_token_holds_several_keys_choose_by_certificate() throws Exception {
            NationalCertificate certificate = put("chosen");
            KeyStore store = token.open();
            KeyCriteria criteria = KeyCriteria.forPurpose(KeyPurpose.SIGNING).validAt(TestPki.NOW);
            assertThat(criteria.matches(NationalCertificate.parse(
                            store.getCertificate("chosen").getEncoded())))
                    .isTrue();
            assertThat(certificate.permits(KeyPurpose.SIGNING)).isTrue();
        }
    }

    @Test
    void of_when_provider_knows_gost_signs() throws Exception {
        Provider national = NationalProvider.create();
        KeyPair pair = pair(national, SignatureSuite.GOST_2015_512.jcaName());
        Signer signer = Signer.of(pair.getPrivate(), certify(pair, CertificateTemplate.person()), national);
        assertThat(signer.suite()).isEqualTo(SignatureSuite.GOST_2015_512);
        assertSigns(signer);
        assertThat(signer.toString()).isEqualTo("Signer[Kualik, " + signer.certificate() + "]");
    }

    @Test
    void of_when_provider_does_not_know_the_algorithm_is_refused() throws Exception {
        KeyPair pair = pair(Security.getProvider("SunRsaSign"), "RSA");
        NationalCertificate certificate = certify(pair, CertificateTemplate.person());
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signer.of(pair.getPrivate(), certificate, NationalProvider.create()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_UNUSABLE));
    }

    @Test
    void of_when_certificate_is_for_verification_only_is_refused() throws Exception {
        Provider national = NationalProvider.create();
        KeyPair pair = pair(national, SignatureSuite.GOST_2004.jcaName());
        NationalCertificate certificate = certify(pair, CertificateTemplate.person());
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signer.of(pair.getPrivate(), certificate, national))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_UNUSABLE));
    }
}
