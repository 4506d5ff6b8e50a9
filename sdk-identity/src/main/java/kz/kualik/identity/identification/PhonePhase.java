package kz.kualik.identity.identification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.operator.CallRequest;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.operator.CallTicket;
import kz.kualik.identity.otp.OtpAnswer;
import kz.kualik.identity.otp.OtpChallenge;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.report.Reason;

/** Steps 3 to 9: the IIN, the phone that belongs to it, and the proof that the person holds it. */
final class PhonePhase {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Ports ports;
    private final IdentificationPolicy policy;

    PhonePhase(Ports ports, IdentificationPolicy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    List<SessionEvent> enterIin(Turn turn, String text) {
        Optional<Iin> found = Iin.find(text);
        if (found.isEmpty()) {
            return refuse(turn, Reasons.IIN_INVALID);
        }
        Iin iin = found.get();
        LocalDate newest = turn.today().minusYears(policy.minimumAge());
        if (iin.birthDate().filter(birth -> birth.isAfter(newest)).isPresent()) {
            return List.of(new SessionEvent.Refused(turn.now(), List.of(Reasons.UNDER_AGE)));
        }
        Optional<PhoneNumber> phone = ports.mobileCitizens().findPhone(iin, turn.deadline());
        if (phone.isEmpty()) {
            return List.of(new SessionEvent.PhoneNotRegistered(turn.now(), iin));
        }
        Codes codes = turn.state().codes(OtpPurpose.PHONE_CONTROL);
        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.PhoneFound(turn.now(), iin, phone.get()));
        if (codes.sent() > 0 && turn.now().isBefore(codes.resendAt(policy.codeWindow()))) {
            // No SMS may be sent yet, but the one that is under way to this very phone will do.
            if (!codes.alive(turn.now()) || !phone.get().equals(turn.state().phone())) {
                return refuse(turn, Reasons.CODE_RESEND_TOO_SOON);
            }
            events.add(new SessionEvent.CodeAwaited(turn.now(), OtpPurpose.PHONE_CONTROL));
            return events;
        }
        if (codes.sentSince(windowStart(turn)) >= policy.codesPerWindow()) {
            return refuse(turn, Reasons.CODE_RESENDS_USED_UP);
        }
        events.add(send(turn, OtpPurpose.PHONE_CONTROL, iin, phone.get()));
        return events;
    }

    /** Step 8: the number must be the one that was found, and still be registered. */
    List<SessionEvent> enterPhone(Turn turn, String text) {
        PhoneNumber known = turn.state().phone();
        Optional<PhoneNumber> given = PhoneNumber.find(text).filter(known::equals);
        if (given.isEmpty()) {
            return refuse(turn, Reasons.PHONE_DIFFERS);
        }
        if (ports.mobileCitizens()
                .findPhone(turn.state().iin(), turn.deadline())
                .filter(known::equals)
                .isEmpty()) {
            return refuse(turn, Reasons.PHONE_DIFFERS);
        }
        return resend(turn, OtpPurpose.DIGITAL_ID);
    }

    List<SessionEvent> resend(Turn turn, OtpPurpose purpose) {
        Codes codes = turn.state().codes(purpose);
        if (codes.sentSince(windowStart(turn)) >= policy.codesPerWindow()) {
            return refuse(turn, Reasons.CODE_RESENDS_USED_UP);
        }
        if (codes.sent() > 0 && turn.now().isBefore(codes.resendAt(policy.codeWindow()))) {
            return refuse(turn, Reasons.CODE_RESEND_TOO_SOON);
        }
        return List.of(send(turn, purpose, turn.state().iin(), turn.state().phone()));
    }

    List<SessionEvent> confirm(Turn turn, OtpPurpose purpose, Secret code) {
        Codes codes = turn.state().codes(purpose);
        if (codes.dead()) {
            // The step says already that a new code is needed.
            return List.of();
        }
        OtpChallenge challenge = codes.challenge();
        if (!turn.now().isBefore(challenge.expiresAt())) {
            return List.of(new SessionEvent.CodeChecked(turn.now(), purpose, challenge.id(), new OtpVerdict.Expired()));
        }
        if (!looksLikeCode(code)) {
            // What cannot be a code costs no attempt.
            return refuse(turn, Reasons.CODE_WRONG);
        }
        OtpVerdict verdict = ports.otp()
                .verify(
                        new OtpAnswer(challenge.id(), turn.state().session(), purpose, codes.nextAttempt(), code),
                        turn.deadline());
        return List.of(new SessionEvent.CodeChecked(turn.now(), purpose, challenge.id(), verdict));
    }

    List<SessionEvent> call(Turn turn, Language language) {
        int number = turn.state().calls() + 1;
        CallTicket ticket = ports.operators()
                .request(
                        new CallRequest(turn.state().session(), turn.state().iin(), language, number), turn.deadline());
        return List.of(new SessionEvent.CallRequested(turn.now(), language, number, ticket));
    }

    List<SessionEvent> askCall(Turn turn) {
        String ticket = turn.state().call().id();
        CallState now = ports.operators().state(ticket, turn.deadline());
        // Nothing new is no event: a callback that is repeated must not make the person's page stale.
        return turn.state().callState().filter(now::equals).isPresent()
                ? List.of()
                : List.of(new SessionEvent.CallSeen(turn.now(), ticket, now));
    }

    List<SessionEvent> leaveCall(Turn turn) {
        String ticket = turn.state().call().id();
        ports.operators().leave(ticket, turn.deadline());
        return List.of(new SessionEvent.CallSeen(turn.now(), ticket, new CallState.Left()));
    }

    List<SessionEvent> createDigitalId(Turn turn) {
        State state = turn.state();
        return List.of(new SessionEvent.DigitalIdCreated(
                turn.now(),
                ports.digitalIdentities().create(state.session(), state.iin(), state.phone(), turn.deadline())));
    }

    private SessionEvent send(Turn turn, OtpPurpose purpose, Iin iin, PhoneNumber phone) {
        int number = turn.state().codes(purpose).sent() + 1;
        boolean admitted = ports.codeLedger()
                .admit(
                        OutwardIds.of(turn.state().session(), "code-" + purpose, number),
                        Set.of(pseudonym("iin", iin.value()), pseudonym("phone", phone.value())),
                        turn.now(),
                        A_DAY,
                        policy.codesPerDay());
        if (!admitted) {
            return new SessionEvent.InputRefused(turn.now(), List.of(Reasons.CODES_OF_THE_DAY));
        }
        OtpChallenge challenge = ports.otp()
                .send(
                        new OtpRequest(
                                turn.state().session(),
                                phone,
                                purpose,
                                number,
                                turn.state().language()),
                        turn.deadline());
        return new SessionEvent.CodeSent(turn.now(), purpose, number, phone, challenge);
    }

    private static String pseudonym(String kind, String value) {
        byte[] named = ("code-ledger|" + kind + "|" + value).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(named));
    }

    private Instant windowStart(Turn turn) {
        return turn.now().minus(policy.codeWindow());
    }

    private static boolean looksLikeCode(Secret code) {
        return code.use(chars -> {
            boolean digits = chars.length >= 4 && chars.length <= 10;
            for (char c : chars) {
                digits &= c >= '0' && c <= '9';
            }
            return digits;
        });
    }

    private static List<SessionEvent> refuse(Turn turn, Reason reason) {
        return List.of(new SessionEvent.InputRefused(turn.now(), List.of(reason)));
    }
}
