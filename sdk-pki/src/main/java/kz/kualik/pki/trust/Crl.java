package kz.kualik.pki.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.DistinguishedName;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.jspecify.annotations.Nullable;

/** A certificate revocation list, full or delta (RFC 5280, 5). */
final class Crl {
    private final byte[] encoded;
    private final X509CRLHolder holder;
    private final DistinguishedName issuer;

    private Crl(byte[] encoded) throws IOException {
        this.encoded = encoded;
        this.holder = new X509CRLHolder(encoded);
        this.issuer = DistinguishedName.parse(Der.encode(holder.getIssuer()));
    }

    static Crl parse(byte[] file) {
        return Asn1.read(
                () -> new Crl(Der.fromFile(file)),
                e -> new CryptoException(PkiErrors.CRL_UNREADABLE, "not a certificate revocation list", e));
    }

    /** Whether it was issued and signed by this very authority. */
    boolean issuedBy(NationalCertificate authority) {
        String oid =
                holder.toASN1Structure().getSignatureAlgorithm().getAlgorithm().getId();
        return issuer.equals(authority.subject())
                && SignatureSuite.findByOid(oid)
                        .filter(suite -> suite.keyType() == authority.keyType())
                        .filter(suite -> Signatures.verify(
                                suite,
                                authority.publicKey(),
                                Der.element(encoded, 0),
                                holder.toASN1Structure().getSignature().getOctets()))
                        .isPresent();
    }

    Instant thisUpdate() {
        return holder.getThisUpdate().toInstant();
    }

    /** In force now, or made after the moment in question, so that it speaks about it for good. */
    boolean speaksAbout(Instant at, Instant now) {
        boolean inForce = holder.getNextUpdate() != null
                && !now.isAfter(holder.getNextUpdate().toInstant());
        return !thisUpdate().isAfter(now) && (inForce || !thisUpdate().isBefore(at));
    }

    Optional<BigInteger> number() {
        return integer(holder.getExtension(Extension.cRLNumber));
    }

    /** The number of the full CRL that a delta builds on; empty for a full one. */
    Optional<BigInteger> deltaOf() {
        return integer(holder.getExtension(Extension.deltaCRLIndicator));
    }

    Optional<X509CRLEntryHolder> entry(BigInteger serialNumber) {
        return Optional.ofNullable(holder.getRevokedCertificate(serialNumber));
    }

    static boolean removed(X509CRLEntryHolder entry) {
        Extension reason = entry.getExtension(Extension.reasonCode);
        return reason != null
                && ASN1Enumerated.getInstance(reason.getParsedValue()).intValueExact() == CRLReason.removeFromCRL;
    }

    private static Optional<BigInteger> integer(@Nullable Extension extension) {
        ASN1Encodable value = extension == null ? null : extension.getParsedValue();
        return value == null
                ? Optional.empty()
                : Optional.of(ASN1Integer.getInstance(value).getValue());
    }
}
