package kz.kualik.identity.identification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.text.NameMatch;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.registry.Person;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.validation.CertificateVerifier;

/** Checks what the NCA issued: for these keys, for this person, by a trusted authority. */
final class IssuedCertificates {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SURNAME = "2.5.4.4";
    private static final String GIVEN_NAME = "2.5.4.42";

    private final TrustAnchors anchors;
    private final Duration whileAsking;

    IssuedCertificates(TrustAnchors anchors, Duration whileAsking) {
        this.anchors = anchors;
        this.whileAsking = whileAsking;
    }

    /** Why the certificates are not accepted; empty if they are. */
    List<Reason> faults(List<PendingKey> keys, IssuanceState.Issued issued, Person holder, Instant now) {
        List<NationalCertificate> certificates = issued.certificates();
        if (certificates.size() != keys.size()
                || !keys.stream().allMatch(key -> of(key, certificates).isPresent())
                // Each certificate for one key: who holds the keys may name one twice.
                || Set.copyOf(inOrder(keys, issued)).size() != keys.size()) {
            return List.of(Reasons.CERTIFICATE_OF_ANOTHER_KEY);
        }
        if (!certificates.stream().allMatch(certificate -> isOf(holder, certificate))) {
            return List.of(Reasons.CERTIFICATE_OF_ANOTHER);
        }
        if (!certificates.stream().allMatch(certificate -> trusted(certificate, issued.chain(), now))) {
            return List.of(Reasons.CERTIFICATE_NOT_TRUSTED);
        }
        return List.of();
    }

    /** By the number, and by the names as the NCA writes them: the patronymic is in givenName. */
    private static boolean isOf(Person holder, NationalCertificate certificate) {
        PersonName name = holder.name();
        return certificate.iin().filter(holder.iin().value()::equals).isPresent()
                && says(certificate, COMMON_NAME, Optional.of(name.surname() + " " + name.givenName()))
                && says(certificate, SURNAME, Optional.of(name.surname()))
                && says(certificate, GIVEN_NAME, name.patronymic());
    }

    /** Registers differ in case and spaces, and in nothing that makes another name. */
    private static boolean says(NationalCertificate certificate, String attribute, Optional<String> expected) {
        NameMatch match = NameMatch.of(certificate.subject().find(attribute).orElse(""), expected.orElse(""));
        return match == NameMatch.SAME || match == NameMatch.SAME_LETTERS;
    }

    /** One for each key, where there are no {@link #faults}. */
    static List<NationalCertificate> inOrder(List<PendingKey> keys, IssuanceState.Issued issued) {
        return keys.stream()
                .map(key -> of(key, issued.certificates()).orElseThrow())
                .toList();
    }

    /** The certificate that is for this key and for what its request asked for. */
    private static Optional<NationalCertificate> of(PendingKey key, List<NationalCertificate> certificates) {
        return certificates.stream()
                .filter(certificate ->
                        certificate.publicKey().equals(key.publicKey()) && certificate.permits(key.purpose()))
                .findFirst();
    }

    private boolean trusted(NationalCertificate certificate, List<NationalCertificate> chain, Instant now) {
        // Revocation is not asked for: the certificate is minutes old, and the NCA itself has just handed it out.
        ValidationPolicy policy = new ValidationPolicy(
                anchors,
                RevocationSource.none(),
                Clock.fixed(judgedAt(certificate, now), ZoneOffset.UTC),
                Duration.ofSeconds(1));
        return CertificateVerifier.with(policy)
                .verify(certificate, certificate.purpose(), chain)
                .passed();
    }

    /** The operation began before the NCA was asked: a certificate that it made right then begins a moment later. */
    private Instant judgedAt(NationalCertificate certificate, Instant now) {
        Instant begins = certificate.notBefore();
        return begins.isAfter(now) && !begins.isAfter(now.plus(whileAsking)) ? begins : now;
    }
}
