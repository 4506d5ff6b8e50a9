package kz.kualik.pki.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import kz.kualik.pki.certificate.NationalCertificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;

/** A certificate revocation list in the making, as the NCA writes it: number, and critical delta indicator. */
public final class TestCrl {
    private final TestKey issuer;
    private final X509v2CRLBuilder builder;

    private TestCrl(TestKey issuer, Instant thisUpdate) {
        this.issuer = issuer;
        this.builder = new X509v2CRLBuilder(
                CertificateTemplate.name(issuer.certificate().subject()), Date.from(thisUpdate));
    }

    /** A full list. */
    public static TestCrl full(TestKey issuer, int number, Instant thisUpdate) {
        return new TestCrl(issuer, thisUpdate)
                .with(Extension.cRLNumber.getId(), false, new ASN1Integer(BigInteger.valueOf(number)));
    }

    /** A delta to the full list of a number. */
    public static TestCrl delta(TestKey issuer, int of, Instant thisUpdate) {
        return new TestCrl(issuer, thisUpdate)
                .with(Extension.deltaCRLIndicator.getId(), true, new ASN1Integer(BigInteger.valueOf(of)));
    }

    public TestCrl until(Instant nextUpdate) {
        builder.setNextUpdate(Date.from(nextUpdate));
        return this;
    }

    /** Reasons are those of RFC 5280, 5.3.1: 0 unspecified, 6 on hold, 8 removed from the list. */
    public TestCrl revoked(NationalCertificate certificate, Instant since, int reason) {
        builder.addCRLEntry(certificate.serialNumber(), Date.from(since), reason);
        return this;
    }

    public TestCrl with(String oid, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(new ASN1ObjectIdentifier(oid), critical, value);
            return this;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public byte[] build() {
        return signedBy(issuer);
    }

    /** In the issuer's name, by another key. */
    public byte[] signedBy(TestKey key) {
        try {
            return builder.build(key.contentSigner()).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
