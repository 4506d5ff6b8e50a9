package kz.kualik.pki.trust;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
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

/** One OCSP request and the check of its answer (RFC 6960). */
final class OcspExchange {
    /** A responder's clock may differ this much from ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** The NCA writes no nextUpdate: an answer without our nonce must then be this young, or it may be replayed. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final RevocationQuery query;
    private final CertID certId;
    private final byte[] nonce = new byte[16];

    OcspExchange(RevocationQuery query) {
        this.query = query;
        this.certId = certId(query);
        new SecureRandom().nextBytes(nonce);
    }

    private static CertID certId(RevocationQuery query) {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(query.issuer().publicKey().getEncoded());
        return new CertID(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(HashAlgorithm.SHA_256.oid()), DERNull.INSTANCE),
                new DEROctetString(
                        HashAlgorithm.SHA_256.digest(query.issuer().subject().encoded())),
                new DEROctetString(
                        HashAlgorithm.SHA_256.digest(key.getPublicKeyData().getOctets())),
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
        if (!signed(basic, Der.element(encoded, 0)) || !nonceAgrees(data)) {
            return Optional.empty();
        }
        for (var element : data.getResponses()) {
            SingleResponse single = SingleResponse.getInstance(element);
            if (asks(single.getCertID())) {
                return fresh(single, data) ? Optional.of(status(single)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Compared by its parts: responders differ in whether the digest has NULL parameters. */
    private boolean asks(CertID answered) {
        return answered.getHashAlgorithm()
                        .getAlgorithm()
                        .equals(certId.getHashAlgorithm().getAlgorithm())
                && answered.getIssuerNameHash().equals(certId.getIssuerNameHash())
                && answered.getIssuerKeyHash().equals(certId.getIssuerKeyHash())
                && answered.getSerialNumber().equals(certId.getSerialNumber());
    }

    private static RevocationStatus status(SingleResponse single) throws IOException {
        CertStatus status = single.getCertStatus();
        Instant asOf = instant(single.getThisUpdate());
        return switch (status.getTagNo()) {
            case 0 -> new RevocationStatus.Good("OCSP", asOf);
            case 1 -> {
                Instant since =
                        instant(RevokedInfo.getInstance(status.getStatus()).getRevocationTime());
                yield since.equals(Instant.EPOCH)
                        ? new RevocationStatus.NeverIssued("OCSP")
                        : new RevocationStatus.Revoked("OCSP", since);
            }
            default -> RevocationReasons.unknown(RevocationReasons.UNKNOWN_TO_RESPONDER);
        };
    }

    private boolean fresh(SingleResponse single, ResponseData data) throws IOException {
        Instant thisUpdate = instant(single.getThisUpdate());
        Instant latest = query.now().plus(CLOCK_SKEW);
        if (thisUpdate.isAfter(latest)) {
            return false;
        }
        if (single.getNextUpdate() != null) {
            return !query.now().minus(CLOCK_SKEW).isAfter(instant(single.getNextUpdate()));
        }
        return nonceOf(data).isPresent() || thisUpdate.isAfter(query.now().minus(FRESH));
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
    private boolean signed(BasicOCSPResponse basic, byte[] signedPart) {
        String oid = basic.getSignatureAlgorithm().getAlgorithm().getId();
        Optional<SignatureSuite> suite = SignatureSuite.findByOid(oid);
        if (suite.isEmpty()) {
            return false;
        }
        byte[] value = basic.getSignature().getOctets();
        return responders(basic).stream()
                .filter(responder -> responder.keyType() == suite.get().keyType())
                .anyMatch(responder -> Signatures.verify(suite.get(), responder.publicKey(), signedPart, value));
    }

    private List<NationalCertificate> responders(BasicOCSPResponse basic) {
        NationalCertificate issuer = query.issuer();
        List<NationalCertificate> delegated = basic.getCerts() == null
                ? List.of()
                : Arrays.stream(basic.getCerts().toArray())
                        .limit(4)
                        .map(element -> NationalCertificate.parse(Der.encode(Certificate.getInstance(element))))
                        .filter(certificate -> certificate.purpose() == KeyPurpose.OCSP_SIGNING)
                        .filter(certificate -> certificate.validAt(query.now()))
                        .filter(certificate -> issuedBy(issuer, certificate))
                        .toList();
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(issuer), delegated.stream())
                .toList();
    }

    private static boolean issuedBy(NationalCertificate issuer, NationalCertificate certificate) {
        return certificate.issuer().equals(issuer.subject())
                && certificate
                        .issuerSuite()
                        .filter(suite -> suite.keyType() == issuer.keyType())
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
