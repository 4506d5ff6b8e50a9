package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one authority (RFC 5280, 5). The complete list is published once in a period and then stays as it is; the
 * delta is made when it is asked for, and has what was revoked since the complete list. Thread-safe.
 */
final class RevocationLists {
    /** The real list is published daily and valid for some 27 hours, the delta for seven and a half. */
    static final Duration DAILY = Duration.ofHours(24);
    /** Of a root, which revokes hardly ever. */
    static final Duration MONTHLY = Duration.ofDays(30);

    private static final Duration OVERLAP = Duration.ofHours(3);
    private static final Duration DELTA_VALIDITY = Duration.ofMinutes(450);

    private record Complete(BigInteger number, Instant published, Map<BigInteger, Revocation> entries, byte[] crl) {}

    private final Authority authority;
    private final Clock clock;
    private final Duration period;
    private BigInteger lastNumber = BigInteger.ZERO;
    private @Nullable Complete complete;

    RevocationLists(Authority authority, Clock clock, Duration period) {
        this.authority = authority;
        this.clock = clock;
        this.period = period;
    }

    synchronized byte[] complete() {
        return current().crl().clone();
    }

    synchronized byte[] delta() {
        Complete base = current();
        Map<BigInteger, Revocation> entries = authority.record().revocations();
        entries.entrySet()
                .removeIf(entry -> entry.getValue().equals(base.entries().get(entry.getKey())));
        Instant now = now();
        return sign(now, now.plus(DELTA_VALIDITY), nextNumber(now), Optional.of(base.number()), entries);
    }

    synchronized void publish() {
        Instant now = now();
        BigInteger number = nextNumber(now);
        Map<BigInteger, Revocation> entries = authority.record().revocations();
        byte[] crl = sign(now, now.plus(period).plus(OVERLAP), number, Optional.empty(), entries);
        complete = new Complete(number, now, entries, crl);
    }

    private Complete current() {
        Complete published = complete;
        if (published == null || !now().isBefore(published.published().plus(period))) {
            publish();
            return current();
        }
        return published;
    }

    /** Both kinds count together (RFC 5280, 5.2.3), and go on counting when the sandbox starts anew. */
    private BigInteger nextNumber(Instant now) {
        lastNumber = lastNumber.add(BigInteger.ONE).max(BigInteger.valueOf(now.getEpochSecond()));
        return lastNumber;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private byte[] sign(
            Instant thisUpdate,
            Instant nextUpdate,
            BigInteger number,
            Optional<BigInteger> baseNumber,
            Map<BigInteger, Revocation> entries) {
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(authority.subject(), Date.from(thisUpdate)).setNextUpdate(Date.from(nextUpdate));
        return Asn1.octets(() -> {
            for (Map.Entry<BigInteger, Revocation> entry : entries.entrySet()) {
                Revocation revocation = entry.getValue();
                builder.addCRLEntry(entry.getKey(), Date.from(revocation.time()), reason(revocation));
            }
            if (baseNumber.isPresent()) {
                builder.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(baseNumber.get()));
            }
            builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(number));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(KeyIds.of(authority.key().publicKey())));
            return builder.build(authority.key().signer()).getEncoded();
        });
    }

    private static @Nullable Extensions reason(Revocation revocation) {
        CRLReason reason = RevocationReasons.find(revocation.reason());
        return reason == null
                ? null
                : new Extensions(new Extension(Extension.reasonCode, false, new DEROctetString(Asn1.der(reason))));
    }
}
