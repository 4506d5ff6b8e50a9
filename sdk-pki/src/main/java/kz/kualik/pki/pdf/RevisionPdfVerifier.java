package kz.kualik.pki.pdf;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.ValidationPolicy;

/** All signatures at one time of validation. */
final class RevisionPdfVerifier implements PdfVerifier {
    private final ValidationPolicy policy;

    RevisionPdfVerifier(ValidationPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public SignatureReport verify(byte[] document) {
        Instant now = policy.clock().instant();
        CmsVerifier verifier = CmsVerifier.with(policy.withClock(Clock.fixed(now, ZoneOffset.UTC)));
        try (PdfFile file = PdfFile.read(document.clone())) {
            return new PdfCheck(file, verifier, now).report();
        }
    }

    @Override
    public SignatureReport verify(Path document) {
        return verify(DocumentFile.read(document));
    }
}
