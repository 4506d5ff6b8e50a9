package kz.kualik.samples.sandbox.nca;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxRequest;
import kz.kualik.samples.sandbox.server.SandboxService;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;

/**
 * Certificate status (RFC 6960), as the real service answers: one responder for each family, the nonce given back, no
 * nextUpdate, and never-issued certificates told as revoked in 1970 with the extension extended-revoke (2.2).
 */
final class OcspService implements SandboxService {
    private static final int MAXIMUM_SIZE = 16 * 1024;
    private static final int MAXIMUM_CERTIFICATES = 20;
    /** RFC 9654, 2.1: 128 octets, in an OCTET STRING whose tag and length take three more. */
    private static final int MAXIMUM_NONCE = 128 + 3;

    private final List<Hierarchy> hierarchies;
    private final Clock clock;

    OcspService(List<Hierarchy> hierarchies, Clock clock) {
        this.hierarchies = List.copyOf(hierarchies);
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/nca/ocsp";
    }

    @Override
    public SandboxReply serve(SandboxRequest request) {
        return switch (request.method()) {
            case "GET" -> answer(fromPath(request.path()));
            case "POST" ->
                request.contentType().equals("application/ocsp-request")
                        ? answer(request.body())
                        : Replies.wrongContentType("application/ocsp-request");
            default -> Replies.wrongMethod("GET, POST");
        };
    }

    /** RFC 6960, A.1: Base64, percent-encoded. What is not that becomes a request of no octets. */
    private static byte[] fromPath(String path) {
        if (path.isEmpty()) {
            return new byte[0];
        }
        try {
            // In a path a plus is a plus; the decoder is made for forms, where it is a space.
            String base64 = URLDecoder.decode(path.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private SandboxReply answer(byte[] body) {
        if (body.length > MAXIMUM_SIZE) {
            return Replies.tooLarge();
        }
        OCSPReq request;
        Req[] questions;
        try {
            request = new OCSPReq(body);
            questions = request.getRequestList();
        } catch (IOException | IllegalArgumentException e) {
            return refuse(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        boolean nonceTooLong = nonce != null && nonce.getExtnValue().getOctetsLength() > MAXIMUM_NONCE;
        if (questions.length == 0 || questions.length > MAXIMUM_CERTIFICATES || nonceTooLong) {
            return refuse(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        try {
            return respond(questions, Optional.ofNullable(nonce));
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("an OCSP response can be built", e);
        }
    }

    private SandboxReply respond(Req[] questions, Optional<Extension> nonce) throws OCSPException, IOException {
        // One key signs the response: that of the authority which issued the first certificate that is known at all.
        Hierarchy hierarchy = Arrays.stream(questions)
                .flatMap(question -> findHierarchy(question.getCertID()).stream())
                .findFirst()
                .orElse(hierarchies.get(0));
        Hierarchy.Service responder = hierarchy.ocspResponder();
        X509CertificateHolder certificate =
                new X509CertificateHolder(responder.certificate().encoded());
        Date now = Date.from(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(certificate.getSubject()));
        for (Req question : questions) {
            // With one time fewer, Bouncy Castle takes it for nextUpdate, and the time of this computer for thisUpdate.
            builder.addResponse(question.getCertID(), status(question.getCertID(), hierarchy), now, null, null);
        }
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        if (nonce.isPresent()) {
            extensions.addExtension(nonce.get());
        }
        extensions.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_extended_revoke, false, DERNull.INSTANCE);
        builder.setResponseExtensions(extensions.generate());
        return reply(new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        builder.build(responder.key().signer(), new X509CertificateHolder[] {certificate}, now))
                .getEncoded());
    }

    private static CertificateStatus status(CertificateID id, Hierarchy hierarchy) {
        if (!isIssuedBy(hierarchy.nca(), id)) {
            return new UnknownStatus();
        }
        IssuingRecord record = hierarchy.nca().record();
        if (!record.has(id.getSerialNumber())) {
            return revoked(new Revocation(Instant.EPOCH, CRLReason.CERTIFICATE_HOLD));
        }
        // In Bouncy Castle the absence of a status is the status "good".
        return record.revocation(id.getSerialNumber()).map(OcspService::revoked).orElse(CertificateStatus.GOOD);
    }

    private static CertificateStatus revoked(Revocation revocation) {
        return new RevokedStatus(new RevokedInfo(
                new ASN1GeneralizedTime(Date.from(revocation.time())), RevocationReasons.find(revocation.reason())));
    }

    private Optional<Hierarchy> findHierarchy(CertificateID id) {
        return hierarchies.stream()
                .filter(hierarchy -> isIssuedBy(hierarchy.nca(), id))
                .findFirst();
    }

    /** Clients hash name and key of the issuer with SHA-1 or SHA-256; the others of the closed set cost nothing more. */
    private static boolean isIssuedBy(Authority authority, CertificateID id) {
        return HashAlgorithm.findByOid(id.getHashAlgOID().getId())
                .map(hash -> Arrays.equals(
                                id.getIssuerNameHash(),
                                hash.digest(authority.certificate().subject().encoded()))
                        && Arrays.equals(
                                id.getIssuerKeyHash(),
                                hash.digest(authority
                                        .key()
                                        .publicKey()
                                        .getPublicKeyData()
                                        .getOctets())))
                .orElse(false);
    }

    private static SandboxReply refuse(int status) {
        try {
            return reply(new OCSPRespBuilder().build(status, null).getEncoded());
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("an OCSP response can be built", e);
        }
    }

    private static SandboxReply reply(byte[] response) {
        return SandboxReply.of(200, "application/ocsp-response", response);
    }
}
