package kz.kualik.samples.journey;

import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.SessionId;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.Sms;
import kz.kualik.samples.sandbox.people.SyntheticPerson;

/** The person with what they have in their hands, what they answer, and the screen before them. */
record Traveller(SandboxClient sandbox, SyntheticPerson person, Answers answers, JourneyScreen screen) {
    /** Of a person who does not exist, against a sandbox. */
    private static final String USUAL_PIN = "739264";

    /** Asks for one of the choices and shows the answer. */
    String choose(Question question, String usual) {
        String answer = answers.answer(question, usual);
        if (!question.choices().contains(answer)) {
            throw new IllegalArgumentException(
                    "the answer to " + question.key() + " is one of " + String.join(", ", question.choices()));
        }
        screen.answered(question, answer);
        return answer;
    }

    /** Asks for a text; the caller shows it, masked. */
    String ask(Question question, String usual) {
        return answers.answer(question, usual);
    }

    /** Asks for a secret and shows dots. */
    Secret askSecret(Question question, Secret usual) {
        Secret secret = answers.secret(question, usual);
        screen.answered(question, "\u2022".repeat(6));
        return secret;
    }

    /** Asks for the PIN and shows dots. */
    Secret askPin(Question question) {
        try (Secret usual = Secret.copyOf(USUAL_PIN)) {
            return askSecret(question, usual);
        }
    }

    void found(LocalizedText text) {
        screen.found(text);
    }

    /** The code that the phone shows, or the one that was typed. */
    Secret code(String answer, SessionId session) {
        return Secret.copyOf(
                answer.equals("inbox")
                        ? sandbox.lastSms(person.phone(), session)
                                .flatMap(Sms::code)
                                .orElse("")
                        : answer);
    }
}
