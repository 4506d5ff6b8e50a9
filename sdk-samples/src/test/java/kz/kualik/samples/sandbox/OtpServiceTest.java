package kz.kualik.samples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.otp.OneTimeCodes;
import kz.kualik.identity.otp.OtpAnswer;
import kz.kualik.identity.otp.OtpChallenge;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtpServiceTest extends SandboxFixture {
    private OneTimeCodes otp;
    private PhoneNumber phone;
    private int attempts = 1;

    @BeforeEach
    void reachTheService() {
        otp = OneTimeCodes.http(transport, address(Service.OTP));
        phone = sandbox.people().ordinary().phone();
    }

    @Test
    void send_whenAsked_delivers6DigitsFrom1414ThatLiveForFiveMinutes() {
        OtpChallenge challenge = send(1);

        Sms sms = sandbox.inbox().last(phone).orElseThrow();
        assertThat(sms.from()).isEqualTo("1414");
        assertThat(sms.code()).hasValueSatisfying(code -> assertThat(code).matches("[0-9]{6}"));
        assertThat(challenge.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(challenge.resendAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void send_whenLanguageIsChosen_writesInIt() {
        otp.send(new OtpRequest(SESSION, phone, OtpPurpose.PHONE_CONTROL, 1, Language.KAZAKH), soon());

        assertThat(sandbox.inbox().last(phone).orElseThrow().text()).startsWith("Растау коды");
    }

    @Test
    void send_whenRepeatedWithOneSendNumber_sendsOneSms() {
        OtpChallenge first = send(1);
        OtpChallenge again = send(1);

        assertThat(again).isEqualTo(first);
        assertThat(sandbox.inbox().all(phone)).hasSize(1);
    }

    @Test
    void send_whenRepeatedForAnotherPhone_isRefused() {
        send(1);
        PhoneNumber other = sandbox.people().all().get(1).phone();
        OtpRequest moved = new OtpRequest(SESSION, other, OtpPurpose.PHONE_CONTROL, 1, Language.RUSSIAN);

        assertThatThrownBy(() -> otp.send(moved, soon())).isInstanceOf(ServiceRejectedException.class);
        assertThat(sandbox.inbox().all(other)).isEmpty();
    }

    @Test
    void send_whenAskedAgainWithinAMinute_isUnavailableAndSendsNothing() {
        send(1);

        assertThatThrownBy(() -> send(2)).isInstanceOf(ServiceUnavailableException.class);
        assertThat(sandbox.inbox().all(phone)).hasSize(1);
    }

    @Test
    void send_whenAnEarlierNumberComesLate_isRefused() {
        send(2);
        clock.advance(Duration.ofMinutes(1));

        assertThatThrownBy(() -> send(1)).isInstanceOf(ServiceRejectedException.class);
    }

    @Test
    void verify_whenCodeIsRight_confirms() {
        OtpChallenge challenge = send(1);

        assertThat(verify(challenge, code())).isEqualTo(new OtpVerdict.Confirmed());
    }

    @Test
    void verify_whenCodeIsWrong_tellsTheAttemptsLeft() {
        OtpChallenge challenge = send(1);

        assertThat(verify(challenge, wrongCode())).isEqualTo(new OtpVerdict.Wrong(4));
    }

    @Test
    void verify_whenWrongFiveTimes_diesAndTakesNotEvenTheRightCode() {
        OtpChallenge challenge = send(1);
        for (int left = 4; left > 0; left--) {
            assertThat(verify(challenge, wrongCode())).isEqualTo(new OtpVerdict.Wrong(left));
        }

        assertThat(verify(challenge, wrongCode())).isEqualTo(new OtpVerdict.TooManyAttempts());
        assertThat(verify(challenge, code())).isEqualTo(new OtpVerdict.TooManyAttempts());
    }

    @Test
    void verify_whenConfirmedBefore_isUsed() {
        OtpChallenge challenge = send(1);
        verify(challenge, code());

        assertThat(verify(challenge, code())).isEqualTo(new OtpVerdict.AlreadyUsed());
    }

    @Test
    void verify_whenTheSameAnswerComesAgain_hasTheSameVerdict() {
        OtpChallenge challenge = send(1);
        assertThat(verify(challenge, wrongCode())).isEqualTo(new OtpVerdict.Wrong(4));
        assertThat(again(challenge, wrongCode())).isEqualTo(new OtpVerdict.Wrong(4));
        verify(challenge, code());

        assertThat(again(challenge, code())).isEqualTo(new OtpVerdict.Confirmed());
    }

    @Test
    void verify_whenAnotherCodeComesUnderTheSameNumber_costsAnAttempt() {
        OtpChallenge challenge = send(1);
        assertThat(again(challenge, "not it")).isEqualTo(new OtpVerdict.Wrong(4));

        assertThat(again(challenge, wrongCode())).isEqualTo(new OtpVerdict.Wrong(3));
    }

    @Test
    void verify_whenJustInTime_confirms() {
        OtpChallenge challenge = send(1);
        clock.advance(Duration.ofMinutes(5).minusMillis(1));

        assertThat(verify(challenge, code())).isEqualTo(new OtpVerdict.Confirmed());
    }

    @Test
    void verify_whenFiveMinutesOld_isExpired() {
        OtpChallenge challenge = send(1);
        clock.advance(Duration.ofMinutes(5));

        assertThat(verify(challenge, code())).isEqualTo(new OtpVerdict.Expired());
    }

    @Test
    void verify_whenANewerCodeWasSent_isExpired() {
        OtpChallenge old = send(1);
        String oldCode = code();
        clock.advance(Duration.ofMinutes(1));
        OtpChallenge fresh = send(2);

        assertThat(verify(old, oldCode)).isEqualTo(new OtpVerdict.Expired());
        assertThat(verify(fresh, oldCode)).isEqualTo(new OtpVerdict.Wrong(4));
        assertThat(verify(fresh, code())).isEqualTo(new OtpVerdict.Confirmed());
    }

    @Test
    void verify_whenOfAnotherSession_isNotForThisAndUsesUpNothing() {
        OtpChallenge challenge = send(1);

        assertThat(verify(challenge, OTHER_SESSION, OtpPurpose.PHONE_CONTROL, code()))
                .isEqualTo(new OtpVerdict.NotForThis());
        assertThat(verify(challenge, wrongCode())).isEqualTo(new OtpVerdict.Wrong(4));
    }

    @Test
    void verify_whenOfAnotherPurpose_isNotForThis() {
        OtpChallenge challenge = send(1);

        assertThat(verify(challenge, SESSION, OtpPurpose.DIGITAL_ID, code())).isEqualTo(new OtpVerdict.NotForThis());
    }

    @Test
    void verify_whenChallengeIsUnknown_isRefused() {
        OtpChallenge unknown = new OtpChallenge("no/such challenge?", clock.instant(), Duration.ZERO);

        assertThatThrownBy(() -> verify(unknown, "000000"))
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code().value()).isEqualTo("service.unknown-challenge"));
    }

    @Test
    void verify_whenTwoAreRightAtOnce_confirmsOne() throws Exception {
        OtpChallenge challenge = send(1);
        String code = code();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<OtpVerdict> verify = () -> verify(challenge, code);
            List<Future<OtpVerdict>> verdicts =
                    threads.invokeAll(List.of(verify, verify, verify, verify, verify, verify, verify, verify));
            int confirmed = 0;
            for (Future<OtpVerdict> verdict : verdicts) {
                confirmed += verdict.get() instanceof OtpVerdict.Confirmed ? 1 : 0;
            }
            assertThat(confirmed).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private OtpChallenge send(int number) {
        return otp.send(new OtpRequest(SESSION, phone, OtpPurpose.PHONE_CONTROL, number, Language.RUSSIAN), soon());
    }

    private OtpVerdict verify(OtpChallenge challenge, String code) {
        attempts++;
        return again(challenge, code);
    }

    /** The same answer as before, from a host that has not seen the verdict. */
    private OtpVerdict again(OtpChallenge challenge, String code) {
        return verify(challenge, SESSION, OtpPurpose.PHONE_CONTROL, code);
    }

    private OtpVerdict verify(OtpChallenge challenge, SessionId session, OtpPurpose purpose, String code) {
        try (Secret secret = Secret.copyOf(code)) {
            return otp.verify(new OtpAnswer(challenge.id(), session, purpose, attempts, secret), soon());
        }
    }

    private String code() {
        return sandbox.inbox().last(phone).flatMap(Sms::code).orElseThrow();
    }

    private String wrongCode() {
        return code().equals("000000") ? "000001" : "000000";
    }
}
