package kz.kualik.samples.guide;

import static kz.kualik.pki.report.Encapsulation.DETACHED;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Lets somebody in by the keys of the journey (after step 28): the service makes a challenge, the person signs it, the service
 * takes the answer once. What is signed is a sentence that names the service, so that no other service can have it signed in its
 * own name, nor pass a contract off as a challenge. Thread-safe; several machines share the open challenges.
 */
public final class FirstLogin {
    private static final Duration LIFE = Duration.ofMinutes(5);
    /** Whoever asks for challenges is nobody yet, and does not fill the memory. */
    static final int MOST_OPEN = 100_000;

    private static final ErrorCode BUSY = ErrorCode.of("samples.login.busy");

    private final URI service;
    private final ValidationPolicy policy;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> open = new ConcurrentHashMap<>();

    /**
     * A door without open challenges.
     *
     * @param service the service's own address, which the person sees
     * @param policy whom to trust, with a source of revocation: keys that were lost open no door
     * @param clock by which challenges end
     */
    public FirstLogin(URI service, ValidationPolicy policy, Clock clock) {
        this.service = service;
        this.policy = policy.withPurpose(KeyPurpose.AUTHENTICATION);
        this.clock = clock;
    }

    /**
     * What came of an answer. Prints the number masked.
     *
     * @param iin who came; empty if nobody is let in
     * @param reason why not; empty if somebody is
     */
    public record Outcome(Optional<Iin> iin, String reason) {}

    /**
     * The service's side: what is to be signed, once and within five minutes.
     *
     * @return a sentence
     * @throws ServiceUnavailableException if too many challenges are open
     */
    public String challenge() {
        Instant now = clock.instant();
        if (open.size() >= MOST_OPEN) {
            open.values().removeIf(until -> !until.isAfter(now));
        }
        if (open.size() >= MOST_OPEN) {
            throw new ServiceUnavailableException(BUSY, "too many people are about to log in");
        }
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String challenge = sentence(service) + HexFormat.of().formatHex(nonce);
        open.put(challenge, now.plus(LIFE));
        return challenge;
    }

    /**
     * The person's side.
     *
     * @param challenge what the service sent
     * @param service where the person means to go
     * @param keyFile a key file of the NCA that has a key for authentication: the GOST one, or that of the older pair
     * @param password its password
     * @return a detached CMS signature
     * @throws IllegalArgumentException if the challenge is of another service
     */
    public static byte[] answer(String challenge, URI service, Path keyFile, Secret password) {
        if (!challenge.startsWith(sentence(service))) {
            throw new IllegalArgumentException("the challenge is of another service");
        }
        try (Pkcs12 keys = Pkcs12.open(keyFile, password)) {
            return CmsSigner.builder()
                    .build()
                    .sign(content(challenge), DETACHED, keys.signer(KeyPurpose.AUTHENTICATION))
                    .encoded();
        }
    }

    /**
     * The service's side: who answers. A challenge is used up by the first answer, whatever it is.
     *
     * @param challenge what the answer is to
     * @param answer what came
     * @return the person, or why not
     */
    public Outcome enter(String challenge, byte[] answer) {
        Instant until = open.remove(challenge);
        if (until == null || !until.isAfter(clock.instant())) {
            return refused("the challenge is not open");
        }
        SignatureReport report;
        try {
            report = CmsVerifier.with(policy).verifyDetached(CmsSignature.parse(answer), content(challenge));
        } catch (CryptoException e) {
            return refused("the answer is no signature");
        }
        List<SignatureVerdict> signatures = report.signatures();
        if (signatures.size() != 1) {
            return refused("one person enters at a time");
        }
        SignatureVerdict verdict = signatures.get(0);
        if (!verdict.passed()) {
            return refused(verdict.reasons().get(0).text().in(Language.ENGLISH));
        }
        return verdict.signer()
                .flatMap(NationalCertificate::iin)
                .flatMap(Iin::find)
                .map(iin -> new Outcome(Optional.of(iin), ""))
                .orElseGet(() -> refused("the certificate is of no person"));
    }

    private static String sentence(URI service) {
        return "Кіру / Вход / Log in: " + service + " ";
    }

    private static Outcome refused(String reason) {
        return new Outcome(Optional.empty(), reason);
    }

    private static Content content(String challenge) {
        return Content.of(challenge.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Both sides, one after the other.
     *
     * @param door the service
     * @param service its address
     * @param keyFile the person's key file
     * @param password its password
     * @param out where the outcome is printed
     * @return the outcome
     */
    public static Outcome run(FirstLogin door, URI service, Path keyFile, Secret password, PrintStream out) {
        String challenge = door.challenge();
        Outcome outcome = door.enter(challenge, answer(challenge, service, keyFile, password));
        out.println(outcome.iin().isPresent() ? "let in" : outcome.reason());
        return outcome;
    }
}
