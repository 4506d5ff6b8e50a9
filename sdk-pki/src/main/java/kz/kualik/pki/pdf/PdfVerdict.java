package kz.kualik.pki.pdf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;

/** Judges one signature whose place in the document is sound: the CMS message in it, over the octets that it covers. */
final class PdfVerdict {
    static final String PADES = "ETSI.CAdES.detached";
    private static final String ADBE = "adbe.pkcs7.detached";
    private static final List<String> OLD = List.of("adbe.x509.rsa_sha1", "adbe.pkcs7.sha1");

    private final CmsVerifier verifier;
    private final SignatureValue signature;
    private final Instant now;

    PdfVerdict(CmsVerifier verifier, SignatureValue signature, Instant now) {
        this.verifier = verifier;
        this.signature = signature;
        this.now = now;
    }

    SignatureVerdict of(Content covered, List<Reason> against, List<Reason> warnings) {
        String kind = signature.kind();
        if (OLD.contains(kind)) {
            return refused(PdfReasons.OLD_KIND);
        }
        if (!kind.equals(PADES) && !kind.equals(ADBE)) {
            return refused(PdfReasons.KIND);
        }
        List<SignatureVerdict> found;
        try {
            CmsSignature message = CmsSignature.parse(message());
            if (message.encapsulation() != Encapsulation.DETACHED) {
                return refused(PdfReasons.CMS);
            }
            found = verifier.verifyDetached(message, covered).signatures();
        } catch (CryptoException | IllegalArgumentException e) {
            return refused(PdfReasons.CMS);
        }
        if (found.size() != 1) {
            return refused(PdfReasons.CMS);
        }
        boolean pades = kind.equals(PADES);
        List<Reason> all = new ArrayList<>(found.get(0).warnings());
        if (!pades) {
            all.add(PdfReasons.NOT_PADES);
        }
        all.addAll(warnings);
        return verdict(found.get(0), pades, against, all);
    }

    private SignatureVerdict verdict(SignatureVerdict cms, boolean pades, List<Reason> against, List<Reason> warnings) {
        boolean changed = cms.passed() && !against.isEmpty();
        // Evidence within the message makes no higher level here: in PDF it stands in the DSS, which is not read.
        Optional<SignatureLevel> level = cms.level()
                .filter(known -> pades)
                .map(known -> known == SignatureLevel.B_B ? known : SignatureLevel.B_T);
        return new SignatureVerdict(
                changed ? Indication.INDETERMINATE : cms.indication(),
                changed ? Optional.of(SubIndication.SIG_CONSTRAINTS_FAILURE) : cms.subIndication(),
                level,
                cms.suite(),
                Encapsulation.ENVELOPED,
                cms.signingTime().or(signature::time),
                cms.bestSignatureTime(),
                cms.signer(),
                cms.timestamps(),
                cms.revocation(),
                cms.counterSignatures(),
                Stream.concat(cms.reasons().stream(), against.stream()).toList(),
                warnings);
    }

    /** The verdict on what is no sound signature of this document; what it says of itself is not told. */
    SignatureVerdict refused(Reason why) {
        return new SignatureVerdict(
                Indication.TOTAL_FAILED,
                Optional.of(SubIndication.FORMAT_FAILURE),
                Optional.empty(),
                Optional.empty(),
                Encapsulation.ENVELOPED,
                Optional.empty(),
                now,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(why),
                List.of());
    }

    /** The message without the zeros that fill up its place (ISO 32000-2, 12.8.3.3). */
    private byte[] message() {
        return Arrays.copyOf(signature.contents(), Padding.messageLength(signature.contents()));
    }
}
