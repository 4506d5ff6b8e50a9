package kz.kualik.pki.trust;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** One OCSP request and the check of its answer (RFC 6960). */
final class OcspExchange {
    /** A responder's clock may differ this much from ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** The NCA writes no nextUpdate: an answer without our nonce must then be this young, or it may be replayed. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final RevocationQuery query;
    private final CertID certId;
    private final List<CertID> accepted;
    private final byte[] nonce = new byte[16];
    private final boolean given;
    private final Predicate<BooleanSupplier> verification;

    OcspExchange(RevocationQuery query) {
        this.query = query;
        this.given = false;
        this.verification = BooleanSupplier::getAsBoolean;
        this.certId = certId(query, HashAlgorithm.SHA_256);
        this.accepted = List.of(certId);
        new SecureRandom().nextBytes(nonce);
    }

    private OcspExchange(RevocationQuery query, Predicate<BooleanSupplier> verification) {
        this.query = query;
        this.given = true;
        this.verification = verification;
        this.certId = certId(query, HashAlgorithm.SHA_256);
        this.accepted = List.of(certId, certId(query, HashAlgorithm.SHA_1));
    }

    /**
     * What a response says that somebody else asked for: its nonce is not ours, and it may name certificates by SHA-1.
     *
     * @param verification verifies the signature of the response, or remembers how that ended
     */
    static RevocationStatus given(RevocationQuery query, byte[] response, Predicate<BooleanSupplier> verification) {
        return new OcspExchange(query, verification).read(response);
    }

    private static CertID certId(RevocationQuery query, HashAlgorithm hash) {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(query.issuer().publicKey().getEncoded());
        return new CertID(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash.oid()), DERNull.INSTANCE),
                new DEROctetString(hash.digest(query.issuer().subject().encoded())),
                new DEROctetString(hash.digest(key.getPublicKeyData().getOctets())),
                new ASN1Integer(query.certificate().serialNumber()));
    }

    byte[] request() {
        Extension extension =
                new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, Der.encode(new DEROctetString(nonce)));
        return Der.encode(new OCSPRequest(
                new TBSRequest(null, new DERSequence(new Request(certId, null)), new Extensions(extension)), null));
    }

    RevocationStatus read(byte[] reply) {
        try {
            return Asn1.read(
                    () -> status(reply).orElseGet(() -> RevocationReasons.unknown(RevocationReasons.BAD_ANSWER)),
                    e -> new CryptoException(PkiErrors.OCSP_UNREADABLE, "not an OCSP response", e));
        } catch (CryptoException e) {
            return RevocationReasons.unknown(RevocationReasons.BAD_ANSWER);
        }
    }

    private Optional<RevocationStatus> status(byte[] reply) throws IOException {
        OCSPResponse response = OCSPResponse.getInstance(reply);
        if (response.getResponseStatus().getIntValue() != 0 || response.getResponseBytes() == null) {
            return Optional.of(RevocationReasons.unreachable());
        }
        byte[] encoded = response.getResponseBytes().getResponse().getOctets();
        BasicOCSPResponse basic = BasicOCSPResponse.getInstance(encoded);
        ResponseData data = basic.getTbsResponseData();
        if (!(given || nonceAgrees(data))) {
            return Optional.empty();
        }
        for (var element : data.getResponses()) {
            SingleResponse single = SingleResponse.getInstance(element);
            if (asks(single.getCertID())) {
                // Last, since it costs most.
                return fresh(single, data) && verification.test(() -> signed(basic, encoded))
                        ? Optional.of(with(status(single, data), reply))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static RevocationStatus with(RevocationStatus status, byte[] reply) {
        return status instanceof RevocationStatus.Good good
                ? new RevocationStatus.Good(
                        good.source(),
                        good.asOf(),
                        List.of(new RevocationEvidence(RevocationEvidence.Kind.OCSP, Content.of(reply))))
                : status;
    }

    /** Compared by its parts: responders differ in whether the digest has NULL parameters. */
    private boolean asks(CertID answered) {
        return accepted.stream()
                .anyMatch(asked -> answered.getHashAlgorithm()
                                .getAlgorithm()
                                .equals(asked.getHashAlgorithm().getAlgorithm())
                        && answered.getIssuerNameHash().equals(asked.getIssuerNameHash())
                        && answered.getIssuerKeyHash().equals(asked.getIssuerKeyHash())
                        && answered.getSerialNumber().equals(asked.getSerialNumber()));
    }

    private RevocationStatus status(SingleResponse single, ResponseData data) throws IOException {
        CertStatus status = single.getCertStatus();
        Instant asOf = instant(single.getThisUpdate());
        return switch (status.getTagNo()) {
            case 0 ->
                remembers(single, data, asOf)
                        ? new RevocationStatus.Good("OCSP", asOf)
                        : RevocationReasons.unknown(RevocationReasons.EXPIRED_IS_FORGOTTEN);
            case 1 -> revoked(RevokedInfo.getInstance(status.getStatus()));
            default -> RevocationReasons.unknown(RevocationReasons.UNKNOWN_TO_RESPONDER);
        };
    }

    private static RevocationStatus revoked(RevokedInfo info) throws IOException {
        Instant since = instant(info.getRevocationTime());
        OptionalInt reason = info.getRevocationReason() == null
                ? OptionalInt.empty()
                : OptionalInt.of(info.getRevocationReason().getValue().intValueExact());
        return since.equals(Instant.EPOCH)
                ? new RevocationStatus.NeverIssued("OCSP")
                : new RevocationStatus.Revoked("OCSP", since, reason);
    }

    /**
     * Whether "good" says something about a certificate that has expired: the responder keeps an archive, or answers by
     * the record of what was issued, as the NCA's does (RFC 6960, 4.4.4 and 4.4.8).
     */
    private boolean remembers(SingleResponse single, ResponseData data, Instant asOf) {
        return !asOf.isAfter(query.certificate().notAfter())
                || has(single.getSingleExtensions(), OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff)
                || has(data.getResponseExtensions(), OCSPObjectIdentifiers.id_pkix_ocsp_extended_revoke);
    }

    private static boolean has(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
        return extensions != null && extensions.getExtension(oid) != null;
    }

    /**
     * An answer to our own nonce is as young as the question. Any other must be about the time of validation; one that is
     * about a later time, where an archive is judged at a time in the past, is younger than what it is asked about.
     */
    private boolean fresh(SingleResponse single, ResponseData data) throws IOException {
        Instant thisUpdate = instant(single.getThisUpdate());
        if (given && !thisUpdate.isBefore(query.at())) {
            // Made after the moment in question: it speaks about it for good.
            return true;
        }
        if (single.getNextUpdate() != null && query.now().minus(CLOCK_SKEW).isAfter(instant(single.getNextUpdate()))) {
            return false;
        }
        if (!given && nonceOf(data).isPresent()) {
            return true;
        }
        return !thisUpdate.isAfter(query.now().plus(CLOCK_SKEW))
                && (single.getNextUpdate() != null
                        || thisUpdate.isAfter(query.now().minus(FRESH)));
    }

    /** Some responders leave the nonce out; one that is there must be ours. */
    private boolean nonceAgrees(ResponseData data) {
        return nonceOf(data).map(theirs -> MessageDigest.isEqual(theirs, nonce)).orElse(true);
    }

    private static Optional<byte[]> nonceOf(ResponseData data) {
        return Optional.ofNullable(data.getResponseExtensions())
                .map(extensions -> extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .map(extension ->
                        ASN1OctetString.getInstance(extension.getParsedValue()).getOctets());
    }

    /** By the issuer itself, or by a responder that the issuer certified for just this. */
    private boolean signed(BasicOCSPResponse basic, byte[] encoded) {
        try {
            return signedPart(basic, Der.element(encoded, 0));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean signedPart(BasicOCSPResponse basic, byte[] signedPart) throws IOException {
        String oid = basic.getSignatureAlgorithm().getAlgorithm().getId();
        // A policy that does not accept experimental suites has refused an issuer with such a key before it asks here.
        Optional<SignatureSuite> suite = SignatureSuite.findByOid(oid)
                .filter(with -> !with.weak())
                .filter(with ->
                        !with.experimental() || with.keyType() == query.issuer().keyType());
        if (suite.isEmpty()) {
            return false;
        }
        byte[] value = basic.getSignature().getOctets();
        return responders(basic).stream()
                .filter(responder -> responder.keyType() == suite.get().keyType())
                .anyMatch(responder -> Signatures.verify(suite.get(), responder.publicKey(), signedPart, value));
    }

    private List<NationalCertificate> responders(BasicOCSPResponse basic) throws IOException {
        // Where an archive is judged at a time in the past, the responder's certificate is younger than that.
        Instant producedAt = instant(basic.getTbsResponseData().getProducedAt());
        NationalCertificate issuer = query.issuer();
        List<NationalCertificate> delegated = basic.getCerts() == null
                ? List.of()
                : Arrays.stream(basic.getCerts().toArray())
                        .limit(4)
                        .map(element -> NationalCertificate.parse(Der.encode(Certificate.getInstance(element))))
                        .filter(certificate -> certificate.purpose() == KeyPurpose.OCSP_SIGNING)
                        .filter(certificate -> certificate.validAt(query.now())
                                || certificate.validAt(producedAt) && (given || producedAt.isAfter(query.now())))
                        .filter(certificate -> issuedBy(issuer, certificate))
                        .toList();
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(issuer), delegated.stream())
                .toList();
    }

    private static boolean issuedBy(NationalCertificate issuer, NationalCertificate certificate) {
        return certificate.issuer().equals(issuer.subject())
                && certificate
                        .issuerSuite()
                        .filter(suite -> suite.keyType() == issuer.keyType() && !suite.weak())
                        .filter(suite -> Signatures.verify(
                                suite, issuer.publicKey(), certificate.signedPart(), certificate.signatureValue()))
                        .isPresent();
    }

    private static Instant instant(org.bouncycastle.asn1.ASN1GeneralizedTime time) throws IOException {
        try {
            return time.getDate().toInstant();
        } catch (java.text.ParseException e) {
            throw new IOException("not a time", e);
        }
    }
}
