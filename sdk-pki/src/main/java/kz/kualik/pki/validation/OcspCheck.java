package kz.kualik.pki.validation;

import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** One response: its signature, its responder, its answers. */
final class OcspCheck {
    private static final Reason SIGNATURE = Reason.of(
            "pki.ocsp.signature-wrong",
            "OCSP жауабының қолы оның жауап берушісіне сәйкес келмейді.",
            "Подпись ответа OCSP не соответствует его ответчику.",
            "The signature of the OCSP response is not by its responder, or the responder's certificate is not there.");
    private static final Reason OTHER_ISSUER = Reason.of(
            "pki.ocsp.other-issuer",
            "Жауап беруші бұл сертификаттардың шығарушысынан өкілеттік алмаған.",
            "Ответчик не уполномочен издателем этих сертификатов.",
            "The responder is not authorised by the issuer of the certificates in question.");
    private static final Reason EMPTY = Reason.of(
            "pki.ocsp.empty",
            "OCSP жауабында бірде-бір сертификат туралы мәлімет жоқ.",
            "В ответе OCSP нет сведений ни об одном сертификате.",
            "The OCSP response says nothing about any certificate.");

    /** Two or three are usual. */
    private static final int MAXIMUM_CERTIFICATES = 8;

    private static final int MAXIMUM_ANSWERS = 1000;

    private final ValidationPolicy policy;
    private final CertificateJudge judge;
    private final BasicOCSPResponse basic;
    private final byte[] signedPart;
    private final byte[] value;
    private final Instant producedAt;
    private final List<SingleResponse> singles;
    private final List<OcspReport.Answer> answers;
    private final List<NationalCertificate> certificates;

    OcspCheck(ValidationPolicy policy, byte[] encoded) {
        this.policy = policy;
        this.judge = new CertificateJudge(policy);
        byte[] der = Asn1.read(() -> basicPart(encoded), OcspCheck::unreadable);
        this.basic = Asn1.read(() -> BasicOCSPResponse.getInstance(der), OcspCheck::unreadable);
        this.signedPart = Asn1.read(() -> Der.element(der, 0), OcspCheck::unreadable);
        this.value = Asn1.read(() -> basic.getSignature().getOctets(), OcspCheck::unreadable);
        this.producedAt = Asn1.read(() -> instant(basic.getTbsResponseData().getProducedAt()), OcspCheck::unreadable);
        this.singles = Asn1.read(
                () -> Arrays.stream(basic.getTbsResponseData().getResponses().toArray())
                        .limit(MAXIMUM_ANSWERS)
                        .map(SingleResponse::getInstance)
                        .toList(),
                OcspCheck::unreadable);
        this.answers = Asn1.read(this::readAnswers, OcspCheck::unreadable);
        this.certificates = Asn1.read(this::readCertificates, OcspCheck::unreadable);
    }

    private static CryptoException unreadable(Exception cause) {
        return new CryptoException(PkiErrors.OCSP_UNREADABLE, "not an OCSP response with an answer", cause);
    }

    private static byte[] basicPart(byte[] encoded) {
        OCSPResponse response = OCSPResponse.getInstance(Der.fromFile(encoded));
        if (response.getResponseStatus().getIntValue() != 0 || response.getResponseBytes() == null) {
            throw new CryptoException(
                    PkiErrors.OCSP_UNREADABLE,
                    "the OCSP response has the status "
                            + response.getResponseStatus().getIntValue() + " and no answer");
        }
        return response.getResponseBytes().getResponse().getOctets();
    }

    private List<OcspReport.Answer> readAnswers() throws IOException {
        List<OcspReport.Answer> read = new ArrayList<>();
        for (SingleResponse single : singles) {
            read.add(answer(single));
        }
        return read;
    }

    private static OcspReport.Answer answer(SingleResponse single) throws IOException {
        OcspReport.Status status = OcspReport.Status.UNKNOWN;
        Optional<Instant> since = Optional.empty();
        OptionalInt reason = OptionalInt.empty();
        if (single.getCertStatus().getTagNo() == 0) {
            status = OcspReport.Status.GOOD;
        } else if (single.getCertStatus().getTagNo() == 1) {
            RevokedInfo info = RevokedInfo.getInstance(single.getCertStatus().getStatus());
            Instant time = instant(info.getRevocationTime());
            boolean never = time.equals(Instant.EPOCH);
            status = never ? OcspReport.Status.NEVER_ISSUED : OcspReport.Status.REVOKED;
            since = never ? Optional.empty() : Optional.of(time);
            if (info.getRevocationReason() != null) {
                reason = OptionalInt.of(info.getRevocationReason().getValue().intValueExact());
            }
        }
        return new OcspReport.Answer(
                single.getCertID().getSerialNumber().getValue(),
                status,
                since,
                reason,
                instant(single.getThisUpdate()),
                single.getNextUpdate() == null ? Optional.empty() : Optional.of(instant(single.getNextUpdate())));
    }

    private List<NationalCertificate> readCertificates() {
        return basic.getCerts() == null
                ? List.of()
                : Arrays.stream(basic.getCerts().toArray())
                        .limit(MAXIMUM_CERTIFICATES)
                        .map(element -> NationalCertificate.parse(Der.encode(Certificate.getInstance(element))))
                        .toList();
    }

    OcspReport report() {
        if (answers.isEmpty()) {
            return report(Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE, Optional.empty(), EMPTY);
        }
        Optional<NationalCertificate> signer = Stream.concat(
                        certificates.stream(), policy.anchors().certificates().stream())
                .filter(this::signed)
                .findFirst();
        if (signer.isEmpty()) {
            return report(Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE, signer, SIGNATURE);
        }
        NationalCertificate responder = signer.get();
        // An authority may answer for itself (RFC 6960, 4.2.2.2).
        boolean itself = responder.certificationAuthority();
        CertificateReport found = judge.judge(
                responder,
                certificates,
                judge.now(),
                false,
                itself ? KeyPurpose.CERTIFICATION : KeyPurpose.OCSP_SIGNING);
        if (!found.passed()) {
            return report(found, responder, found.reasons());
        }
        NationalCertificate issuer =
                itself || found.path().size() < 2 ? responder : found.path().get(1);
        if (!singles.stream().allMatch(single -> concerns(single.getCertID(), issuer))) {
            return report(Indication.INDETERMINATE, SubIndication.CHAIN_CONSTRAINTS_FAILURE, signer, OTHER_ISSUER);
        }
        return report(found, responder, List.of());
    }

    private boolean signed(NationalCertificate certificate) {
        return SignatureSuite.findByOid(
                        basic.getSignatureAlgorithm().getAlgorithm().getId())
                .filter(suite -> !suite.weak() && judge.accepts(suite) && suite.keyType() == certificate.keyType())
                .filter(suite -> Signatures.verify(suite, certificate.publicKey(), signedPart, value))
                .isPresent();
    }

    private static boolean concerns(CertID id, NationalCertificate issuer) {
        byte[] key = SubjectPublicKeyInfo.getInstance(issuer.publicKey().getEncoded())
                .getPublicKeyData()
                .getOctets();
        return HashAlgorithm.findByOid(id.getHashAlgorithm().getAlgorithm().getId())
                .filter(hash -> Arrays.equals(
                                hash.digest(issuer.subject().encoded()),
                                id.getIssuerNameHash().getOctets())
                        && Arrays.equals(hash.digest(key), id.getIssuerKeyHash().getOctets()))
                .isPresent();
    }

    private OcspReport report(
            Indication indication, SubIndication why, Optional<NationalCertificate> responder, Reason reason) {
        return new OcspReport(
                indication, Optional.of(why), responder, producedAt, answers, List.of(reason), List.of(), judge.now());
    }

    private OcspReport report(CertificateReport found, NationalCertificate responder, List<Reason> reasons) {
        return new OcspReport(
                found.indication(),
                found.subIndication(),
                Optional.of(responder),
                producedAt,
                answers,
                reasons,
                found.warnings(),
                judge.now());
    }

    private static Instant instant(ASN1GeneralizedTime time) throws IOException {
        try {
            return time.getDate().toInstant();
        } catch (ParseException e) {
            throw new IOException("not a time", e);
        }
    }
}
