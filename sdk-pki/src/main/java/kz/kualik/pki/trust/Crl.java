package kz.kualik.pki.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.DistinguishedName;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate revocation list, full or delta (RFC 5280, 5). All but its entries is read at once, so that a malformed
 * one is found before it is relied on; there may be hundreds of thousands of entries.
 */
final class Crl {
    /** Critical extensions that are understood. A list limited to some certificates or reasons (5.2.5) is not among them. */
    private static final Set<String> KNOWN_EXTENSIONS = Set.of(
            Extension.deltaCRLIndicator.getId(), Extension.cRLNumber.getId(), Extension.authorityKeyIdentifier.getId());

    private final X509CRLHolder holder;
    private final DistinguishedName issuer;
    private final Optional<SignatureSuite> suite;
    private final byte[] signedPart;
    private final byte[] signatureValue;
    private final Instant thisUpdate;
    private final Optional<Instant> nextUpdate;
    private final Optional<BigInteger> number;
    private final Optional<BigInteger> deltaOf;
    private final boolean understood;
    private final boolean keepsExpired;

    /**
     * What a list says about a certificate.
     *
     * @param since from when on it is revoked
     * @param reason the CRLReason, if it is told
     */
    record Entry(Instant since, OptionalInt reason) {
        /** Whether a delta takes it off the list again. */
        boolean removed() {
            return reason.equals(OptionalInt.of(CRLReason.removeFromCRL));
        }
    }

    private Crl(byte[] encoded) throws IOException {
        this.holder = new X509CRLHolder(encoded);
        CertificateList list = holder.toASN1Structure();
        TBSCertList tbs = list.getTBSCertList();
        if (!list.getSignatureAlgorithm().equals(tbs.getSignature())) {
            throw new IllegalArgumentException("the signature algorithm is told twice and differently");
        }
        this.issuer = DistinguishedName.parse(Der.encode(tbs.getIssuer()));
        this.suite = SignatureSuite.findByOid(
                        list.getSignatureAlgorithm().getAlgorithm().getId())
                .filter(with -> !with.weak());
        this.signedPart = Der.element(encoded, 0);
        this.signatureValue = list.getSignature().getOctets();
        this.thisUpdate = tbs.getThisUpdate().getDate().toInstant();
        this.nextUpdate = Optional.ofNullable(tbs.getNextUpdate())
                .map(time -> time.getDate().toInstant());
        Extensions extensions = tbs.getExtensions();
        this.number = integer(extensions, Extension.cRLNumber);
        this.deltaOf = integer(extensions, Extension.deltaCRLIndicator);
        this.keepsExpired = extensions != null && extensions.getExtension(Extension.expiredCertsOnCRL) != null;
        this.understood = extensions == null
                || Arrays.stream(extensions.getCriticalExtensionOIDs())
                        .allMatch(oid -> KNOWN_EXTENSIONS.contains(oid.getId()));
    }

    static Crl parse(byte[] file) {
        return Asn1.read(() -> new Crl(Der.fromFile(file)), Crl::unreadable);
    }

    private static CryptoException unreadable(Exception cause) {
        return new CryptoException(PkiErrors.CRL_UNREADABLE, "not a certificate revocation list", cause);
    }

    /** Whether it was issued and signed by this very authority, which may sign such lists (RFC 5280, 6.3.3 (f)). */
    boolean issuedBy(NationalCertificate authority) {
        return issuer.equals(authority.subject())
                && authority
                        .keyUsage()
                        .map(usage -> usage.contains(KeyUsage.CRL_SIGN))
                        .orElse(true)
                && suite.filter(with -> with.keyType() == authority.keyType())
                        .filter(with -> Signatures.verify(with, authority.publicKey(), signedPart, signatureValue))
                        .isPresent();
    }

    Instant thisUpdate() {
        return thisUpdate;
    }

    /** In force now, or made after the moment in question, so that it speaks about it for good. */
    boolean speaksAbout(Instant at, Instant now) {
        boolean inForce = !thisUpdate.isAfter(now)
                && nextUpdate.filter(next -> !now.isAfter(next)).isPresent();
        return understood && (inForce || !thisUpdate.isBefore(at));
    }

    /** Whether a certificate that has expired before would still be on it (RFC 5280, 3.3; X.509, expiredCertsOnCRL). */
    boolean remembers(NationalCertificate certificate) {
        return !thisUpdate.isAfter(certificate.notAfter()) || keepsExpired;
    }

    Optional<BigInteger> number() {
        return number;
    }

    /** The number of the full CRL that a delta builds on; empty for a full one. */
    Optional<BigInteger> deltaOf() {
        return deltaOf;
    }

    /**
     * What it says about a certificate.
     *
     * @throws CryptoException if its entries are malformed
     */
    Optional<Entry> entry(BigInteger serialNumber) {
        return Asn1.read(
                () -> Optional.ofNullable(holder.getRevokedCertificate(serialNumber))
                        .map(entry -> new Entry(entry.getRevocationDate().toInstant(), reason(entry))),
                Crl::unreadable);
    }

    private static OptionalInt reason(X509CRLEntryHolder entry) {
        Extension reason = entry.getExtension(Extension.reasonCode);
        return reason == null
                ? OptionalInt.empty()
                : OptionalInt.of(
                        ASN1Enumerated.getInstance(reason.getParsedValue()).intValueExact());
    }

    private static Optional<BigInteger> integer(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
        ASN1Encodable value = extensions == null ? null : extensions.getExtensionParsedValue(oid);
        return value == null
                ? Optional.empty()
                : Optional.of(ASN1Integer.getInstance(value).getValue());
    }
}
