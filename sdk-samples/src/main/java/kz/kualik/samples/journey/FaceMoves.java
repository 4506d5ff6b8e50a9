package kz.kualik.samples.journey;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.QualityReason;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.LivenessCaptureStep;
import kz.kualik.identity.identification.LivenessStep;
import kz.kualik.identity.identification.PinStep;
import kz.kualik.identity.identification.SelfieReviewStep;
import kz.kualik.identity.identification.SelfieStep;
import kz.kualik.samples.sandbox.people.SyntheticPeople;

/** Steps 10 to 14: the face and the PIN. */
final class FaceMoves {
    private final Traveller traveller;

    FaceMoves(Traveller traveller) {
        this.traveller = traveller;
    }

    void addTo(Moves moves) {
        moves.at(SelfieStep.class, this::selfie);
        moves.at(SelfieReviewStep.class, this::review);
        moves.at(LivenessStep.class, this::startLiveness);
        moves.at(LivenessCaptureStep.class, this::follow);
        moves.at(PinStep.class, this::pin);
    }

    private IdentificationStep selfie(SelfieStep step) {
        IdentificationStep next = step.submit(picture(traveller.choose(Question.SELFIE, "good")));
        if (next instanceof SelfieReviewStep) {
            traveller.found(Text.of(
                    "%s: фотосурет сапасы жарайды",
                    "%s: качество фото подходит", "%s: the quality of the photo will do", provider()));
        }
        return next;
    }

    private FaceImage picture(String kind) {
        if (kind.equals("good")) {
            return traveller.person().selfie();
        }
        if (kind.equals("nobody")) {
            return SyntheticPeople.pictureOfNobody();
        }
        return traveller
                .person()
                .selfie(Arrays.stream(QualityReason.values())
                        .filter(reason -> Question.choice(reason).equals(kind))
                        .findFirst()
                        .orElseThrow());
    }

    private IdentificationStep review(SelfieReviewStep step) {
        return traveller.choose(Question.SELFIE_REVIEW, "send").equals("send") ? step.send() : step.takeAgain();
    }

    private IdentificationStep startLiveness(LivenessStep step) {
        IdentificationStep next = step.start();
        if (next instanceof LivenessCaptureStep capture) {
            traveller.found(new LocalizedText(
                    prompts(capture.challenge(), Language.KAZAKH),
                    prompts(capture.challenge(), Language.RUSSIAN),
                    prompts(capture.challenge(), Language.ENGLISH)));
        }
        return next;
    }

    private static String prompts(LivenessChallenge challenge, Language language) {
        return challenge.commands().stream()
                .map(command -> command.prompt().in(language))
                .collect(Collectors.joining(" / "));
    }

    private IdentificationStep follow(LivenessCaptureStep step) {
        String what = traveller.choose(Question.LIVENESS, "follow");
        if (what.equals("break-off")) {
            return step.breakOff();
        }
        FaceCapture capture = what.equals("follow")
                ? traveller.person().follow(step.challenge())
                : traveller.person().perform(step.challenge(), List.of());
        IdentificationStep next = step.submit(capture);
        if (next instanceof PinStep) {
            traveller.found(Text.of(
                    "%s: тірі адам, бет фотосуретпен сәйкес келеді",
                    "%s: живой человек, лицо совпадает с фото",
                    "%s: a live person, and the face of the selfie",
                    provider()));
        }
        return next;
    }

    private String provider() {
        return traveller.sandbox().biometrics().description().name();
    }

    private IdentificationStep pin(PinStep step) {
        try (Secret pin = traveller.askPin(Question.PIN);
                Secret repeated = traveller.askPin(Question.PIN_REPEATED)) {
            return step.choose(pin, repeated);
        }
    }
}
