package kz.kualik.pki.cms;

import java.util.Optional;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.ValidationPolicy;

/** See {@link CmsExtender}. */
final class NationalCmsExtender implements CmsExtender {
    private final ValidationPolicy policy;
    private final TimestampAuthority authority;

    NationalCmsExtender(ValidationPolicy policy, TimestampAuthority authority) {
        this.policy = policy;
        this.authority = authority;
    }

    @Override
    public CmsSignature extend(CmsSignature signature, SignatureLevel level) {
        if (signature.content().isEmpty()) {
            throw new IllegalArgumentException("the message does not hold its document; use extendDetached");
        }
        return levels(level).raiseAll(signature, Optional.empty());
    }

    @Override
    public CmsSignature extendDetached(CmsSignature signature, Content content, SignatureLevel level) {
        return levels(level).raiseAll(signature, Optional.of(content));
    }

    private Levels levels(SignatureLevel level) {
        if (level == SignatureLevel.B_B) {
            throw new IllegalArgumentException("every signature has level B-B: there is nothing to extend");
        }
        return new Levels(authority, Optional.of(policy), policy.networkLimit(), level);
    }
}
