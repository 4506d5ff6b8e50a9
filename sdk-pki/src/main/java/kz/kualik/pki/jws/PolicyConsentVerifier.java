package kz.kualik.pki.jws;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.ValidationPolicy;

/** What the signature covers is read only after it was found good. */
final class PolicyConsentVerifier implements ConsentVerifier {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final ValidationPolicy policy;

    PolicyConsentVerifier(ValidationPolicy policy) {
        this.policy = policy;
    }

    @Override
    public ConsentReport verify(String token, Collection<NationalCertificate> signers) {
        JwsReport report = JwsVerifier.with(policy).verify(token, signers);
        if (report.payload().isEmpty()) {
            return new ConsentReport(report.report(), Optional.empty());
        }
        ConsentStatement statement;
        try {
            statement = ConsentStatement.parse(report.payload().get());
        } catch (CryptoException e) {
            return refused(report.report(), JwsReasons.CLAIMS);
        }
        if (!forConsents(token, report.payload().get())) {
            return refused(report.report(), JwsReasons.AUDIENCE);
        }
        boolean own = report.report()
                .signatures()
                .get(0)
                .signer()
                .flatMap(NationalCertificate::bin)
                .filter(statement.organisation().value()::equals)
                .isPresent();
        if (!own) {
            return refused(report.report(), JwsReasons.ORGANISATION);
        }
        var now = report.report().validationTime();
        boolean early = statement.issuedAt().isAfter(now.plus(CLOCK_SKEW));
        boolean late = !statement.expiresAt().isAfter(now.minus(CLOCK_SKEW));
        boolean notYet =
                statement.notBefore().filter(now.plus(CLOCK_SKEW)::isBefore).isPresent();
        return early || late || notYet
                ? refused(report.report(), JwsReasons.OUT_OF_TIME)
                : new ConsentReport(report.report(), Optional.of(statement));
    }

    /** RFC 7519, 4.1.3 and RFC 8725, 3.11: a token for somebody else, or of another type, says nothing to us. */
    private static boolean forConsents(String token, byte[] payload) {
        Object type = CompactJws.parse(token).header().get("typ");
        boolean typed = type == null || type instanceof String text && text.equalsIgnoreCase("JWT");
        return typed && !Json.read(payload, Map.class).containsKey("aud");
    }

    private static ConsentReport refused(SignatureReport report, Reason reason) {
        SignatureVerdict found = report.signatures().get(0);
        SignatureVerdict refused = new SignatureVerdict(
                Indication.INDETERMINATE,
                Optional.of(SubIndication.SIG_CONSTRAINTS_FAILURE),
                found.level(),
                found.suite(),
                found.encapsulation(),
                found.signingTime(),
                found.bestSignatureTime(),
                found.signer(),
                found.timestamps(),
                found.revocation(),
                found.counterSignatures(),
                List.of(reason),
                found.warnings());
        return new ConsentReport(new SignatureReport(List.of(refused), report.validationTime()), Optional.empty());
    }
}
