package kz.kualik.pki.cms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.SignerView;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.trust.RevocationSource;

/**
 * Judges the signatures over one signature of a message (RFC 5652, 11.4), and those over them. Anybody may add some, so
 * there is a limit on how many cost time; those above it are told, but not judged.
 */
final class CounterSignatures {
    /** In all, over one signature and over each other. */
    static final int MAXIMUM = 32;

    static final int MAXIMUM_DEPTH = 4;

    private final CmsMessage message;
    private final CertificateJudge judge;
    private final RevocationSource embedded;
    private int left = MAXIMUM;
    private int depth;

    CounterSignatures(CmsMessage message, CertificateJudge judge, RevocationSource embedded) {
        this.message = message;
        this.judge = judge;
        this.embedded = embedded;
    }

    /** The verdicts on those that stand right over a signature, in their order. */
    List<SignatureVerdict> over(SignerView parent) {
        List<SignatureVerdict> verdicts = new ArrayList<>();
        depth++;
        for (Optional<SignerView> signer : parent.counterSignatures()) {
            if (left == 0 || depth > MAXIMUM_DEPTH) {
                verdicts.add(SignerCheck.notUnderstood(message, judge, CmsReasons.COUNTER_SIGNATURES_LIMIT));
                break;
            }
            left--;
            verdicts.add(signer.map(known -> verdict(parent, known))
                    .orElseGet(() -> SignerCheck.notUnderstood(message, judge)));
        }
        depth--;
        return verdicts;
    }

    /** What is signed is the value below, and there is no type of content. */
    private SignatureVerdict verdict(SignerView parent, SignerView signer) {
        List<ContentDigests> value = signer.hash()
                .map(hash -> List.of(ContentDigests.of(Content.of(parent.value()), Set.of(hash))))
                .orElse(List.of());
        return new SignerCheck(message, signer, value, Optional.empty(), judge, embedded, this).verdict();
    }
}
