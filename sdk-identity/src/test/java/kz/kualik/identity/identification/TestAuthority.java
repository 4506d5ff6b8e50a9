package kz.kualik.identity.identification;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import kz.kualik.core.identifier.Iin;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root that issues certificates for requests, in the national profile as far as the flow looks at it. */
final class TestAuthority {
    private static final X500Name NAME = new X500Name("CN=Test authority,C=KZ");
    private final KeyPair keys;
    private final NationalCertificate certificate;
    private final AtomicLong serial = new AtomicLong(1);

    TestAuthority(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            X509v3CertificateBuilder builder =
                    builder(now, NAME, keys.getPublic().getEncoded());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            certificate = signed(builder);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    NationalCertificate certificate() {
        return certificate;
    }

    NationalCertificate issue(CertificationRequest request, Instant now) {
        return issue(request, now, X500Name.getInstance(request.subject().encoded()));
    }

    /** For somebody else than who asked. */
    NationalCertificate issue(CertificationRequest request, Instant now, Iin holder) {
        return issue(request, now, new X500Name("CN=БАСҚА АДАМ,SERIALNUMBER=IIN" + holder.value() + ",C=KZ"));
    }

    /** For who asked, by the number, under a name that is not theirs. */
    NationalCertificate issueInAnotherName(CertificationRequest request, Instant now, Iin holder) {
        return issue(
                request, now, new X500Name("CN=БАСҚА АДАМ,SURNAME=БАСҚА,SERIALNUMBER=IIN" + holder.value() + ",C=KZ"));
    }

    private NationalCertificate issue(CertificationRequest request, Instant now, X500Name subject) {
        try {
            X509v3CertificateBuilder builder =
                    builder(now, subject, request.publicKey().getEncoded());
            boolean authentication = request.purpose() == KeyPurpose.AUTHENTICATION;
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            authentication
                                    ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            authentication ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_emailProtection));
            return signed(builder);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private X509v3CertificateBuilder builder(Instant now, X500Name subject, byte[] publicKey) {
        return new X509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(serial.getAndIncrement()),
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(Duration.ofDays(365))),
                subject,
                SubjectPublicKeyInfo.getInstance(publicKey));
    }

    private NationalCertificate signed(X509v3CertificateBuilder builder) throws Exception {
        return NationalCertificate.parse(
                builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                        .getEncoded());
    }
}
