package kz.kualik.identity.identification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.identity.session.KeyTrial;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.validation.CertificateVerifier;

/** After step 28: the import check, a first login and a first signature with the key files. */
final class KeyTrials {
    private static final List<KeyPurpose> USES = List.of(KeyPurpose.AUTHENTICATION, KeyPurpose.SIGNING);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Ports ports;

    KeyTrials(Ports ports) {
        this.ports = ports;
    }

    List<SessionEvent> all(Turn turn, Secret password) {
        List<KeyTrial> trials = new ArrayList<>();
        for (KeyFile file : turn.state().files()) {
            try (Pkcs12 keys = Pkcs12.open(file.path(), password)) {
                List<KeyTrial> ofFile = new ArrayList<>();
                for (KeyPurpose use : uses(file.certificate())) {
                    ofFile.add(trial(file, use, tryOut(turn, keys, file.certificate(), use)));
                }
                trials.addAll(ofFile);
            } catch (UserActionException wrongPassword) {
                return List.of(new SessionEvent.InputRefused(turn.now(), List.of(Reasons.KEYS_PASSWORD_WRONG)));
            } catch (ConfigurationException | CryptoException unreadable) {
                uses(file.certificate()).forEach(use -> trials.add(trial(file, use, List.of(Reasons.KEYS_CHANGED))));
            }
        }
        turn.state().heldKeys().forEach(held -> trials.addAll(certificate(turn, held)));
        return List.of(new SessionEvent.KeysTried(turn.now(), trials));
    }

    private static List<KeyPurpose> uses(NationalCertificate certificate) {
        return USES.stream().filter(certificate::permits).toList();
    }

    private static KeyTrial trial(KeyFile file, KeyPurpose use, List<Reason> reasons) {
        return new KeyTrial(file.path().getFileName().toString(), use, reasons);
    }

    private List<Reason> tryOut(Turn turn, Pkcs12 keys, NationalCertificate certificate, KeyPurpose use) {
        Signer signer = keys.signer(use);
        if (!signer.certificate().equals(certificate)) {
            return List.of(Reasons.KEYS_CHANGED);
        }
        CertificateReport trusted = trusted(turn, certificate, use);
        if (!trusted.passed()) {
            return trusted.reasons();
        }
        Content content = Content.of(
                ("Kualik: " + use + " " + turn.state().applicationId().orElseThrow() + " " + turn.now())
                        .getBytes(StandardCharsets.UTF_8));
        CmsSignature signature = CmsSigner.builder().build().sign(content, Encapsulation.DETACHED, signer);
        // Whom to trust was decided above, on a path through a chain that the message does not carry.
        SignatureReport report = CmsVerifier.with(
                        policy(turn, TrustAnchors.of(List.of(certificate)), RevocationSource.none())
                                .withPurpose(use))
                .verifyDetached(signature, content);
        return report.signatures().stream()
                .flatMap(verdict -> verdict.reasons().stream())
                .toList();
    }

    /** Who holds the key signs with it elsewhere: what can be looked at here is its certificate. */
    private List<KeyTrial> certificate(Turn turn, HeldKey held) {
        NationalCertificate certificate = held.certificate();
        return uses(certificate).stream()
                .map(use -> new KeyTrial(
                        certificate.keyId(),
                        use,
                        trusted(turn, certificate, use).reasons()))
                .toList();
    }

    private CertificateReport trusted(Turn turn, NationalCertificate certificate, KeyPurpose use) {
        return CertificateVerifier.with(policy(turn, ports.trustAnchors(), ports.revocation()))
                .verify(certificate, use, turn.state().issued().chain());
    }

    private static ValidationPolicy policy(Turn turn, TrustAnchors anchors, RevocationSource revocation) {
        Duration left = turn.deadline().remaining();
        return new ValidationPolicy(
                anchors,
                revocation,
                Clock.fixed(turn.now(), ZoneOffset.UTC),
                left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
    }
}
